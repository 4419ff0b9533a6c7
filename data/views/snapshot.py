"""The whole catalog as the graph needs it, at one moment."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.objects import (
    AutomationNode,
    DatasourceNode,
    ObjectId,
    RunState,
    RunStatus,
)
from dataflow.data.graph.patches import patched
from dataflow.data.graph.rules import affected, scheduled
from dataflow.data.graph.scheduling import ScheduleOrigin, nearest_origins
from dataflow.data.views.chart import Chart, chart
from dataflow.data.views.marks import Marks
from dataflow.data.views.view import View


@dataclass(frozen=True, slots=True, order=True)
class Revision:
    """Two counters: `catalog` grows with each change of objects, `status` with each run report."""

    catalog: int = 0
    status: int = 0

    def __str__(self) -> str:
        return f"{self.catalog}.{self.status}"


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """All objects and the last state of each automation; everything derived is computed once."""

    datasources: Mapping[ObjectId, DatasourceNode]
    automations: Mapping[ObjectId, AutomationNode]
    revision: Revision = field(default_factory=Revision)
    states: Mapping[ObjectId, RunState] = field(default_factory=dict)
    late: Mapping[ObjectId, datetime] = field(default_factory=dict)
    """The late automations, each with the time that it was due at."""

    @cached_property
    def dataflow(self) -> Dataflow:
        """The full graph."""
        return Dataflow.of(self.datasources.values(), self.automations.values())

    @cached_property
    def scheduled(self) -> frozenset[ObjectId]:
        """The automations that bear the clock (R1)."""
        return scheduled(self.automations.values())

    @cached_property
    def origins(self) -> Mapping[ObjectId, ScheduleOrigin]:
        """For each of them, where its clock comes from."""
        return nearest_origins(self.automations)

    @cached_property
    def failed(self) -> frozenset[ObjectId]:
        """The automations whose last run failed."""
        return frozenset(
            id
            for id, state in self.states.items()
            if state.last and state.last.status is RunStatus.FAILURE
        )

    @cached_property
    def affected(self) -> frozenset[ObjectId]:
        """What they write, and everything downstream of that."""
        return affected(self.dataflow, self.failed)

    @property
    def marks(self) -> Marks:
        """What the circles' marks tell."""
        return Marks(
            scheduled=self.scheduled, states=self.states, late=self.late, affected=self.affected
        )

    @property
    def is_read(self) -> bool:
        """Whether its objects are in it."""
        return True

    def of(self, view: View) -> "Snapshot":  # noqa: ARG002 - one that is not read asks for it
        """The snapshot that `view` is charted of."""
        return self

    def chart(self, view: View) -> Chart:
        """What the chart draws for `view`."""
        return chart(self.dataflow, self.automations, self.marks, view)

    def with_states(self, states: Mapping[ObjectId, RunState], revision: Revision) -> "Snapshot":
        """The same objects with other run states: what was derived from the objects is kept."""
        return self._renewed(states=states, revision=revision)

    def with_objects(self, changed: "Snapshot", touched: Collection[ObjectId]) -> "Snapshot":
        """The same catalog once the objects in `touched` have become those of `changed`, whose
        revision holds: those of them that it lacks are gone. Only the states of what it holds, or
        that a report has changed, need to be in it."""
        datasources = {**self.datasources, **changed.datasources}
        automations = {**self.automations, **changed.automations}
        states = {**self.states}
        for id in touched:
            if id not in changed.datasources:
                datasources.pop(id, None)
            if id not in changed.automations:
                automations.pop(id, None)
            states.pop(id, None)
        newer = replace(
            self,
            datasources=datasources,
            automations=automations,
            states={**states, **changed.states},
            revision=changed.revision,
        )
        if "dataflow" in self.__dict__:
            part = changed.datasources, changed.automations
            newer.__dict__["dataflow"] = patched(self.dataflow, *part, touched)
        if all(self._starts(id) == changed._starts(id) for id in touched):
            newer._take(self, "scheduled", "origins")
        return newer

    def _starts(self, id: ObjectId) -> Any:
        """What of an automation the clocks depend on."""
        found = self.automations.get(id)
        return found and (found.kind, found.steps, found.schedules)

    def with_late(self, late: Mapping[ObjectId, datetime]) -> "Snapshot":
        """The same snapshot at another time of the day."""
        return self._renewed(late=late)

    def _renewed(self, **changes: Any) -> "Snapshot":
        newer = replace(self, **changes)
        newer._take(self, "dataflow", "scheduled", "origins")
        return newer

    def _take(self, other: "Snapshot", *names: str) -> None:
        """Takes over what another snapshot has derived already."""
        self.__dict__.update(
            {name: other.__dict__[name] for name in names if name in other.__dict__}
        )
