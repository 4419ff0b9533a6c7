"""The part of a catalog that one view needs, for catalogs that no process holds."""

from dataclasses import dataclass, replace
from datetime import datetime

from dataflow.data.graph.objects import ObjectId
from dataflow.data.views.chart import Chart, chart
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View


@dataclass(frozen=True, kw_only=True)
class PartSnapshot(Snapshot):
    """The part of the full snapshot about the nodes that `view` is about, until `until`.

    `automations` are more than the graph draws: the chains that schedule them, and what their
    lateness depends on. `total` and `undeclared` count in the whole catalog.
    """

    view: View
    flow: frozenset[ObjectId]
    until: datetime
    total: int
    undeclared: int

    def chart(self, view: View) -> Chart:
        """The chart of `view`, which has to be about the same nodes."""
        if view.base != self.view.base:
            raise ValueError(f"a part for {self.view} cannot tell of {view}")
        made = chart(self.dataflow, self.automations, self.marks, view, self.flow)
        return replace(made, total=self.total, undeclared_scripts=self.undeclared)
