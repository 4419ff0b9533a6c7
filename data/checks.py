"""What makes an object, a run or a catalog valid; each fault with its place. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from data import cron
from data.errors import Fault
from data.graph.cycles import cycles, names
from data.graph.objects import (
    Automation,
    AutomationKind,
    AutomationNode,
    Catalog,
    Datasource,
    DatasourceKind,
    DatasourceNode,
    ObjectId,
    Run,
    Schedule,
    object_id,
)
from data.texts import config_faults, text_faults, title_faults

NAME_LIMIT = 300
RUN_ID_LIMIT = 300

_READERS = (AutomationKind.ETL_STEP, AutomationKind.PYTHON_SCRIPT, AutomationKind.TASK)
_WRITERS = (AutomationKind.ETL_STEP, AutomationKind.PYTHON_SCRIPT, AutomationKind.IMPORT)
# The design asks of an ETL step for an input too, but real catalogs hold ETL steps that read
# nothing they know of: queries on generated rows, or on tables that the parser did not see.
_MUST_WRITE = (AutomationKind.ETL_STEP, AutomationKind.IMPORT)
_LEAST_MEMBERS = {DatasourceKind.VIEW: 1, DatasourceKind.JOIN: 2}
_A = {AutomationKind.ETL_STEP: "an", AutomationKind.IMPORT: "an"}

Node = DatasourceNode | AutomationNode
T = TypeVar("T")
N = TypeVar("N", DatasourceNode, AutomationNode)


def datasource_faults(value: Datasource, place: str = "") -> list[Fault]:
    """What is wrong with `value` by itself, whatever else is stored."""
    return [*_object_faults(value, place), *_member_faults(value, place)]


def automation_faults(value: Automation, place: str = "") -> list[Fault]:
    """What is wrong with `value` by itself, whatever else is stored."""
    faults = [*_object_faults(value, place), *text_faults(value.code, _at(place, "code"))]
    faults += _flow_faults(value, place)
    for where, schedule in _placed(_at(place, "schedules"), value.schedules):
        faults += _schedule_faults(schedule, where)
    return faults


def run_faults(value: Run, place: str = "") -> list[Fault]:
    """What is wrong with `value` by itself."""
    faults = [*_id_faults(value.automation, _at(place, "automation"))]
    faults += title_faults(value.id, _at(place, "id"), RUN_ID_LIMIT)
    faults += text_faults(value.trigger, _at(place, "trigger"))
    faults += text_faults(value.message, _at(place, "message"))
    for name, moment in (("started_at", value.started_at), ("finished_at", value.finished_at)):
        if moment is not None and moment.tzinfo is None:
            faults.append(Fault(_at(place, name), "has no time zone"))
    if value.finished_at and not value.status.is_finished:
        problem = f"is set, though the run is {value.status}"
        faults.append(Fault(_at(place, "finished_at"), problem))
    return faults


def reference_faults(
    value: Datasource | Automation,
    datasources: Mapping[ObjectId, DatasourceKind],
    automations: Collection[ObjectId],
    place: str = "",
) -> list[Fault]:
    """The ids in `value` that stand for nothing, and the outputs that nothing writes to."""
    if isinstance(value, Datasource):
        return list(_dangling(value.members, datasources, "datasource", _at(place, "members")))
    faults = [
        *_dangling(value.inputs, datasources, "datasource", _at(place, "inputs")),
        *_dangling(value.outputs, datasources, "datasource", _at(place, "outputs")),
        *_dangling(value.steps, automations, "automation", _at(place, "steps")),
    ]
    for where, output in _placed(_at(place, "outputs"), value.outputs):
        if (kind := datasources.get(output)) and kind.has_members:
            faults.append(Fault(where, f"{output} is a {kind}, and nothing writes to a {kind}"))
    return faults


def cycle_faults(
    values: Sequence[Node],
    known: Mapping[ObjectId, DatasourceNode] | Mapping[ObjectId, AutomationNode],
    list_name: str = "",
) -> list[Fault]:
    """The cycles of chains, or of joins and views, that go through one of `values`."""
    faults = []
    order = {each.id: index for index, each in enumerate(values)}
    for path in cycles(known, order):
        whole: Node = known[path[0]]
        field, verb = (
            ("members", "reads") if isinstance(whole, DatasourceNode) else ("steps", "runs")
        )
        place = _at(f"{list_name}[{order[path[0]]}]" if list_name else "", field)
        faults.append(Fault(place, f"{whole.name!r} {verb} itself: {names(known, path)}"))
    return faults


def catalog_faults(
    catalog: Catalog,
    datasources: Mapping[ObjectId, DatasourceNode] | None = None,
    automations: Mapping[ObjectId, AutomationNode] | None = None,
) -> list[Fault]:
    """Every fault of `catalog`, whose objects refer to each other and to the stored ones given."""
    stored_datasources, stored_automations = datasources or {}, automations or {}
    all_datasources = {**stored_datasources, **_by_id(catalog.datasources)}
    all_automations = {**stored_automations, **_by_id(catalog.automations)}
    kinds = {each.id: each.kind for each in all_datasources.values()}
    faults = [*_duplicate_faults(catalog, stored_datasources, stored_automations)]
    for place, source in _placed("datasources", catalog.datasources):
        faults += datasource_faults(source, place)
        faults += reference_faults(source, kinds, all_automations, place)
    for place, automation in _placed("automations", catalog.automations):
        faults += automation_faults(automation, place)
        faults += reference_faults(automation, kinds, all_automations, place)
    faults += _written_faults(catalog, stored_automations)
    faults += cycle_faults(catalog.datasources, all_datasources, "datasources")
    faults += cycle_faults(catalog.automations, all_automations, "automations")
    faults += _run_list_faults(catalog.runs, all_automations)
    return faults


def written_fault(datasource: DatasourceNode, writer: str, place: str = "") -> Fault:
    """A datasource that became a join or view while `writer` writes to it."""
    problem = f"nothing writes to a {datasource.kind}, but {writer!r} writes to this datasource"
    return Fault(_at(place, "kind"), problem)


def is_canonical(id: str) -> bool:
    """Whether `id` is a UUID in the only spelling that is stored."""
    try:
        return object_id(id) == id
    except ValueError:
        return False


def _at(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _placed(name: str, values: Iterable[T]) -> Iterator[tuple[str, T]]:
    return ((f"{name}[{index}]", value) for index, value in enumerate(values))


def _by_id(values: Iterable[N]) -> dict[ObjectId, N]:
    return {each.id: each for each in values}


def _object_faults(value: Datasource | Automation, place: str) -> Iterator[Fault]:
    yield from _id_faults(value.id, _at(place, "id"))
    yield from title_faults(value.name, _at(place, "name"), NAME_LIMIT)
    yield from text_faults(value.folder, _at(place, "folder"))
    yield from text_faults(value.description, _at(place, "description"))
    yield from text_faults(value.owner, _at(place, "owner"))
    for where, tag in _placed(_at(place, "tags"), value.tags):
        yield from title_faults(tag, where, NAME_LIMIT)
    yield from config_faults(value.config, _at(place, "config"))


def _id_faults(id: str, place: str) -> Iterator[Fault]:
    try:
        canonical = object_id(id)
    except ValueError:
        yield Fault(place, f"{id!r} is no UUID")
    else:
        if id != canonical:
            yield Fault(place, f"{id!r} is not written as {canonical!r}")


def _member_faults(value: Datasource, place: str) -> Iterator[Fault]:
    least = _LEAST_MEMBERS.get(value.kind, 0)
    where = _at(place, "members")
    if value.members and not value.kind.has_members:
        yield Fault(where, f"only joins and views have members, and this is of kind {value.kind}")
    elif len(set(value.members)) < least:
        problem = f"a {value.kind} has {least} or more members, and this has {len(value.members)}"
        yield Fault(where, problem)
    yield from _repeated(value.members, where)


def _flow_faults(value: Automation, place: str) -> Iterator[Fault]:
    article = _A.get(value.kind, "a")
    if value.inputs and value.kind not in _READERS:
        yield Fault(_at(place, "inputs"), f"{article} {value.kind} has no inputs")
    if value.outputs and value.kind not in _WRITERS:
        yield Fault(_at(place, "outputs"), f"{article} {value.kind} has no outputs")
    if not value.outputs and value.kind in _MUST_WRITE:
        yield Fault(_at(place, "outputs"), f"{article} {value.kind} has 1 or more outputs")
    if value.steps and value.kind is not AutomationKind.CHAIN:
        yield Fault(_at(place, "steps"), f"only chains have steps, not {article} {value.kind}")
    yield from _repeated(value.inputs, _at(place, "inputs"))
    yield from _repeated(value.outputs, _at(place, "outputs"))


def _repeated(ids: Sequence[ObjectId], place: str) -> Iterator[Fault]:
    first: dict[ObjectId, int] = {}
    for index, id in enumerate(ids):
        if first.setdefault(id, index) != index:
            yield Fault(f"{place}[{index}]", f"repeats {place}[{first[id]}]")


def _schedule_faults(schedule: Schedule, place: str) -> Iterator[Fault]:
    if problem := cron.fault(schedule.cron):
        yield Fault(_at(place, "cron"), problem)
    if problem := cron.timezone_fault(schedule.timezone):
        yield Fault(_at(place, "timezone"), problem)


def _dangling(
    ids: Sequence[ObjectId], known: Collection[ObjectId], sort: str, place: str
) -> Iterator[Fault]:
    for where, id in _placed(place, ids):
        if id not in known:
            yield Fault(where, f"no {sort} has the id {id}")


def _duplicate_faults(
    catalog: Catalog, datasources: Collection[ObjectId], automations: Collection[ObjectId]
) -> Iterator[Fault]:
    """Ids that several objects of the catalog bear, or a stored object of the other sort."""
    first: dict[ObjectId, str] = {}
    lists: tuple[tuple[str, Sequence[Node], Collection[ObjectId], str], ...] = (
        ("datasources", catalog.datasources, automations, "automation"),
        ("automations", catalog.automations, datasources, "datasource"),
    )
    for name, values, others, sort in lists:
        for place, value in _placed(name, values):
            if first.setdefault(value.id, place) != place:
                yield Fault(f"{place}.id", f"{value.id} is the id of {first[value.id]} too")
            elif value.id in others:
                yield Fault(f"{place}.id", f"{value.id} is the id of a stored {sort}")


def _written_faults(catalog: Catalog, stored: Mapping[ObjectId, AutomationNode]) -> Iterator[Fault]:
    """Joins and views to which a stored automation writes that the catalog does not hold."""
    places = {
        each.id: (place, each)
        for place, each in _placed("datasources", catalog.datasources)
        if each.kind.has_members
    }
    replaced = {each.id for each in catalog.automations}
    for automation in stored.values():
        if automation.id not in replaced:
            for output in automation.outputs:
                if output in places:
                    place, datasource = places[output]
                    yield written_fault(datasource, automation.name, place)


def _run_list_faults(runs: Sequence[Run], automations: Collection[ObjectId]) -> Iterator[Fault]:
    first: dict[tuple[ObjectId, str], str] = {}
    for place, run in _placed("runs", runs):
        yield from run_faults(run, place)
        if run.automation not in automations:
            yield Fault(f"{place}.automation", f"no automation has the id {run.automation}")
        elif first.setdefault((run.automation, run.id), place) != place:
            yield Fault(f"{place}.id", f"repeats {first[run.automation, run.id]}.id")
