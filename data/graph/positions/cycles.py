"""Cycle breaking: the few edges drawn backward, by Eades, Lin and Smyth 1993 (P1)."""

from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush

import numpy as np

from data.graph.positions.structure import Bools, Graph, Ints


def backward_edges(graph: Graph) -> Bools:
    """Marks edges so that the others hold no cycle; none when there is no cycle.

    ::

        a -> p <-> b -> q        b -> p is marked: what is fed from outside the cycle comes first
    """
    component = strong_components(graph)
    place = np.zeros(graph.size, dtype=np.int64)
    for nodes in _grouped(component):
        if len(nodes) > 1:
            place[_sequence(graph, nodes)] = np.arange(len(nodes))
    inside = component[graph.sources] == component[graph.targets]
    return np.asarray(inside & (place[graph.sources] > place[graph.targets]))


def strong_components(graph: Graph) -> Ints:
    """For each node the number of its strongly connected component (Tarjan 1972, no recursion)."""
    index = [-1] * graph.size
    low = [0] * graph.size
    component = [-1] * graph.size
    path: list[int] = []
    visited = found = 0
    work = [(node, 0) for node in reversed(range(graph.size))]
    while work:
        node, position = work.pop()
        if position == 0:
            if index[node] >= 0:
                continue
            index[node] = low[node] = visited
            visited += 1
            path.append(node)
        for ahead, follower in enumerate(graph.successors[node][position:], position + 1):
            if index[follower] < 0:
                work += [(node, ahead), (follower, 0)]
                break
            if component[follower] < 0:
                low[node] = min(low[node], low[follower])
        else:
            if low[node] == index[node]:
                while component[node] < 0:
                    component[path.pop()] = found
                found += 1
            if work and work[-1][1] > 0:
                parent = work[-1][0]
                low[parent] = min(low[parent], low[node])
    return np.array(component, dtype=np.int64)


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
    outs = {node: sum(each in left for each in graph.successors[node]) for node in nodes}
    ins = {node: sum(each in left for each in graph.predecessors[node]) for node in nodes}
    bias = {
        node: len(graph.successors[node]) - outs[node] - len(graph.predecessors[node]) + ins[node]
        for node in nodes
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
        for each in graph.successors[node]:
            if each in left:
                ins[each] -= 1
                heappush(heap, (ins[each] - outs[each], bias[each], each))
        for each in graph.predecessors[node]:
            if each in left:
                outs[each] -= 1
                heappush(heap, (ins[each] - outs[each], bias[each], each))
                if outs[each] == 0:
                    sinks.append(each)
    return first + last[::-1]
