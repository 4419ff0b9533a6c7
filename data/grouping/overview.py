"""The content of the chart page: the circles, boxes, frames and bundles of a chart in groups."""

from dataclasses import dataclass
from functools import cached_property

from dataflow.data.grouping.defaults import ABOVE, with_defaults
from dataflow.data.grouping.drawing import ChartDrawing
from dataflow.data.grouping.group_drawing import chart_drawing
from dataflow.data.grouping.grouped_chart import Bundle, Group, GroupedChart, grouped
from dataflow.data.grouping.keys import keys_of
from dataflow.data.grouping.opening import opened_for
from dataflow.data.grouping.threads import Threads, threads
from dataflow.data.views.chart import Chart, Node
from dataflow.data.views.grouping import By, Grouping


@dataclass(frozen=True)
class Overview:
    """A chart in groups: `nodes` are the objects in sight, with their marks.

    The states of groups are told by `box_states`, since they change with every run.
    """

    chart: Chart
    grouped: GroupedChart
    nodes: tuple[Node, ...]

    @property
    def grouping(self) -> Grouping:
        """By what it is grouped, all decided: what the next click changes."""
        return self.grouped.grouping

    @property
    def boxes(self) -> tuple[Group, ...]:
        """The closed groups."""
        return self.grouped.boxes

    @property
    def frames(self) -> tuple[Group, ...]:
        """The open groups, each after the one that it stands in."""
        return self.grouped.frames

    @property
    def bundles(self) -> tuple[Bundle, ...]:
        """The edges between what is in sight, each with the number of its flows."""
        return self.grouped.bundles

    @cached_property
    def drawing(self) -> ChartDrawing:
        """The places of all items."""
        return chart_drawing(self.grouped)

    @cached_property
    def threads(self) -> Threads:
        """The paths between items, for highlighting what is upstream and downstream."""
        return threads(self.grouped)


def overview(chart: Chart, above: int = ABOVE) -> Overview:
    """The chart in the groups that its view asks for, or else its size.

    While the address says nothing of groups, those that hide what the view names are open.
    """
    asked = chart.view.grouping
    grouping = with_defaults(asked, chart.dataflow, above)
    if asked.by is None and grouping.by not in (None, By.NONE):
        keys = keys_of(chart.dataflow, grouping.by)
        grouping = opened_for(grouping, keys, chart.focus.values())
    found = grouped(chart.dataflow, grouping, chart.bridges)
    in_sight = set(found.objects)
    return Overview(chart, found, tuple(node for node in chart.nodes if node.id in in_sight))
