"""The part of a catalog that one view needs, for catalogs of which no process holds the whole."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from dataflow.data.graph.objects import ObjectId
from dataflow.data.views.chart import Chart, chart
from dataflow.data.views.snapshot import Revision, Snapshot
from dataflow.data.views.view import View


@dataclass(frozen=True, kw_only=True)
class PartSnapshot(Snapshot):
    """What the whole snapshot knows of the nodes that `view` is about, until `until`.

    `automations` are more than the graph draws: the chains that schedule them, and what tells
    whether these are late. `total` and `undeclared` count in the whole catalog.
    """

    view: View
    flow: frozenset[ObjectId]
    until: datetime
    total: int
    undeclared: int

    def chart(self, view: View) -> Chart:
        """What the chart draws for `view`, which has to be about the same nodes."""
        if view.base != self.view.base:
            raise ValueError(f"a part for {self.view} cannot tell of {view}")
        made = chart(self.dataflow, self.automations, self.marks, view, self.flow)
        return replace(made, total=self.total, undeclared_scripts=self.undeclared)


@dataclass(frozen=True, kw_only=True)
class UnreadSnapshot(Snapshot):
    """A catalog of which its revision is known; what a view needs of it is asked for each time."""

    ask: Callable[[View], Snapshot]

    @classmethod
    def at(cls, revision: Revision, ask: Callable[[View], Snapshot]) -> "UnreadSnapshot":
        """The catalog at that revision."""
        return cls(datasources={}, automations={}, revision=revision, ask=ask)

    @property
    def is_read(self) -> bool:
        """Never."""
        return False

    def of(self, view: View) -> Snapshot:
        """The part for `view`, of this revision or of a later one."""
        return self.ask(view)
