"""The part of a catalog that one view needs, for catalogs of which no process holds the whole."""

from dataclasses import dataclass, replace

from data.graph.chart import Chart, chart
from data.graph.objects import ObjectId
from data.graph.snapshot import Snapshot
from data.graph.view import View


@dataclass(frozen=True, kw_only=True)
class PartSnapshot(Snapshot):
    """What the whole snapshot knows of the nodes that `view` is about.

    `automations` are more than the graph draws: the chains that schedule them, and what tells
    whether these are late. `total` and `undeclared` count in the whole catalog.
    """

    view: View
    flow: frozenset[ObjectId]
    total: int
    undeclared: int

    def chart(self, view: View) -> Chart:
        """What the chart draws for `view`, which has to be that of the part."""
        if view != self.view:
            raise ValueError(f"a part for {self.view} cannot tell of {view}")
        made = chart(self.dataflow, self.automations, self.marks, view, self.flow)
        return replace(made, total=self.total, undeclared_scripts=self.undeclared)
