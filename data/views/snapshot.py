"""The catalog as the graph needs it, at one moment."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.objects import (
    AutomationNode,
    DatasourceNode,
    ObjectId,
    RunState,
    RunStatus,
)
from dataflow.data.graph.rules import affected
from dataflow.data.graph.scheduling import ScheduleOrigin
from dataflow.data.views.catalog_facts import CatalogFacts
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
    """All objects and the last state of each automation. It never changes; what follows from it is
    worked out once, when it is first wanted.

    `facts` are those of the objects where another snapshot of the same objects knows them already,
    `known_affected` the objects that failures affect where they are known.
    """

    datasources: Mapping[ObjectId, DatasourceNode]
    automations: Mapping[ObjectId, AutomationNode]
    revision: Revision = field(default_factory=Revision)
    states: Mapping[ObjectId, RunState] = field(default_factory=dict)
    late: Mapping[ObjectId, datetime] = field(default_factory=dict)
    """The late automations, each with the time that it was due at."""
    facts: CatalogFacts | None = field(default=None, repr=False, compare=False)
    known_affected: frozenset[ObjectId] | None = field(default=None, repr=False, compare=False)

    @cached_property
    def _facts(self) -> CatalogFacts:
        return self.facts or CatalogFacts(self.datasources, self.automations)

    @property
    def dataflow(self) -> Dataflow:
        """The full graph."""
        return self._facts.dataflow

    @property
    def scheduled(self) -> frozenset[ObjectId]:
        """The automations that bear the clock (R1)."""
        return self._facts.clocks.scheduled

    @property
    def origins(self) -> Mapping[ObjectId, ScheduleOrigin]:
        """For each of them, where its clock comes from."""
        return self._facts.clocks.origins

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
        """The objects that they write, and everything downstream of these."""
        if self.known_affected is not None:
            return self.known_affected
        return affected(self.dataflow, self.failed)

    @property
    def marks(self) -> Marks:
        """The facts that circles are marked by."""
        return Marks(
            scheduled=self.scheduled, states=self.states, late=self.late, affected=self.affected
        )

    @property
    def is_read(self) -> bool:
        """Whether its objects are in it."""
        return True

    def of(self, view: View) -> "Snapshot":  # noqa: ARG002 - one that is not read depends on it
        """The snapshot that `view` is charted of."""
        return self

    def chart(self, view: View) -> Chart:
        """The chart of `view`."""
        return chart(self.dataflow, self.automations, self.marks, view)

    def with_states(self, states: Mapping[ObjectId, RunState], revision: Revision) -> "Snapshot":
        """The same objects with other run states: what follows from the objects is shared."""
        return replace(
            self, states=states, revision=revision, facts=self._facts, known_affected=None
        )

    def with_late(self, late: Mapping[ObjectId, datetime]) -> "Snapshot":
        """The same snapshot at another time of the day."""
        return replace(self, late=late, facts=self._facts, known_affected=None)

    def with_objects(self, changed: "Snapshot", touched: Collection[ObjectId]) -> "Snapshot":
        """The same catalog once the objects in `touched` have become those of `changed`, whose
        revision holds: those of them that it lacks are gone. Only the states of what it holds, or
        that a report has changed, need to be in it."""
        facts = self._facts.with_changes(changed.datasources, changed.automations, touched)
        states = {**self.states}
        for id in touched:
            states.pop(id, None)
        return replace(
            self,
            datasources=facts.datasources,
            automations=facts.automations,
            states={**states, **changed.states},
            revision=changed.revision,
            facts=facts,
            known_affected=None,
        )


@dataclass(frozen=True, kw_only=True)
class UnreadSnapshot:
    """A catalog that no process holds: its revision, and `of`, which reads the part that a view
    needs, of this revision or of a later one."""

    revision: Revision
    of: Callable[[View], Snapshot]

    @property
    def is_read(self) -> bool:
        """Whether its objects are in it: they are not."""
        return False
