"""Laying out some nodes of a level, circles, boxes and blocks, with a line of its own for each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.graph.dataflow import Edge
from data.graph.objects import ObjectId
from data.graph.positions.drawings import Drawing, Point, drawing_of
from data.graph.positions.nest import LEFT, RIGHT, End, Line
from data.graph.positions.sizes import (
    BOX_AIR_ACROSS,
    BOX_AIR_DOWN,
    LAYER_DISTANCE,
    ROW_DISTANCE,
    Ports,
    Size,
)
from data.graph.positions.sizes import End as EndOf

USUAL = Size(LAYER_DISTANCE, ROW_DISTANCE)
_KNOT = Size(BOX_AIR_ACROSS, BOX_AIR_DOWN)
"""A knot is a box without extent: it leads a line of its own between two nodes with several."""
_KNOT_NAME = "knot "


@dataclass(frozen=True, slots=True)
class Block:
    """A level as drawn: the places of its nodes and lines, from its upper left corner.

    `ports` says how far down the lines that leave it do so, by the side and the thing inside.
    """

    width: float
    height: float
    points: Mapping[ObjectId, Point]
    routes: Mapping[Line, Sequence[Point]]
    ports: Mapping[End, float]


@dataclass(frozen=True, slots=True)
class Cells:
    """What stands in a level besides circles: boxes, and blocks with their frames."""

    boxes: frozenset[ObjectId]
    blocks: Mapping[ObjectId, Block]

    def size(self, node: ObjectId) -> Size:
        """The cell of a node."""
        block = self.blocks.get(node)
        if block is None:
            return USUAL
        return Size(block.width + BOX_AIR_ACROSS, block.height + BOX_AIR_DOWN)

    def is_box(self, node: ObjectId) -> bool:
        """Whether it is no circle."""
        return node in self.boxes or node in self.blocks

    def port(self, end: End, side: ObjectId) -> float:
        """How far below the centre of its node a line ends."""
        block = self.blocks.get(end.node)
        if block is None:
            return 0.0
        return block.ports.get(End(side, end.thing), block.height / 2) - block.height / 2


@dataclass(frozen=True, slots=True)
class Laid:
    """Nodes and lines as the engine has laid them out; a line has its points between its ends."""

    points: Mapping[ObjectId, Point]
    routes: Mapping[Line, tuple[Point, ...]]


def laid(nodes: Iterable[ObjectId], lines: Sequence[Line], cells: Cells) -> Laid:
    """Some nodes of a level and the lines between them, each pair of nodes joined as one edge.

    Further lines between the same two nodes go through a knot each, so that each has its own port
    and its own way.
    """
    paths = _paths(lines, cells)
    edges = {edge for path in paths.values() for edge in path}
    everything = {*nodes, *(node for edge in edges for node in edge)}
    sizes = {node: cells.size(node) for node in everything if cells.is_box(node)}
    sizes |= {node: _KNOT for node in everything if node.startswith(_KNOT_NAME)}
    structure = tuple(sorted(everything)), tuple(sorted(edges))
    drawing = drawing_of(structure, sizes, _ports(paths, cells))
    return Laid(drawing.points, {line: _route(drawing, path) for line, path in paths.items()})


def _paths(lines: Sequence[Line], cells: Cells) -> dict[Line, list[Edge]]:
    taken: set[Edge] = set()
    paths: dict[Line, list[Edge]] = {}
    for line in sorted(lines):
        edge = Edge(line.start.node, line.end.node)
        is_apart = edge in taken and (edge.source in cells.blocks or edge.target in cells.blocks)
        knot = ObjectId(f"{_KNOT_NAME}{len(paths):06}")
        paths[line] = [Edge(edge.source, knot), Edge(knot, edge.target)] if is_apart else [edge]
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


def _route(drawing: Drawing, path: Sequence[Edge]) -> tuple[Point, ...]:
    first, *rest = path
    route = drawing.routes[first]
    for edge in rest:
        route = (*route, *drawing.routes[edge])
    return route
