"""The stages of the drawing, one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dataflow.data.layout.cells import Cells
from dataflow.data.layout.coordinates.heights import coordinates
from dataflow.data.layout.coordinates.widths import Columns, spread
from dataflow.data.layout.layering.cycles import backward_edges
from dataflow.data.layout.layering.layers import layers
from dataflow.data.layout.layering.proper import Proper, proper
from dataflow.data.layout.ordering.ordering import ordered
from dataflow.data.layout.placement.packing import packed
from dataflow.data.layout.placement.routes import beside, routes
from dataflow.data.layout.sizes import LAYER_DISTANCE, ROW_DISTANCE
from dataflow.data.layout.structure import (
    Bools,
    Floats,
    Graph,
    Ints,
    Lines,
    Point,
    Route,
    extent,
    parts,
    points_at,
)

Routes = dict[tuple[int, int], Route]


def run_stages(
    graph: Graph, cells: Cells | None = None, fans: Sequence[tuple[int, int]] = ()
) -> tuple[list[Point], Routes]:
    """The centre of each node and the bends of each edge, in the order of the edge's direction.

    `fans` are the first leaves of rows, with their hubs.
    """
    cells = cells or Cells.usual(graph.size)
    part, connected = _connected_parts(graph, cells)
    nodes = np.nonzero(connected)[0]
    number = np.cumsum(connected) - 1
    inner = Graph(len(nodes), number[graph.sources], number[graph.targets], graph.weights)
    inner_fans = [(int(number[leaf]), int(number[hub])) for leaf, hub in fans]
    isolated = int((~connected).sum())
    found = _connected(inner, part[nodes], cells.chosen(nodes), inner_fans, isolated)
    points = np.empty((graph.size, 2))
    points[nodes] = found.centres
    points[~connected] = found.isolated
    pairs = zip(graph.sources.tolist(), graph.targets.tolist(), strict=True)
    return points_at(points), dict(zip(pairs, found.bends, strict=True))


@dataclass(frozen=True)
class _Result:
    centres: Floats
    bends: list[Route]
    isolated: Floats


def _connected_parts(graph: Graph, cells: Cells) -> tuple[Ints, Bools]:
    """For each node its part, and whether it stands in one: circles without edges do not."""
    part = parts(graph)
    connected = (np.bincount(part, minlength=1)[part] > 1) | cells.is_box
    _, part = np.unique(np.where(connected, part, -1), return_inverse=True)
    return part - (~connected).any(), connected


def _connected(
    graph: Graph, part: Ints, cells: Cells, fans: Sequence[tuple[int, int]], isolated: int
) -> _Result:
    backward = backward_edges(graph)
    lines = graph.lines(backward, cells.with_ports(graph))
    acyclic = lines.graph
    ports = cells.offsets(acyclic, lines.is_turned)
    steps = proper(acyclic, layers(acyclic, part), part, cells, ports)
    rank = ordered(steps)
    y = coordinates(steps, rank)
    columns = Columns.among(steps, fans)
    x = spread(steps, y, columns, cells)
    boxes, x, y = _boxed(steps, cells, x, y)
    packing = packed(boxes, isolated)
    corners = np.array(packing.parts).reshape(-1, 2)
    x, y = x + corners[steps.part, 0], y + corners[steps.part, 1]
    centre = (LAYER_DISTANCE / 2, ROW_DISTANCE / 2)
    band = np.array(packing.isolated).reshape(-1, 2) + centre
    found = routes(steps, rank, x, y, columns)
    centres = np.column_stack([x, y])[: graph.size]
    return _Result(centres, directed(graph, lines, found, centres), band)


def _boxed(
    graph: Proper, cells: Cells, x: Floats, y: Floats
) -> tuple[list[tuple[float, float]], Floats, Floats]:
    """The size of each part with the cells of its nodes, and coordinates from its upper left."""
    across = np.full(graph.size, LAYER_DISTANCE / 2)
    across[: graph.circles] = cells.widths / 2
    along = np.maximum(graph.half, ROW_DISTANCE / 2)
    left, right = extent(graph.part, x - across)[0], extent(graph.part, x + across)[1]
    top, foot = extent(graph.part, y - along)[0], extent(graph.part, y + along)[1]
    boxes = np.column_stack([right - left, foot - top]).tolist()
    return [(width, height) for width, height in boxes], x - left[graph.part], y - top[graph.part]


def directed(graph: Graph, lines: Lines, found: list[Route], centres: Floats) -> list[Route]:
    """The bends of each edge of the graph with its cycles; there and back run side by side."""
    turned = (graph.sources != lines.graph.sources[lines.line]).tolist()
    routes = [
        found[line][::-1] if is_turned else found[line]
        for line, is_turned in zip(lines.line.tolist(), turned, strict=True)
    ]
    for at in np.nonzero(np.bincount(lines.line)[lines.line] > 1)[0].tolist():
        start, end = map(Point._make, centres[[graph.sources[at], graph.targets[at]]].tolist())
        routes[at] = tuple(map(Point.near, beside(routes[at], start, end)))
    return routes
