"""Layering: how far to the right each node stands."""

import numpy as np

from data.graph.positions.structure import Graph, Ints

_PASSES = 12


def layers(graph: Graph) -> Ints:
    """For each node of an acyclic graph its layer, from 0: every edge goes up by 1 or more.

    Longest paths from the left, then each node moves towards the side with more of its edges, so
    that the sum of the edges' lengths falls (the aim of Gansner et al. 1993, without its optimum)::

        a -> p -> b -> q -> c
                       k ----^        k stands beside b, not beside a
    """
    order = topological(graph)
    layer = _longest_paths(graph, order)
    for _ in range(_PASSES):
        moved = _pulled_right(graph, order[::-1], layer)
        moved |= _pulled_left(graph, order, layer)
        if not moved:
            break
    _pulled_right(graph, order[::-1], layer, ties=False)
    return np.array(layer, dtype=np.int64)


def topological(graph: Graph) -> list[int]:
    """The nodes, sources of edges before targets (Kahn 1962)."""
    waiting = [len(each) for each in graph.predecessors]
    order = [node for node, count in enumerate(waiting) if count == 0]
    for node in order:
        for follower in graph.successors[node]:
            waiting[follower] -= 1
            if waiting[follower] == 0:
                order.append(follower)
    return order


def _longest_paths(graph: Graph, order: list[int]) -> list[int]:
    layer = [0] * graph.size
    for node in order:
        for follower in graph.successors[node]:
            layer[follower] = max(layer[follower], layer[node] + 1)
    return layer


def _pulled_right(graph: Graph, order: list[int], layer: list[int], ties: bool = True) -> bool:
    moved = False
    for node in order:
        outs, ins = graph.successors[node], graph.predecessors[node]
        if outs and len(outs) >= len(ins) + (not ties):
            place = min(layer[each] for each in outs) - 1
            moved |= place != layer[node] and len(outs) > len(ins)
            layer[node] = place
    return moved


def _pulled_left(graph: Graph, order: list[int], layer: list[int]) -> bool:
    moved = False
    for node in order:
        outs, ins = graph.successors[node], graph.predecessors[node]
        if ins and len(ins) >= len(outs):
            place = max(layer[each] for each in ins) + 1
            moved |= place != layer[node] and len(ins) > len(outs)
            layer[node] = place
    return moved
