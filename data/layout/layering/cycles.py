"""Cycle breaking: the few edges drawn backward, by Eades, Lin and Smyth 1993 (P1)."""

from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush

import numpy as np

from dataflow.data.layout.kernels.jit import kernel
from dataflow.data.layout.structure import Bools, Graph, Ints, near


def backward_edges(graph: Graph) -> Bools:
    """Marks edges so that the others hold no cycle; none when there is no cycle.

    ::

        a -> p <-> b -> q        b -> p is marked: what is fed from outside the cycle comes first
    """
    component = strong_components(graph)
    if component.max(initial=-1) == graph.size - 1:
        return np.zeros(len(graph.sources), dtype=np.bool_)
    place = np.zeros(graph.size, dtype=np.int64)
    for nodes in _grouped(component):
        if len(nodes) > 1:
            place[_sequence(graph, nodes)] = np.arange(len(nodes))
    inside = component[graph.sources] == component[graph.targets]
    return np.asarray(inside & (place[graph.sources] > place[graph.targets]))


def strong_components(graph: Graph) -> Ints:
    """For each node the number of its strongly connected component (Tarjan 1972, no recursion)."""
    return _strong(*graph.outward)


@kernel
def _strong(start: Ints, follower: Ints) -> Ints:
    size = len(start) - 1
    low, component = np.full(size, -1), np.full(size, -1)
    index, forward = np.full(size, -1), start[:-1].copy()
    path, work = np.empty(size, dtype=np.int64), np.empty(size, dtype=np.int64)
    visited = found = depth = 0
    for begin in range(size):
        top = 0
        if index[begin] < 0:
            work[0], top = begin, 1
        while top:
            node = work[top - 1]
            if index[node] < 0:
                index[node] = low[node] = visited
                path[depth] = node
                visited, depth = visited + 1, depth + 1
            if forward[node] < start[node + 1]:
                each = follower[forward[node]]
                forward[node] += 1
                if index[each] < 0:
                    work[top] = each
                    top += 1
                elif component[each] < 0:
                    low[node] = min(low[node], low[each])
                continue
            top -= 1
            if low[node] == index[node]:
                while component[node] < 0:
                    depth -= 1
                    component[path[depth]] = found
                found += 1
            if top:
                low[work[top - 1]] = min(low[work[top - 1]], low[node])
    return component


def _grouped(component: Ints) -> Iterator[list[int]]:
    groups: dict[int, list[int]] = {}
    for node, number in enumerate(component.tolist()):
        groups.setdefault(number, []).append(node)
    yield from groups.values()


def _sequence(graph: Graph, nodes: Sequence[int]) -> list[int]:
    """The nodes of a strong component in an order with few edges from right to left.

    Sinks go last, then the node with the most edges out beyond edges in comes first; among equals
    the one that is fed most, and read least, from outside.
    """
    left = set(nodes)
    followers = {node: near(graph.outward, node) for node in nodes}
    feeders = {node: near(graph.inward, node) for node in nodes}
    outs = {node: sum(each in left for each in followers[node]) for node in nodes}
    ins = {node: sum(each in left for each in feeders[node]) for node in nodes}
    bias = {
        node: len(followers[node]) - outs[node] - len(feeders[node]) + ins[node] for node in nodes
    }
    heap = [(ins[node] - outs[node], bias[node], node) for node in nodes]
    heapify(heap)
    sinks: list[int] = []
    first: list[int] = []
    last: list[int] = []
    while left:
        is_sink = bool(sinks)
        excess, _, node = (0, 0, sinks.pop()) if is_sink else heappop(heap)
        if node not in left or (not is_sink and excess != ins[node] - outs[node]):
            continue
        left.remove(node)
        (last if is_sink else first).append(node)
        for each in followers[node]:
            if each in left:
                ins[each] -= 1
                heappush(heap, (ins[each] - outs[each], bias[each], each))
        for each in feeders[node]:
            if each in left:
                outs[each] -= 1
                heappush(heap, (ins[each] - outs[each], bias[each], each))
                if outs[each] == 0:
                    sinks.append(each)
    return first + last[::-1]
