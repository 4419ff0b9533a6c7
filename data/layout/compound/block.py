"""The drawing of one level of a nest: a block, which stands in the level around it as one box."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dataflow.data.layout.compound.compaction import compact
from dataflow.data.layout.compound.level_layout import (
    Block,
    Cells,
    LevelLayout,
    Trunks,
    layout_of_level,
)
from dataflow.data.layout.compound.nest import LEFT, RIGHT, End, Level, Line
from dataflow.data.layout.compound.parts import divided
from dataflow.data.layout.compound.pieces import Piece, Stack, stacked
from dataflow.data.layout.compound.shapes import shapes
from dataflow.data.layout.compound.sides import between_sides
from dataflow.data.layout.sizes import FRAME_AIR, FRAME_TITLE
from dataflow.data.layout.structure import Name, Point


class Insets(NamedTuple):
    """The free space around the nodes of a level: above, and on the three other sides."""

    title: float
    air: float


FRAMED = Insets(FRAME_TITLE, FRAME_AIR)
WHOLE = Insets(0.0, 0.0)


def block_of(level: Level, cells: Cells, insets: Insets) -> Block:
    """The level laid out: what is joined with the outside from side to side, all else below it.

    Of several shapes the one is taken that, all else included, the screen shows largest.
    """
    order = sorted(level.lines)
    main, rest = divided(level.nodes, order)
    below = [Piece.of(layout_of_level(nodes, _among(nodes, order), cells), cells) for nodes in rest]
    lines = _among(main, order)

    def lay(ties: Sequence[Line], trunks: Trunks) -> LevelLayout:
        return compact(between_sides(main, lines, cells, ties, trunks), cells)

    above = [Piece.of(found, cells) for found in shapes(main, lines, cells, lay)] if main else []
    stacks = [stacked(piece, below) for piece in above] or [stacked(None, below)]
    return _block(min(stacks, key=lambda stack: stack.window), insets)


def _among(nodes: Sequence[Name], lines: Sequence[Line]) -> list[Line]:
    known = set(nodes)
    return [each for each in lines if {each.start.node, each.end.node} & known]


def _block(stack: Stack, insets: Insets) -> Block:
    width = stack.width + 2 * insets.air
    points: dict[Name, Point] = {}
    routes: dict[Line, Sequence[Point]] = {}
    for piece, at in stack.places:
        placed = piece.placed(Point(insets.air + at.x, insets.title + at.y))
        points |= placed.points
        routes |= {line: _to_sides(line, route, width) for line, route in placed.routes.items()}
    height = insets.title + stack.height + insets.air
    return Block(round(width, 2), round(height, 2), points, routes, _ports(routes))


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
