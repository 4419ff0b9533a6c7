"""The drawing of a grouped chart: circles, boxes of closed groups, frames of open ones."""

from dataflow.data.graph.dataflow import Edge
from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.drawing import ChartDrawing, drawing_after
from dataflow.data.grouping.grouped_chart import GroupedChart
from dataflow.data.layout import compound_layout
from dataflow.data.once_cache import OnceCache

_CACHED = 64
_Frames = tuple[tuple[ObjectId, ObjectId | None], ...]
_Key = tuple[_Frames, frozenset[ObjectId], _Frames, tuple[Edge, ...]]
_drawings: OnceCache[_Key, ChartDrawing] = OnceCache(_CACHED)


def chart_drawing(grouped: GroupedChart, shown: str = "") -> ChartDrawing:
    """The drawing of a chart; without groups, for a page that shows the drawing of that name, with
    as little moved as can be."""
    if not grouped.groups:
        name, _, found = drawing_after(grouped.dataflow, shown)
        return ChartDrawing(found.points, found.routes, name=name)
    key = _key(grouped)
    return _drawings.get(key, lambda: _drawing_of(key))


def _key(grouped: GroupedChart) -> _Key:
    """All that the drawing depends on: what stands in what, and the ends of the bundles."""
    return (
        tuple(sorted((item, grouped.frame_of(item)) for item in grouped.items)),
        frozenset(each.id for each in grouped.boxes),
        tuple((each.id, each.parent) for each in grouped.frames),
        tuple(Edge(each.source, each.target) for each in grouped.bundles),
    )


def _drawing_of(key: _Key) -> ChartDrawing:
    items, boxes, frames, edges = key
    found = compound_layout(dict(items), edges, frames=dict(frames), boxes=boxes)
    return ChartDrawing(found.points, found.routes, found.frames, found.boxes)
