"""A drawing: where all of it is placed."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, NamedTuple, TypeVar

from dataflow.data.layout.placement import curves
from dataflow.data.layout.structure import Edge, Name, Point, Route

Node = TypeVar("Node", bound=Hashable)
Link = TypeVar("Link", bound=tuple[Hashable, Hashable])
Direction = Literal["right", "left", "down", "up"]
"""Where edges lead."""


class Rect(NamedTuple):
    """A frame in the drawing: its upper left corner and its extent, the title included."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Drawing(Generic[Node, Link]):
    """The centre of each circle and box, the bends of each edge, and the frames.

    An edge of one of the `boxes` has the point on the box's side where it begins or ends among its
    bends.
    """

    points: Mapping[Node, Point]
    routes: Mapping[Link, tuple[Point, ...]]
    frames: Mapping[Node, Rect] = field(default_factory=dict)
    boxes: frozenset[Node] = frozenset()
    direction: Direction = "right"

    def control_points(self, edge: Link) -> tuple[Point, ...]:
        """The control points of the edge's curve between its ends, none for a straight edge."""
        return self._curve(curves.control_points(*self._stops(edge)))

    def polyline(self, edge: Link) -> tuple[Point, ...]:
        """The points that the edge is drawn through, from the rim of one circle to the other's."""
        return self._curve(curves.polyline(*self._stops(edge)))

    def _stops(self, edge: Link) -> tuple[Point, Route, Point]:
        """The begin of the edge's curve, its bends and its end, as if it led to the right."""
        source, target = edge
        start, end = self.points[source], self.points[target]  # type: ignore[index]
        route = self.routes.get(edge, ())
        from_box, to_box = (
            bool(route) and source in self.boxes,
            bool(route) and target in self.boxes,
        )
        start, end = route[0] if from_box else start, route[-1] if to_box else end
        route = route[int(from_box) : len(route) - to_box]
        if self.direction in ("down", "up"):
            return swapped(start), tuple(map(swapped, route)), swapped(end)
        return start, route, end

    def _curve(self, points: Route) -> Route:
        return tuple(map(swapped, points)) if self.direction in ("down", "up") else points


NamedDrawing = Drawing[Name, Edge]
"""A drawing by names, as the stages make it."""
Structure = tuple[tuple[Name, ...], tuple[Edge, ...]]
"""Sorted names and sorted edges."""
Pair = tuple[int, int]
"""The ends of an edge, as places in the names."""


def swapped(point: Point) -> Point:
    """The point with x for y: mirrored at the diagonal."""
    return Point(point.y, point.x)


def pairs_of(structure: Structure) -> list[Pair]:
    """The ends of each edge."""
    nodes, edges = structure
    number = {node: number for number, node in enumerate(nodes)}
    return [(number[edge.source], number[edge.target]) for edge in edges]


def assembled(
    structure: Structure,
    pairs: Sequence[Pair],
    points: Sequence[Point],
    bends: Mapping[Pair, Route],
) -> NamedDrawing:
    """The drawing with these centres and bends, in the order of the structure and its `pairs`."""
    nodes, edges = structure
    return Drawing(
        points=dict(zip(nodes, points, strict=True)),
        routes={edge: bends.get(pair, ()) for edge, pair in zip(edges, pairs, strict=True)},
    )
