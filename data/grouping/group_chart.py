"""A chart in groups: as its view asks for, with those open that hide an object it names."""

from collections.abc import Iterable
from dataclasses import replace

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.defaults import ABOVE, with_defaults
from dataflow.data.grouping.grouped_chart import Group, GroupedChart, grouped
from dataflow.data.grouping.keys import keys_of
from dataflow.data.grouping.opening import closed_at, opened, opened_for
from dataflow.data.views.chart import Chart
from dataflow.data.views.grouping import By, Grouping, lineage


def in_groups(chart: Chart, above: int = ABOVE) -> GroupedChart:
    """The chart in groups, which a chart of at most `above` circles has only when asked for."""
    grouping = with_defaults(chart.view.grouping, chart.dataflow, above, chart.view.folder)
    grouping = _showing(grouping, chart.dataflow, chart.focus.values())
    return grouped(chart.dataflow, grouping, chart.bridges)


def revealing(seen: GroupedChart, id: ObjectId) -> Grouping:
    """The grouping in which that object is in sight, whatever is closed."""
    by = seen.grouping.by or By.NONE
    if by is By.NONE or seen.item_of[id] == id:
        return seen.grouping
    return opened_for(seen.grouping, keys_of(seen.dataflow, by), [id])


def turned(seen: GroupedChart, group: Group, focus: Iterable[ObjectId] = ()) -> Grouping:
    """The grouping with an open group closed, or a closed one open.

    What holds an object that the view names, `focus`, stays closed only if the grouping says so.
    """
    if not group.is_open:
        return opened(seen.grouping, group.key)
    closed = closed_at(seen.grouping, group.key)
    if any(group.id in _around(seen, id) for id in focus):
        return replace(closed, closed=closed.closed | {group.key})
    return closed


def _showing(grouping: Grouping, dataflow: Dataflow, ids: Iterable[ObjectId]) -> Grouping:
    """The grouping with all open that hides one of `ids`, but for what it closes."""
    wanted = list(ids)
    by = grouping.by or By.NONE
    if not wanted or by is By.NONE:
        return grouping
    keys = keys_of(dataflow, by)
    hiding = {keys[id] for id in wanted if not grouping.closed & set(lineage(keys[id]))}
    return opened(grouping, *hiding) if hiding else grouping


def _around(seen: GroupedChart, id: ObjectId) -> Iterable[ObjectId]:
    """The groups in sight that hold an object."""
    group = seen.inside.get(id)
    while group is not None:
        yield group
        group = seen.groups[group].parent
