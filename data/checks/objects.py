"""Validation of objects and runs. Pure."""

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
    """The faults of a datasource by itself, whatever else is stored."""
    return [*_object_faults(value, place), *_member_faults(value, place)]


def automation_faults(value: Automation, place: str = "") -> list[Fault]:
    """The faults of an automation by itself, whatever else is stored."""
    faults = [*_object_faults(value, place), *text_faults(value.code, field_place(place, "code"))]
    faults += _flow_faults(value, place)
    for where, schedule in with_places(field_place(place, "schedules"), value.schedules):
        faults += _schedule_faults(schedule, where)
    return faults


def run_faults(value: Run, place: str = "", *, is_named: bool = False) -> list[Fault]:
    """The faults of a run by itself; with `is_named` its automation is a name, not an id."""
    automation = field_place(place, "automation")
    faults = [*_id_faults(value.automation, automation)]
    if is_named:
        faults = [*title_faults(value.automation, automation, NAME_LIMIT)]
    faults += title_faults(value.id, field_place(place, "id"), RUN_ID_LIMIT)
    faults += text_faults(value.trigger, field_place(place, "trigger"))
    faults += text_faults(value.message, field_place(place, "message"))
    for name, moment in (("started_at", value.started_at), ("finished_at", value.finished_at)):
        if moment is not None and moment.tzinfo is None:
            faults.append(Fault(field_place(place, name), "has no time zone"))
    if value.finished_at and not value.status.is_finished:
        problem = f"is set, though the run is {value.status}"
        faults.append(Fault(field_place(place, "finished_at"), problem))
    return faults


def reference_faults(
    value: Datasource | Automation,
    datasources: Mapping[ObjectId, DatasourceKind],
    automations: Collection[ObjectId],
    place: str = "",
) -> list[Fault]:
    """The ids in `value` that do not exist, and its outputs that are joins or views."""
    if isinstance(value, Datasource):
        return list(
            _missing_references(
                value.members, datasources, "datasource", field_place(place, "members")
            )
        )
    faults = [
        *_missing_references(value.inputs, datasources, "datasource", field_place(place, "inputs")),
        *_missing_references(
            value.outputs, datasources, "datasource", field_place(place, "outputs")
        ),
        *_missing_references(value.steps, automations, "automation", field_place(place, "steps")),
    ]
    for where, output in with_places(field_place(place, "outputs"), value.outputs):
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
        parent: Node = known[path[0]]
        field, verb = (
            ("members", "reads") if isinstance(parent, DatasourceNode) else ("steps", "runs")
        )
        place = field_place(f"{list_name}[{order[path[0]]}]" if list_name else "", field)
        faults.append(Fault(place, f"{parent.name!r} {verb} itself: {names(known, path)}"))
    return faults


def writer_fault(datasource: DatasourceNode, writer: str, place: str = "") -> Fault:
    """The fault of a join or view that the automation `writer` writes to."""
    problem = f"nothing writes to a {datasource.kind}, but {writer!r} writes to this datasource"
    return Fault(field_place(place, "kind"), problem)


def is_canonical(id: str) -> bool:
    """Whether `id` is a UUID in the spelling in which ids are stored."""
    try:
        return object_id(id) == id
    except ValueError:
        return False


def field_place(place: str, name: str) -> str:
    """The place of a field."""
    return f"{place}.{name}" if place else name


def with_places(name: str, values: Iterable[T]) -> Iterator[tuple[str, T]]:
    """Each item of a list with its place."""
    return ((f"{name}[{index}]", value) for index, value in enumerate(values))


def _object_faults(value: Datasource | Automation, place: str) -> Iterator[Fault]:
    yield from _id_faults(value.id, field_place(place, "id"))
    yield from title_faults(value.name, field_place(place, "name"), NAME_LIMIT)
    yield from text_faults(value.folder, field_place(place, "folder"))
    yield from text_faults(value.description, field_place(place, "description"))
    yield from text_faults(value.owner, field_place(place, "owner"))
    for where, tag in with_places(field_place(place, "tags"), value.tags):
        yield from title_faults(tag, where, NAME_LIMIT)
    yield from config_faults(value.config, field_place(place, "config"))


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
    where = field_place(place, "members")
    if value.members and not value.kind.has_members:
        yield Fault(where, f"only joins and views have members, and this is of kind {value.kind}")
    elif len(set(value.members)) < least:
        problem = f"a {value.kind} has {least} or more members, and this has {len(value.members)}"
        yield Fault(where, problem)
    yield from _repetitions(value.members, where)


def _flow_faults(value: Automation, place: str) -> Iterator[Fault]:
    kind, facts = with_article(value.kind), KINDS[value.kind]
    if value.inputs and not facts.reads:
        yield Fault(field_place(place, "inputs"), f"{kind} has no inputs")
    if value.outputs and not facts.writes:
        yield Fault(field_place(place, "outputs"), f"{kind} has no outputs")
    if len(value.outputs) < facts.least_outputs:
        yield Fault(
            field_place(place, "outputs"), f"{kind} has {facts.least_outputs} or more outputs"
        )
    if value.steps and not facts.has_steps:
        yield Fault(field_place(place, "steps"), f"only chains have steps, not {kind}")
    yield from _repetitions(value.inputs, field_place(place, "inputs"))
    yield from _repetitions(value.outputs, field_place(place, "outputs"))


def _repetitions(ids: Sequence[ObjectId], place: str) -> Iterator[Fault]:
    first: dict[ObjectId, int] = {}
    for index, id in enumerate(ids):
        if first.setdefault(id, index) != index:
            yield Fault(f"{place}[{index}]", f"repeats {place}[{first[id]}]")


def _schedule_faults(schedule: Schedule, place: str) -> Iterator[Fault]:
    if problem := cron.fault(schedule.cron):
        yield Fault(field_place(place, "cron"), problem)
    if problem := cron.timezone_fault(schedule.timezone):
        yield Fault(field_place(place, "timezone"), problem)


def _missing_references(
    ids: Sequence[ObjectId], known: Collection[ObjectId], sort: str, place: str
) -> Iterator[Fault]:
    for where, id in with_places(place, ids):
        if id not in known:
            yield Fault(where, f"no {sort} has the id {id}")
