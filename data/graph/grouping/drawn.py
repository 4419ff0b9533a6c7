"""The drawing of a grouped chart: circles, boxes of closed groups, frames of open ones."""

from data.graph.dataflow import Edge
from data.graph.grouping.grouped import GroupedChart
from data.graph.objects import ObjectId
from data.graph.positions.compound.drawings import CompoundDrawing, compound_drawing
from data.graph.positions.compound.nest import Nest
from data.graph.positions.following import shown_after


def drawn(grouped: GroupedChart, shown: str = "") -> CompoundDrawing:
    """Where everything stands; without groups, on a page that shows the drawing of that name, as
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
        things=tuple(sorted((thing, grouped.frame_of(thing)) for thing in grouped.things)),
        boxes=frozenset(each.id for each in grouped.boxes),
        frames=tuple(frames),
        edges=tuple(Edge(each.source, each.target) for each in grouped.bundles),
    )
