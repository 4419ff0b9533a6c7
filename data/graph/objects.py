"""The objects of a catalog as frozen values: datasources, automations, schedules and runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NewType
from uuid import UUID

from dataflow.data.graph.kinds import ALWAYS_DRAWN, DRAWN_WITH_FLOW
from dataflow.data.graph.kinds import AutomationKind as AutomationKind
from dataflow.data.graph.kinds import DatasourceKind as DatasourceKind
from dataflow.data.graph.run_statuses import RunStatus as RunStatus

ObjectId = NewType("ObjectId", str)
"""The canonical text of a UUID: lower case, with hyphens."""


def object_id(text: str) -> ObjectId:
    """The canonical id that `text` spells; ValueError when it spells no UUID.

    >>> object_id("6BA7B8109DAD11D180B400C04FD430C8")
    '6ba7b810-9dad-11d1-80b4-00c04fd430c8'
    """
    return ObjectId(str(UUID(text.strip())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When an automation starts by itself: a five-field cron expression in an IANA time zone."""

    cron: str
    timezone: str = "UTC"
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasourceNode:
    """The fields of a datasource that the graph needs."""

    id: ObjectId
    name: str
    kind: DatasourceKind
    folder: str = ""
    owner: str = ""
    tags: tuple[str, ...] = ()
    members: tuple[ObjectId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AutomationNode:
    """The fields of an automation that the graph needs."""

    id: ObjectId
    name: str
    kind: AutomationKind
    folder: str = ""
    owner: str = ""
    tags: tuple[str, ...] = ()
    inputs: tuple[ObjectId, ...] = ()
    outputs: tuple[ObjectId, ...] = ()
    steps: tuple[ObjectId, ...] = ()
    schedules: tuple[Schedule, ...] = ()

    @property
    def is_drawn(self) -> bool:
        """Whether the full view shows it: never chains and tasks, scripts once they declare."""
        if self.kind in DRAWN_WITH_FLOW:
            return bool(self.inputs or self.outputs)
        return self.kind in ALWAYS_DRAWN

    @property
    def has_enabled_schedule(self) -> bool:
        """Whether one of its own schedules is enabled."""
        return any(schedule.enabled for schedule in self.schedules)


@dataclass(frozen=True, slots=True, kw_only=True)
class Datasource(DatasourceNode):
    """All that is known of a datasource."""

    description: str = ""
    config: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Automation(AutomationNode):
    """All that is known of an automation."""

    description: str = ""
    config: Mapping[str, Any] = field(default_factory=dict)
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One execution of an automation; `id` is the caller's own, unique within the automation.

    All times are aware, in UTC.
    """

    id: str
    automation: ObjectId
    status: RunStatus
    started_at: datetime | None = None
    finished_at: datetime | None = None
    trigger: str = ""
    message: str = ""


RECENT = 10
"""The number of last runs that are searched for a failure that is over by now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunState:
    """The state of an automation's runs, known without reading its history (rule R6)."""

    last: Run | None = None
    """The latest finished run that is success or failure."""
    active: Run | None = None
    """The latest run that is running, else queued."""
    started: Run | None = None
    """The run that started last, whatever became of it."""
    failed: Run | None = None
    """The latest failure among the last `RECENT` runs that ended in success or failure."""

    @property
    def has_recovered(self) -> bool:
        """Whether it succeeds now, but failed within its last runs."""
        return bool(self.failed and self.last and self.last.status is RunStatus.SUCCESS)


@dataclass(frozen=True, slots=True)
class Identity:
    """The name by which a tool knows an object: unique, where the label of an object is not."""

    source: str
    """The tool: openlineage, dbt."""
    sort: str
    """In the words of OpenLineage: dataset, job, or chain for a job that is others' parent."""
    namespace: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The knowledge of one tool about one object; an object may have several."""

    identity: Identity
    object: ObjectId
    given: Mapping[str, Any] = field(default_factory=dict)
    """The values of fields that the tool gave last."""
    facets: Mapping[str, Any] = field(default_factory=dict)
    """All other facets that it sent, the latest of each sort."""
    seen_at: datetime
    """The time of the latest event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """Everything a team has: what a catalog file holds."""

    about: str = ""
    datasources: tuple[Datasource, ...] = ()
    automations: tuple[Automation, ...] = ()
    runs: tuple[Run, ...] = ()
    origins: tuple[Origin, ...] = ()
