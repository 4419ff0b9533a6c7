"""The drawing of things in frames: each level by itself, then as one box in the level around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dataflow.data.layout.compound.block import FRAMED, WHOLE, Insets, block_of
from dataflow.data.layout.compound.level_layout import Block, Cells
from dataflow.data.layout.compound.nest import EdgePath, Frame, Level, Line, Nest, Plan, planned
from dataflow.data.layout.compound.pieces import moved
from dataflow.data.layout.drawing import Drawing, NamedDrawing, Rect
from dataflow.data.layout.placement.routes import beside
from dataflow.data.layout.structure import Edge, Name, Point

_BLOCKS = 512
"""Insides of frames that are cached: when one is opened, those beside it are not drawn anew."""


def compound_drawing(nest: Nest) -> NamedDrawing:
    """The drawing of a nest, the innermost frames first."""
    plan = planned(nest)
    blocks: dict[Frame, Block] = {}
    for frame, level in reversed(list(plan.levels.items())):
        inner = tuple((node, blocks[node]) for node in level.nodes if node in blocks)
        boxes = nest.boxes.intersection(level.nodes)
        insets = WHOLE if frame is None else FRAMED
        blocks[frame] = _block(tuple(level.nodes), tuple(sorted(level.lines)), boxes, inner, insets)
    placed = _Placed.of(plan, blocks)
    routes = {path.edge: placed.route(path) for path in plan.paths}
    twins = [edge for edge in routes if Edge(edge.target, edge.source) in routes]
    routes |= {edge: _aside(routes[edge], placed.points, edge) for edge in twins}
    loops = {edge: () for edge in nest.edges if edge.source == edge.target}
    frames = {frame: placed.rect(frame) for frame, _ in nest.frames}
    return Drawing(placed.points, {**routes, **loops}, frames, nest.boxes)


@lru_cache(_BLOCKS)
def _block(
    nodes: tuple[Name, ...],
    lines: tuple[Line, ...],
    boxes: frozenset[Name],
    blocks: tuple[tuple[Name, Block], ...],
    insets: Insets,
) -> Block:
    return block_of(Level([*nodes], dict.fromkeys(lines)), Cells(boxes, dict(blocks)), insets)


def forget_blocks() -> None:
    """Empties the cache of insides of frames."""
    _block.cache_clear()


@dataclass(frozen=True, slots=True)
class _Placed:
    """The upper left corner of each block, and the centre of each circle and box."""

    blocks: Mapping[Frame, Block]
    corners: Mapping[Frame, Point]
    points: Mapping[Name, Point]

    @classmethod
    def of(cls, plan: Plan, blocks: Mapping[Frame, Block]) -> "_Placed":
        corners: dict[Frame, Point] = {None: Point(0.0, 0.0)}
        points: dict[Name, Point] = {}
        for frame, level in plan.levels.items():
            for node in level.nodes:
                point = moved(blocks[frame].points[node], corners[frame])
                if node in blocks:
                    half = Point(-blocks[node].width / 2, -blocks[node].height / 2)
                    corners[node] = moved(point, half)
                else:
                    points[node] = point
        return cls(blocks, corners, points)

    def rect(self, frame: Name) -> Rect:
        """The place of a frame."""
        return Rect(*self.corners[frame], self.blocks[frame].width, self.blocks[frame].height)

    def route(self, path: EdgePath) -> tuple[Point, ...]:
        """The bends of an edge through all its levels, in its own direction."""
        found: list[Point] = []
        for frame, line in path.lines:
            corner = self.corners[frame]
            found += (moved(point, corner) for point in self.blocks[frame].routes[line])
        bends = _without_idle(found)
        if path.turned and not bends:
            # A bend, for without one an edge against the flow bows, and its way is straight.
            bends = [self._middle(path.edge)]
        return tuple(bends[::-1] if path.turned else bends)

    def _middle(self, edge: Edge) -> Point:
        start, end = self.points[edge.source], self.points[edge.target]
        return Point(round((start.x + end.x) / 2, 2), round((start.y + end.y) / 2, 2))


def _aside(route: Sequence[Point], points: Mapping[Name, Point], edge: Edge) -> tuple[Point, ...]:
    """The route of an edge that another one leads back from: there and back are two lines."""
    places = beside([(x, y) for x, y in route], points[edge.source], points[edge.target])
    return tuple(Point(*place) for place in places)


def _without_idle(route: Sequence[Point]) -> list[Point]:
    """The bends without those in the middle of a level stretch."""
    bends: list[Point] = []
    for point in route:
        if len(bends) > 1 and bends[-2].y == bends[-1].y == point.y:
            bends.pop()
        if not bends or bends[-1] != point:
            bends.append(point)
    return bends
