"""The stages of the drawing, one after the other."""

import numpy as np

from data.graph.positions.coordinates import coordinates
from data.graph.positions.cycles import backward_edges
from data.graph.positions.layers import layers
from data.graph.positions.ordering import ordered
from data.graph.positions.packing import packed
from data.graph.positions.proper import proper
from data.graph.positions.routes import beside, routes
from data.graph.positions.sizes import LAYER_DISTANCE, ROW_DISTANCE
from data.graph.positions.spread import spread
from data.graph.positions.structure import Bools, Floats, Graph, Ints, Place, extent, parts

Routes = dict[tuple[int, int], list[Place]]


def drawn(graph: Graph) -> tuple[list[Place], Routes]:
    """The centre of each node and the bends of each edge, in the order of the edge's direction."""
    part, connected = _connected_parts(graph)
    nodes = np.nonzero(connected)[0]
    number = np.cumsum(connected) - 1
    inner = Graph(len(nodes), number[graph.sources], number[graph.targets], graph.weights)
    centres, bends, isolated = _connected(inner, part[nodes], int((~connected).sum()))
    points = np.empty((graph.size, 2))
    points[nodes] = centres
    points[~connected] = isolated
    names = nodes.tolist()
    by_pair = {(names[s], names[t]): route for (s, t), route in bends.items()}
    return [(x, y) for x, y in np.round(points, 2).tolist()], by_pair


def _connected_parts(
    graph: Graph,
) -> tuple[Ints, Bools]:
    part = parts(graph)
    connected = np.bincount(part, minlength=1)[part] > 1
    _, part = np.unique(np.where(connected, part, -1), return_inverse=True)
    return part - (~connected).any(), connected


def _connected(graph: Graph, part: Ints, isolated: int) -> tuple[Floats, Routes, Floats]:
    acyclic = graph.turned(backward_edges(graph))
    steps = proper(acyclic, layers(acyclic, part), part)
    rank = ordered(steps)
    y = coordinates(steps, rank)
    x = spread(steps, y)
    boxes, x, y = _boxed(steps.part, x, y)
    packing = packed(boxes, isolated)
    corners = np.array(packing.parts).reshape(-1, 2)
    x, y = x + corners[steps.part, 0], y + corners[steps.part, 1]
    centre = (LAYER_DISTANCE / 2, ROW_DISTANCE / 2)
    band = np.array(packing.isolated).reshape(-1, 2) + centre
    found = routes(steps, rank, x, y, acyclic.targets)
    centres = np.column_stack([x, y])[: graph.size]
    return centres, _directed(graph, acyclic, found, centres), band


def _boxed(part: Ints, x: Floats, y: Floats) -> tuple[list[tuple[float, float]], Floats, Floats]:
    """The size of each part with the cells of its nodes, and coordinates from its upper left."""
    (left, right), (top, foot) = extent(part, x), extent(part, y)
    boxes = np.column_stack([right - left + LAYER_DISTANCE, foot - top + ROW_DISTANCE]).tolist()
    left, top = left - LAYER_DISTANCE / 2, top - ROW_DISTANCE / 2
    return [(width, height) for width, height in boxes], x - left[part], y - top[part]


def _directed(graph: Graph, acyclic: Graph, found: list[list[Place]], centres: Floats) -> Routes:
    """The bends by edge of the graph with its cycles; there and back run side by side."""
    lines = zip(acyclic.sources.tolist(), acyclic.targets.tolist(), strict=True)
    along = dict(zip(lines, found, strict=True))
    along |= {(target, source): route[::-1] for (source, target), route in along.items()}
    edges = list(zip(graph.sources.tolist(), graph.targets.tolist(), strict=True))
    known = set(edges)
    points = [(x, y) for x, y in centres.tolist()]
    return {
        edge: beside(along[edge], points[edge[0]], points[edge[1]])
        if edge[::-1] in known
        else along[edge]
        for edge in edges
    }
