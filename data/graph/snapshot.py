"""The whole catalog as the graph needs it, at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from data.graph.chart import Chart, chart
from data.graph.dataflow import Dataflow
from data.graph.objects import AutomationNode, DatasourceNode, ObjectId, RunState
from data.graph.rules import scheduled
from data.graph.scheduling import ScheduleOrigin, nearest_origins
from data.graph.view import View


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

    def chart(self, view: View) -> Chart:
        """What the chart draws for `view`."""
        return chart(self.dataflow, self.automations, self.scheduled, self.states, view)

    def with_states(self, states: Mapping[ObjectId, RunState], revision: Revision) -> "Snapshot":
        """The same objects with other run states: what was derived from the objects is kept."""
        newer = Snapshot(
            datasources=self.datasources,
            automations=self.automations,
            revision=revision,
            states=states,
        )
        for name in ("dataflow", "scheduled", "origins"):
            if name in self.__dict__:
                newer.__dict__[name] = self.__dict__[name]
        return newer
