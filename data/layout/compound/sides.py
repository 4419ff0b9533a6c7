"""Lines in and out of a frame, which begin at its left side or end at its right."""

from collections.abc import Collection, Sequence
from types import MappingProxyType

from dataflow.data.layout.compound.level_layout import (
    KNOT,
    Cells,
    LevelLayout,
    Trunks,
    layout_of_level,
)
from dataflow.data.layout.compound.nest import LEFT, RIGHT, End, Line
from dataflow.data.layout.structure import Name, Point

_ROUNDS = 4
"""Of laying out anew because something came to stand beyond a side."""


def between_sides(
    nodes: Collection[Name],
    lines: Sequence[Line],
    cells: Cells,
    wrapping_ties: Sequence[Line] = (),
    trunks: Trunks = MappingProxyType({}),
) -> LevelLayout:
    """The nodes laid out between the sides; a line from or to one begins or ends level with them.

    The sides are nodes to the engine, which puts a node where its edges are short. What came to
    stand beyond a side is tied to it by a line that is not drawn, and all is laid out once more.
    """
    ties: dict[Line, None] = dict.fromkeys(wrapping_ties)
    for turn in range(_ROUNDS + 1):
        found = layout_of_level(nodes, [*lines, *ties], cells, trunks)
        missing = _beyond(nodes, [*lines, *ties], found, cells, everything=turn == _ROUNDS - 1)
        if not missing:
            break
        ties |= dict.fromkeys(missing)
    return _cut(nodes, lines, found, cells)


def _beyond(
    nodes: Collection[Name],
    lines: Sequence[Line],
    found: LevelLayout,
    cells: Cells,
    *,
    everything: bool,
) -> list[Line]:
    """Ties for what stands beyond a side, or beside it; in the end for all ends of flows."""
    starts, ends = {line.start.node for line in lines}, {line.end.node for line in lines}
    left, right = found.points.get(LEFT), found.points.get(RIGHT)
    ties = []
    for node in sorted(nodes):
        half, x = cells.size(node).width / 2, found.points[node].x
        if right and node not in starts and (everything or x + half > right.x):
            ties.append(Line(End(node, node), End(RIGHT, node)))
        if left and node not in ends and (everything or x - half < left.x):
            ties.append(Line(End(LEFT, node), End(node, node)))
    return ties


def _cut(
    nodes: Collection[Name], lines: Sequence[Line], found: LevelLayout, cells: Cells
) -> LevelLayout:
    """The nodes without the sides; their lines go on level to the edge of the outermost cells."""
    points = {node: found.points[node] for node in nodes}
    if not points:
        return LevelLayout({}, {})
    extents = [(point.x, cells.size(node).width / 2) for node, point in points.items()]
    extents += [(found.points[fan].x, KNOT.width / 2) for fan in found.fans]
    left, right = min(x - half for x, half in extents), max(x + half for x, half in extents)
    first, last = min(x for x, _ in extents), max(x for x, _ in extents)
    routes = {}
    for line in lines:
        route = [found.points[line.start.node], *found.routes[line], found.points[line.end.node]]
        if line.start.node == LEFT:
            route = _entering(route, left, first)
        if line.end.node == RIGHT:
            route = _mirrored(_entering(_mirrored(route), -right, -last))
        kept = route[line.start.node != LEFT : len(route) - (line.end.node != RIGHT)]
        routes[line] = tuple(kept)
    return LevelLayout(points, routes)


def _entering(route: Sequence[Point], edge: float, first: float) -> list[Point]:
    """A route that begins at `edge`, level with where it passes the `first` column of nodes."""
    inner = next(at for at, point in enumerate(route) if point.x >= edge)
    head, rest = route[inner], route[inner:]
    if head.x <= first or inner == 0:
        return [Point(edge, head.y), *rest]
    before = route[inner - 1]
    share = (first - before.x) / (head.x - before.x)
    y = round(before.y + (head.y - before.y) * share, 2)
    return [Point(edge, y), Point(first, y), *rest]


def _mirrored(route: Sequence[Point]) -> list[Point]:
    return [Point(-point.x, point.y) for point in reversed(route)]
