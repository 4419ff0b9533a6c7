"""What makes an object or a run valid; each fault with its place. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from dataflow.data.checks.texts import config_faults, text_faults, title_faults
from dataflow.data.errors import Fault
from dataflow.data.graph.cycles import cycles, names
from dataflow.data.graph.kinds import KINDS, with_article
from dataflow.data.graph.objects import (
    Automation,
    AutomationNode,
    Datasource,
    DatasourceKind,
    DatasourceNode,
    ObjectId,
    Run,
    Schedule,
    object_id,
)
from dataflow.data.schedules import cron

NAME_LIMIT = 300
RUN_ID_LIMIT = 300

Node = DatasourceNode | AutomationNode
T = TypeVar("T")


def datasource_faults(value: Datasource, place: str = "") -> list[Fault]:
    """What is wrong with `value` by itself, whatever else is stored."""
    return [*_object_faults(value, place), *_member_faults(value, place)]


def automation_faults(value: Automation, place: str = "") -> list[Fault]:
    """What is wrong with `value` by itself, whatever else is stored."""
    faults = [*_object_faults(value, place), *text_faults(value.code, at(place, "code"))]
    faults += _flow_faults(value, place)
    for where, schedule in placed(at(place, "schedules"), value.schedules):
        faults += _schedule_faults(schedule, where)
    return faults


def run_faults(value: Run, place: str = "", *, is_named: bool = False) -> list[Fault]:
    """What is wrong with `value` by itself; `is_named` tells that its automation is a name."""
    automation = at(place, "automation")
    faults = [*_id_faults(value.automation, automation)]
    if is_named:
        faults = [*title_faults(value.automation, automation, NAME_LIMIT)]
    faults += title_faults(value.id, at(place, "id"), RUN_ID_LIMIT)
    faults += text_faults(value.trigger, at(place, "trigger"))
    faults += text_faults(value.message, at(place, "message"))
    for name, moment in (("started_at", value.started_at), ("finished_at", value.finished_at)):
        if moment is not None and moment.tzinfo is None:
            faults.append(Fault(at(place, name), "has no time zone"))
    if value.finished_at and not value.status.is_finished:
        problem = f"is set, though the run is {value.status}"
        faults.append(Fault(at(place, "finished_at"), problem))
    return faults


def reference_faults(
    value: Datasource | Automation,
    datasources: Mapping[ObjectId, DatasourceKind],
    automations: Collection[ObjectId],
    place: str = "",
) -> list[Fault]:
    """The ids in `value` that stand for nothing, and the outputs that nothing writes to."""
    if isinstance(value, Datasource):
        return list(_dangling(value.members, datasources, "datasource", at(place, "members")))
    faults = [
        *_dangling(value.inputs, datasources, "datasource", at(place, "inputs")),
        *_dangling(value.outputs, datasources, "datasource", at(place, "outputs")),
        *_dangling(value.steps, automations, "automation", at(place, "steps")),
    ]
    for where, output in placed(at(place, "outputs"), value.outputs):
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
        place = at(f"{list_name}[{order[path[0]]}]" if list_name else "", field)
        faults.append(Fault(place, f"{whole.name!r} {verb} itself: {names(known, path)}"))
    return faults


def written_fault(datasource: DatasourceNode, writer: str, place: str = "") -> Fault:
    """A datasource that became a join or view while `writer` writes to it."""
    problem = f"nothing writes to a {datasource.kind}, but {writer!r} writes to this datasource"
    return Fault(at(place, "kind"), problem)


def is_canonical(id: str) -> bool:
    """Whether `id` is a UUID in the only spelling that is stored."""
    try:
        return object_id(id) == id
    except ValueError:
        return False


def at(place: str, name: str) -> str:
    """The place of a field."""
    return f"{place}.{name}" if place else name


def placed(name: str, values: Iterable[T]) -> Iterator[tuple[str, T]]:
    """Each item of a list with its place."""
    return ((f"{name}[{index}]", value) for index, value in enumerate(values))


def _object_faults(value: Datasource | Automation, place: str) -> Iterator[Fault]:
    yield from _id_faults(value.id, at(place, "id"))
    yield from title_faults(value.name, at(place, "name"), NAME_LIMIT)
    yield from text_faults(value.folder, at(place, "folder"))
    yield from text_faults(value.description, at(place, "description"))
    yield from text_faults(value.owner, at(place, "owner"))
    for where, tag in placed(at(place, "tags"), value.tags):
        yield from title_faults(tag, where, NAME_LIMIT)
    yield from config_faults(value.config, at(place, "config"))


def _id_faults(id: str, place: str) -> Iterator[Fault]:
    try:
        canonical = object_id(id)
    except ValueError:
        yield Fault(place, f"{id!r} is no UUID")
    else:
        if id != canonical:
            yield Fault(place, f"{id!r} is not written as {canonical!r}")


def _member_faults(value: Datasource, place: str) -> Iterator[Fault]:
    least = KINDS[value.kind].least_members
    where = at(place, "members")
    if value.members and not value.kind.has_members:
        yield Fault(where, f"only joins and views have members, and this is of kind {value.kind}")
    elif len(set(value.members)) < least:
        problem = f"a {value.kind} has {least} or more members, and this has {len(value.members)}"
        yield Fault(where, problem)
    yield from _repeated(value.members, where)


def _flow_faults(value: Automation, place: str) -> Iterator[Fault]:
    kind, facts = with_article(value.kind), KINDS[value.kind]
    if value.inputs and not facts.reads:
        yield Fault(at(place, "inputs"), f"{kind} has no inputs")
    if value.outputs and not facts.writes:
        yield Fault(at(place, "outputs"), f"{kind} has no outputs")
    if len(value.outputs) < facts.least_outputs:
        yield Fault(at(place, "outputs"), f"{kind} has {facts.least_outputs} or more outputs")
    if value.steps and not facts.has_steps:
        yield Fault(at(place, "steps"), f"only chains have steps, not {kind}")
    yield from _repeated(value.inputs, at(place, "inputs"))
    yield from _repeated(value.outputs, at(place, "outputs"))


def _repeated(ids: Sequence[ObjectId], place: str) -> Iterator[Fault]:
    first: dict[ObjectId, int] = {}
    for index, id in enumerate(ids):
        if first.setdefault(id, index) != index:
            yield Fault(f"{place}[{index}]", f"repeats {place}[{first[id]}]")


def _schedule_faults(schedule: Schedule, place: str) -> Iterator[Fault]:
    if problem := cron.fault(schedule.cron):
        yield Fault(at(place, "cron"), problem)
    if problem := cron.timezone_fault(schedule.timezone):
        yield Fault(at(place, "timezone"), problem)


def _dangling(
    ids: Sequence[ObjectId], known: Collection[ObjectId], sort: str, place: str
) -> Iterator[Fault]:
    for where, id in placed(place, ids):
        if id not in known:
            yield Fault(where, f"no {sort} has the id {id}")
