"""OpenLineage events as typed values, and the faults in them with their places."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from dataflow.data.catalog.secrets import without_secrets
from dataflow.data.checks.texts import CONFIG_DEPTH, config_faults
from dataflow.data.errors import Fault
from dataflow.data.sources.json_fields import Faults, Fields

NAME_LIMIT = 4000
_DEPTH = 150
_NEVER = datetime.min.replace(tzinfo=UTC)


class EventType(StrEnum):
    """The state of a run that an event reports."""

    START = "START"
    RUNNING = "RUNNING"
    COMPLETE = "COMPLETE"
    FAIL = "FAIL"
    ABORT = "ABORT"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a job or a dataset in OpenLineage."""

    namespace: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A job or a dataset of an event; `facets` may be read further, with their places."""

    name: Name
    facets: Fields
    more_facets: Fields
    """The facets of a dataset that hold for this run alone."""

    @property
    def all_facets(self) -> dict[str, Any]:
        """The facets as they came."""
        both = {**self.facets.values, **self.more_facets.values}
        return {name: facet for name, facet in both.items() if facet is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A run event; without a run a job event; with one input and no job a dataset event."""

    time: datetime
    type: EventType
    run_id: str
    run_facets: Fields
    job: Part | None
    inputs: tuple[Part, ...] = ()
    outputs: tuple[Part, ...] = ()


def event(sent: object, place: str, faults: Faults) -> Event | None:
    """The event that was sent; None when it cannot be read at all."""
    if not isinstance(sent, dict):
        faults.add(place, "is no object, but an event is one")
        return None
    unstorable = [*config_faults(sent, place, CONFIG_DEPTH - _DEPTH)]
    if unstorable:
        faults.all += [Fault(each.place.lstrip("."), each.problem) for each in unstorable]
        return None
    fields = Fields(sent, place, faults)
    for name in ("producer", "schemaURL"):
        fields.text(name)
    time = fields.time("eventTime")
    if time is None and not fields.text("eventTime"):
        fields.refuse("eventTime", "is missing")
    return _event(fields, time or _NEVER)


def _event(fields: Fields, time: datetime) -> Event:
    sent = fields.values
    dataset = _part(fields.object("dataset", required=True)) if "dataset" in sent else None
    is_of_dataset = dataset is not None and "job" not in sent and "run" not in sent
    is_of_run = "run" in sent or (sent.get("eventType") is not None and not is_of_dataset)
    run = fields.object("run", required=is_of_run)
    inputs = tuple(map(_part, fields.objects("inputs")))
    return Event(
        time=time,
        type=_type(fields),
        run_id=_run_id(run) if is_of_run else "",
        run_facets=_facets(run, "facets"),
        job=None if is_of_dataset else _part(fields.object("job", required=True)),
        inputs=(dataset,) if dataset and is_of_dataset else inputs,
        outputs=tuple(map(_part, fields.objects("outputs"))),
    )


def _type(fields: Fields) -> EventType:
    text = fields.text("eventType")
    if isinstance(fields.values.get("eventType"), str) and text not in EventType.__members__:
        fields.refuse("eventType", f"{text!r} is not one of {', '.join(EventType)}")
    return EventType.__members__.get(text, EventType.OTHER)


def _run_id(run: Fields) -> str:
    text = run.text("runId", required=True)
    if not isinstance(run.values.get("runId"), str):
        return ""
    try:
        return str(UUID(text))
    except ValueError:
        run.refuse("runId", f"{text!r} is no UUID")
        return ""


def _part(fields: Fields) -> Part:
    sets = [_facets(fields, name) for name in ("facets", "inputFacets", "outputFacets")]
    more: Mapping[str, Any] = {**sets[1].values, **sets[2].values}
    place = sets[1].place if sets[1].values else sets[2].place
    more_facets = Fields(more, place, fields.faults)
    return Part(name=name_of(fields), facets=sets[0], more_facets=more_facets)


def name_of(fields: Fields) -> Name:
    """The `namespace` and the `name` of a job or a dataset, without a password."""
    parts = []
    for name in ("namespace", "name"):
        text = fields.text(name, required=True)
        if isinstance(fields.values.get(name), str) and not text.strip():
            fields.refuse(name, "is empty")
        if len(text) > NAME_LIMIT:
            fields.refuse(name, f"is {len(text):,} characters long; {NAME_LIMIT:,} are allowed")
        parts.append(text)
    namespace: str = without_secrets({"namespace": parts[0]})["namespace"]
    return Name(namespace, parts[1])


def _facets(fields: Fields, name: str) -> Fields:
    """Facets; each must be an object, whatever it contains."""
    facets = fields.object(name)
    for each in facets.values:
        facets.object(each)
    return facets
