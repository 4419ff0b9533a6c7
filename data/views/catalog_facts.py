"""The facts that follow from the objects of a catalog alone, whatever their runs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.objects import AutomationNode, DatasourceNode, ObjectId
from dataflow.data.graph.patches import with_changes
from dataflow.data.graph.rules import scheduled
from dataflow.data.graph.scheduling import ScheduleOrigin, nearest_origins


@dataclass(frozen=True, eq=False)
class Clocks:
    """The automations that run by themselves, and why; worked out when it is first wanted."""

    automations: Mapping[ObjectId, AutomationNode]

    @cached_property
    def scheduled(self) -> frozenset[ObjectId]:
        """The automations that bear the clock (R1)."""
        return scheduled(self.automations.values())

    @cached_property
    def origins(self) -> Mapping[ObjectId, ScheduleOrigin]:
        """For each of them the schedules and chains that its clock comes from."""
        return nearest_origins(self.automations)


@dataclass(frozen=True, eq=False)
class CatalogFacts:
    """The graph and the clocks of a catalog: one value for all snapshots of the same objects, so
    that each is worked out once. `graph` and `known_clocks` are given where they are known."""

    datasources: Mapping[ObjectId, DatasourceNode]
    automations: Mapping[ObjectId, AutomationNode]
    graph: Dataflow | None = None
    known_clocks: Clocks | None = None

    @cached_property
    def dataflow(self) -> Dataflow:
        """The full graph."""
        if self.graph is not None:
            return self.graph
        return Dataflow.of(self.datasources.values(), self.automations.values())

    @cached_property
    def clocks(self) -> Clocks:
        """The schedules' reach."""
        return self.known_clocks or Clocks(self.automations)

    def with_changes(
        self,
        datasources: Mapping[ObjectId, DatasourceNode],
        automations: Mapping[ObjectId, AutomationNode],
        touched: Collection[ObjectId],
    ) -> "CatalogFacts":
        """The facts once the objects in `touched` have become these; the others of them are gone,
        and what the change leaves alone is shared."""
        after = {**self.automations, **automations}
        sources = {**self.datasources, **datasources}
        for id in touched:
            if id not in datasources:
                sources.pop(id, None)
            if id not in automations:
                after.pop(id, None)
        same_clocks = all(_starts(self.automations, id) == _starts(after, id) for id in touched)
        return CatalogFacts(
            sources,
            after,
            with_changes(self.dataflow, datasources, automations, touched),
            self.clocks if same_clocks else None,
        )


def _starts(automations: Mapping[ObjectId, AutomationNode], id: ObjectId) -> Any:
    """The fields of an automation that clocks depend on."""
    automation = automations.get(id)
    return automation and (automation.kind, automation.steps, automation.schedules)
