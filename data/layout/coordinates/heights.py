"""Heights: long edges straight, circles in the middle of their neighbours (P2, P4)."""

import numpy as np

from dataflow.data.layout.coordinates.balance import balanced, scene_of
from dataflow.data.layout.coordinates.blocks import aligned, compacted
from dataflow.data.layout.coordinates.compression import compressed
from dataflow.data.layout.coordinates.pushes import pushed
from dataflow.data.layout.layering.proper import Proper
from dataflow.data.layout.structure import Bools, Floats, Ints, extent


def coordinates(graph: Proper, rank: Ints) -> Floats:
    """For each node its y, from the order of its layer (Brandes and Koepf 2001).

    Four drawings, each pushed into one corner, are averaged: nodes are strung into straight blocks
    with their median neighbours to the left or to the right, upper or lower ones first.
    """
    if graph.size == 0:
        return np.zeros(0)
    blocked = conflicts(graph, rank)
    corners = []
    for downward in (True, False):
        order = np.argsort(rank if downward else -rank, kind="stable")
        place = _inverse(order)
        for rightward in (True, False):
            root = aligned(graph, order, place, blocked, rightward=rightward)
            y = compacted(graph, order, root)
            corners.append(y if downward else -y)
    drawings = _brought_together(graph, np.array(corners))
    drawings.sort(axis=0)
    order = np.argsort(rank, kind="stable")
    scene = scene_of(graph, order)
    y = balanced(scene, ((drawings[1] + drawings[2]) / 2)[order])
    return pushed(scene, compressed(scene, y))[_inverse(order)]


def conflicts(graph: Proper, rank: Ints) -> Bools:
    """Marks the steps of edges that cross a step between two dummies, which shall be straight."""
    inner = (graph.sources >= graph.circles) & (graph.targets >= graph.circles)
    begin, end = rank[graph.sources], rank[graph.targets]
    order = np.argsort(begin[inner], kind="stable")
    begins, ends = begin[inner][order], end[inner][order]
    highest = np.concatenate([[-1], np.maximum.accumulate(ends)])
    lowest = np.concatenate([np.minimum.accumulate(ends[::-1])[::-1], [graph.size]])
    before = np.searchsorted(begins, begin, "left")
    after = np.searchsorted(begins, begin, "right")
    return np.asarray(~inner & ((highest[before] > end) | (lowest[after] < end)))


def _brought_together(graph: Proper, corners: Floats) -> Floats:
    """The corners, each part moved onto its narrowest: two by the top, two by the foot."""
    extents = [extent(graph.part, y) for y in corners]
    top, foot = np.array([each[0] for each in extents]), np.array([each[1] for each in extents])
    narrowest = np.argmin(foot - top, axis=0)
    parts = np.arange(top.shape[1])
    shift = np.empty_like(top)
    shift[:2] = top[narrowest, parts] - top[:2]
    shift[2:] = foot[narrowest, parts] - foot[2:]
    return np.asarray(corners + shift[:, graph.part])


def _inverse(order: Ints) -> Ints:
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return place
