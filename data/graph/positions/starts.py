"""First orders, from which the sweeps begin."""

import numpy as np

from data.graph.positions.compiled import compiled
from data.graph.positions.proper import Proper
from data.graph.positions.spectral import swing, walk_on
from data.graph.positions.structure import Floats, Ints
from data.graph.positions.tiers import places

_SWINGS = ((4, 10, False), (10, 30, False), (6, 20, True))
"""Stages, steps and firmness: a rough view of the whole and two sharp ones."""


def first_orders(graph: Proper) -> Ints:
    """Orders by the slowest swing of each part, then as a breadth-first walk from the right goes.

    One a row: the nodes by part, layer and place.
    """
    outward, inward = graph.graph.outward, graph.graph.inward
    depth_first = _depth_first(np.argsort(graph.layer, kind="stable"), outward, inward)
    values = [
        swing(walk_on(graph, firm=firm), depth_first, stages, steps)
        for stages, steps, firm in _SWINGS
    ]
    values.append(_breadth_first(outward, inward))
    return np.array([places(graph, value) for value in values])


@compiled
def _depth_first(starts: Ints, outward: tuple[Ints, Ints], inward: tuple[Ints, Ints]) -> Floats:
    """When a walk along edges in any direction comes to each node."""
    visit = np.full(len(starts), -1.0)
    stack = np.empty(len(outward[1]) + len(inward[1]) + 1, dtype=np.int64)
    number = 0
    for start in starts:
        stack[0], top = start, 1
        while top:
            top -= 1
            node = stack[top]
            if visit[node] >= 0:
                continue
            visit[node] = number
            number += 1
            for first, near in (inward, outward):
                for each in near[first[node] : first[node + 1]]:
                    if visit[each] < 0:
                        stack[top] = each
                        top += 1
    return visit


@compiled
def _breadth_first(outward: tuple[Ints, Ints], inward: tuple[Ints, Ints]) -> Floats:
    """When a walk from the right ends against the edges comes to each node."""
    size = len(outward[0]) - 1
    visit = np.full(size, -1.0)
    queue = np.empty(len(inward[1]) + size, dtype=np.int64)
    number = 0
    for start in range(size):
        if outward[0][start] < outward[0][start + 1]:
            continue
        queue[0] = start
        done, count = 0, 1
        while done < count:
            node = queue[done]
            done += 1
            if visit[node] < 0:
                visit[node] = number
                number += 1
                for each in inward[1][inward[0][node] : inward[0][node + 1]]:
                    queue[count] = each
                    count += 1
    return visit
