"""A drawing made anew, and what none may do, found in one that does it."""

from itertools import combinations, pairwise
from math import hypot

from support.structures import Structure, structure_of

from dataflow.data.layout import Drawing, Point
from dataflow.data.layout.layered import layered_drawing, stretched
from dataflow.data.layout.placement.curves import polyline
from dataflow.data.layout.sizes import CIRCLE_DIAMETER, LAYER_DISTANCE, ROW_DISTANCE
from dataflow.data.layout.structure import Edge

_ROUNDED = 0.05


def shown(dataflow: Structure) -> Drawing:
    """The drawing of a structure by itself, computed anew."""
    return stretched(layered_drawing(structure_of(dataflow)))


def overlapping(drawn: Drawing) -> list[tuple[str, str]]:
    """The circles whose cells lie on each other."""
    return [
        (one, other)
        for (one, a), (other, b) in combinations(drawn.points.items(), 2)
        if abs(a.x - b.x) < LAYER_DISTANCE - _ROUNDED and abs(a.y - b.y) < ROW_DISTANCE - _ROUNDED
    ]


def touched(drawn: Drawing, *, curved: bool = False) -> list[tuple[Edge, str]]:
    """The edges that pass under a circle that is not their end, with that circle.

    Straight from bend to bend, or as the curves that are shown.
    """
    lines = {edge: curve(drawn, edge) if curved else line(drawn, edge) for edge in drawn.routes}
    return [
        (edge, node)
        for edge in drawn.routes
        for node, point in drawn.points.items()
        if node not in edge
        and any(
            _distance(point, begin, end) < CIRCLE_DIAMETER / 2
            for begin, end in pairwise(lines[edge])
        )
    ]


def turning(drawn: Drawing) -> list[Edge]:
    """The edges whose target is not a layer to the right of their source."""
    return [
        edge
        for edge in drawn.routes
        if drawn.points[edge.target].x - drawn.points[edge.source].x < LAYER_DISTANCE - _ROUNDED
    ]


def line(drawn: Drawing, edge: Edge) -> list[Point]:
    """An edge from centre to centre."""
    return [drawn.points[edge.source], *drawn.routes[edge], drawn.points[edge.target]]


def curve(drawn: Drawing, edge: Edge) -> list[Point]:
    """The same as it is shown."""
    ends = drawn.points[edge.source], drawn.points[edge.target]
    return [Point(*place) for place in polyline(ends[0], drawn.routes[edge], ends[1])]


def _distance(point: Point, begin: Point, end: Point) -> float:
    across, along = end.x - begin.x, end.y - begin.y
    length = across * across + along * along
    part = ((point.x - begin.x) * across + (point.y - begin.y) * along) / length if length else 0
    part = max(0.0, min(1.0, part))
    return hypot(begin.x + part * across - point.x, begin.y + part * along - point.y)
