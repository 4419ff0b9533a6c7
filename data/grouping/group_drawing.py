"""The drawing of a grouped chart: circles, boxes of closed groups, frames of open ones."""

from dataflow.data.graph.dataflow import Edge
from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.grouped_chart import GroupedChart
from dataflow.data.layout.compound.drawings import CompoundDrawing, compound_drawing
from dataflow.data.layout.compound.nest import Nest
from dataflow.data.layout.incremental.stable import shown_after


def drawn(grouped: GroupedChart, shown: str = "") -> CompoundDrawing:
    """The places of all items; without groups, on a page that shows the drawing of that name, as
    little as can be from where it stood."""
    if not grouped.groups:
        name, _, found = shown_after(grouped.dataflow, shown)
        return CompoundDrawing(found.points, found.routes, {}, name)
    return compound_drawing(nest_of(grouped))


def nest_of(grouped: GroupedChart) -> Nest:
    """All that the drawing depends on: what stands in what, and the ends of the bundles."""
    frames: list[tuple[ObjectId, ObjectId | None]] = [
        (each.id, each.parent) for each in grouped.frames
    ]
    return Nest(
        things=tuple(sorted((item, grouped.frame_of(item)) for item in grouped.items)),
        boxes=frozenset(each.id for each in grouped.boxes),
        frames=tuple(frames),
        edges=tuple(Edge(each.source, each.target) for each in grouped.bundles),
    )
