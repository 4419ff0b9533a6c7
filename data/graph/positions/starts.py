"""First orders, from which the sweeps begin."""

from collections import deque
from collections.abc import Iterator

import numpy as np

from data.graph.positions.proper import Proper
from data.graph.positions.spectral import swing
from data.graph.positions.structure import Floats, Ints

_SWINGS = ((4, 10, False), (10, 30, False), (6, 20, True))
"""Stages, steps and firmness: a rough view of the whole and two sharp ones."""


def first_ranks(graph: Proper) -> Iterator[Ints]:
    """Ranks by the slowest swing of each part, then as a breadth-first walk from the right goes."""
    depth_first = _depth_first(graph)
    for stages, steps, firm in _SWINGS:
        yield ranks(graph, swing(graph, depth_first, stages=stages, steps=steps, firm=firm))
    yield ranks(graph, _breadth_first(graph))


def ranks(graph: Proper, value: Floats) -> Ints:
    """The places of the nodes when they are listed by layer, part and value."""
    rank = np.empty(graph.size, dtype=np.int64)
    rank[np.lexsort((value, graph.part, graph.layer))] = np.arange(graph.size)
    return rank


def _depth_first(graph: Proper) -> Floats:
    """When a walk along edges in any direction comes to each node."""
    successors, predecessors = graph.graph.successors, graph.graph.predecessors
    visit = np.full(graph.size, -1.0)
    number = 0
    for start in np.argsort(graph.layer, kind="stable").tolist():
        stack = [start] if visit[start] < 0 else []
        while stack:
            node = stack.pop()
            if visit[node] >= 0:
                continue
            visit[node] = number
            number += 1
            stack += [each for each in predecessors[node] if visit[each] < 0]
            stack += [each for each in successors[node] if visit[each] < 0]
    return visit


def _breadth_first(graph: Proper) -> Floats:
    """When a walk from the right ends against the edges comes to each node."""
    visit = np.full(graph.size, -1.0)
    number = 0
    for start in range(graph.size):
        if graph.graph.successors[start]:
            continue
        queue = deque([start])
        while queue:
            node = queue.popleft()
            if visit[node] < 0:
                visit[node] = number
                number += 1
                queue.extend(graph.graph.predecessors[node])
    return visit
