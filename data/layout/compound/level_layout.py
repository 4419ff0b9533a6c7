"""Laying out some nodes of a level, circles, boxes and blocks, with a line of its own for each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from dataflow.data.layout.compound.fans import FAN, fanned
from dataflow.data.layout.compound.nest import LEFT, RIGHT, End, Line
from dataflow.data.layout.drawing import NamedDrawing
from dataflow.data.layout.layered import layered_drawing
from dataflow.data.layout.sizes import (
    BOX_AIR_ACROSS,
    BOX_AIR_DOWN,
    LAYER_DISTANCE,
    ROW_DISTANCE,
    Ports,
    Size,
)
from dataflow.data.layout.sizes import End as EndOf
from dataflow.data.layout.structure import Edge, Name, Point

USUAL = Size(LAYER_DISTANCE, ROW_DISTANCE)
KNOT = Size(BOX_AIR_ACROSS, BOX_AIR_DOWN)
"""A knot is a box without extent, that lines run through."""
_KNOT = "knot \0"


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A level as drawn: the places of its nodes and lines, from its upper left corner.

    It is equal to itself alone, so that it can be part of the key of a level around it.

    `ports` says how far down the lines that leave it do so, by side and port.
    """

    width: float
    height: float
    points: Mapping[Name, Point]
    routes: Mapping[Line, Sequence[Point]]
    ports: Mapping[End, float]


@dataclass(frozen=True, slots=True)
class Cells:
    """All that stands in a level besides circles: boxes, and blocks with their frames."""

    boxes: frozenset[Name]
    blocks: Mapping[Name, Block]

    def size(self, node: Name) -> Size:
        """The cell of a node."""
        block = self.blocks.get(node)
        if block is None:
            return USUAL
        return Size(block.width + BOX_AIR_ACROSS, block.height + BOX_AIR_DOWN)

    def is_box(self, node: Name) -> bool:
        """True if it is no circle."""
        return node in self.boxes or node in self.blocks

    def port(self, end: End, side: Name) -> float:
        """The distance below the centre of its node at which a line ends."""
        block = self.blocks.get(end.node)
        if block is None:
            return 0.0
        return block.ports.get(End(side, end.port), block.height / 2) - block.height / 2


@dataclass(frozen=True, slots=True)
class LevelLayout:
    """Nodes and lines as the engine has laid them out; a line has its points between its ends.

    `fans` are knots where lines of one port part.
    """

    points: Mapping[Name, Point]
    routes: Mapping[Line, tuple[Point, ...]]
    fans: frozenset[Name] = frozenset()


Trunks = Mapping[Line, Sequence[Name]]
"""For lines that share a trunk the nodes that each runs through, its ends included."""


def layout_of_level(
    nodes: Iterable[Name],
    lines: Sequence[Line],
    cells: Cells,
    trunks: Trunks = MappingProxyType({}),
) -> LevelLayout:
    """Some nodes of a level and the lines between them, and the knots of lines that fan out.

    Lines through one port of a side run as one as far as a knot. Of several lines between the same
    two nodes each goes through a knot of its own, so that each has its way.
    """
    paths = _paths(lines, cells, trunks)
    edges = {edge for path in paths.values() for edge in path}
    everything = {*nodes, *(node for edge in edges for node in edge)}
    sizes = {node: cells.size(node) for node in everything if cells.is_box(node)}
    sizes |= {node: KNOT for node in everything if node.startswith(_KNOT)}
    structure = tuple(sorted(everything)), tuple(sorted(edges))
    drawing = layered_drawing(structure, sizes, _ports(paths, cells))
    fans = frozenset(node for node in everything if node.startswith(FAN))
    routes = {line: _route(drawing, path) for line, path in paths.items()}
    return LevelLayout(drawing.points, routes, fans)


def _paths(lines: Sequence[Line], cells: Cells, trunks: Trunks) -> dict[Line, list[Edge]]:
    fans = {**trunks, **fanned(lines)}
    taken: set[Edge] = set()
    paths: dict[Line, list[Edge]] = {}
    for line in sorted(lines):
        edge = Edge(line.start.node, line.end.node)
        stops = fans.get(line, [*edge])
        if line not in fans and edge in taken and {*edge} & cells.blocks.keys():
            stops = [edge.source, f"{_KNOT}{len(paths):06}", edge.target]
        paths[line] = [Edge(*step) for step in pairwise(stops)]
        taken.add(edge)
    return paths


def _ports(paths: Mapping[Line, Sequence[Edge]], cells: Cells) -> Ports:
    ports: dict[tuple[Edge, EndOf], float] = {}
    for line, path in paths.items():
        if cells.is_box(line.start.node):
            ports[path[0], "source"] = cells.port(line.start, RIGHT)
        if cells.is_box(line.end.node):
            ports[path[-1], "target"] = cells.port(line.end, LEFT)
    return ports


def _route(drawing: NamedDrawing, path: Sequence[Edge]) -> tuple[Point, ...]:
    first, *rest = path
    route = drawing.routes[first]
    for edge in rest:
        route = (*route, drawing.points[edge.source], *drawing.routes[edge])
    return route
