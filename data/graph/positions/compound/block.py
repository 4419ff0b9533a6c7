"""The drawing of one level of a nest: a block, which stands in the level around it as one box."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from data.graph.objects import ObjectId
from data.graph.positions.compound.laid import Block, Cells, Laid, laid
from data.graph.positions.compound.nest import LEFT, RIGHT, End, Level, Line
from data.graph.positions.compound.sides import between_sides, joined
from data.graph.positions.drawings import Point
from data.graph.positions.sizes import LANE_DISTANCE, PART_DISTANCE

FRAME_TITLE = 36
"""What a frame keeps free above what is in it, for its name."""
FRAME_AIR = 10
"""What it keeps free beside and below, beyond the cells."""


class Insets(NamedTuple):
    """What is kept free around the nodes of a level: above, and on the three other sides."""

    title: float
    air: float


FRAMED = Insets(FRAME_TITLE, FRAME_AIR)
WHOLE = Insets(0.0, 0.0)


def block_of(level: Level, cells: Cells, insets: Insets) -> Block:
    """The level laid out: what is joined with the outside from side to side, all else below it."""
    order = sorted(level.lines)
    through = joined(order)
    parts = []
    for is_joined in (True, False):
        nodes = [node for node in level.nodes if (node in through) is is_joined]
        known = set(nodes)
        lines = [each for each in order if {each.start.node, each.end.node} & known]
        if nodes:
            found = between_sides(nodes, lines, cells) if is_joined else laid(nodes, lines, cells)
            parts.append(_Part.of(found, cells))
    return _stacked(parts, insets)


@dataclass(frozen=True, slots=True)
class _Part:
    """Nodes and lines with the corner, the width and the height of all that they take."""

    laid: Laid
    corner: Point
    width: float
    height: float

    @classmethod
    def of(cls, found: Laid, cells: Cells) -> "_Part":
        left = top = float("inf")
        right = foot = float("-inf")
        for node, (x, y) in found.points.items():
            width, height = cells.size(node)
            left, right = min(left, x - width / 2), max(right, x + width / 2)
            top, foot = min(top, y - height / 2), max(foot, y + height / 2)
        for route in found.routes.values():
            for x, y in route:
                left, right = min(left, x), max(right, x)
                top, foot = min(top, y - LANE_DISTANCE / 2), max(foot, y + LANE_DISTANCE / 2)
        return cls(found, Point(left, top), right - left, foot - top)

    def placed(self, corner: Point) -> Laid:
        """The part with its upper left corner there."""
        by = Point(corner.x - self.corner.x, corner.y - self.corner.y)
        return Laid(
            {node: moved(point, by) for node, point in self.laid.points.items()},
            {
                line: tuple(moved(point, by) for point in route)
                for line, route in self.laid.routes.items()
            },
        )


def moved(point: Point, by: Point) -> Point:
    """A point so much further right and down."""
    return Point(round(point.x + by.x, 2), round(point.y + by.y, 2))


def _stacked(parts: Sequence[_Part], insets: Insets) -> Block:
    width = max((part.width for part in parts), default=0.0) + 2 * insets.air
    points: dict[ObjectId, Point] = {}
    routes: dict[Line, Sequence[Point]] = {}
    foot = insets.title - PART_DISTANCE
    for part in parts:
        top = foot + PART_DISTANCE
        placed = part.placed(Point(insets.air, top))
        points |= placed.points
        routes |= {line: _to_sides(line, route, width) for line, route in placed.routes.items()}
        foot = top + part.height
    return Block(round(width, 2), round(foot + insets.air, 2), points, routes, _ports(routes))


def _to_sides(line: Line, route: Sequence[Point], width: float) -> Sequence[Point]:
    """The route drawn out to the sides of the block."""
    if line.start.node == LEFT:
        route = [Point(0.0, route[0].y), *route]
    if line.end.node == RIGHT:
        route = [*route, Point(round(width, 2), route[-1].y)]
    return route


def _ports(routes: Mapping[Line, Sequence[Point]]) -> dict[End, float]:
    ports = {}
    for line, route in routes.items():
        if line.start.node == LEFT:
            ports[line.start] = route[0].y
        if line.end.node == RIGHT:
            ports[line.end] = route[-1].y
    return ports
