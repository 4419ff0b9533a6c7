"""Layering: how far to the right each node stands (P1, P2)."""

import numpy as np

from data.graph.positions.simplex import shortened
from data.graph.positions.structure import Graph, Ints


def layers(graph: Graph, part: Ints) -> Ints:
    """For each node of an acyclic graph its layer: every edge goes up by 1 or more.

    The edges of each part are as short as they can be in sum, so that sources stand beside what
    reads them; a node that may stand in several layers stands in the emptiest::

        a -> p -> b -> q -> c
                       k ----^        k stands beside q, not beside a
    """
    layer = np.array(_longest_paths(graph), dtype=np.int64)
    for nodes, edges in _by_part(graph, part):
        if (layer[graph.targets[edges]] - layer[graph.sources[edges]] > 1).any():
            own = _part_graph(graph, nodes, edges)
            layer[nodes] = _evened(own, shortened(own, layer[nodes]))
    return layer


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


def _longest_paths(graph: Graph) -> list[int]:
    """Layers from the left, then each source moved beside the first that reads it."""
    layer = [0] * graph.size
    order = topological(graph)
    for node in order:
        for follower in graph.successors[node]:
            layer[follower] = max(layer[follower], layer[node] + 1)
    for node in reversed(order):
        if len(graph.successors[node]) > len(graph.predecessors[node]):
            layer[node] = min(layer[each] for each in graph.successors[node]) - 1
    return layer


def _by_part(graph: Graph, part: Ints) -> list[tuple[Ints, Ints]]:
    """For each part its nodes and its edges, both ascending."""
    count = int(part.max(initial=-1)) + 1
    edge_part = part[graph.sources]
    nodes, edges = np.argsort(part, kind="stable"), np.argsort(edge_part, kind="stable")
    node_ends = np.cumsum(np.bincount(part, minlength=count))
    edge_ends = np.cumsum(np.bincount(edge_part, minlength=count))
    return list(zip(np.split(nodes, node_ends[:-1]), np.split(edges, edge_ends[:-1]), strict=True))


def _part_graph(graph: Graph, nodes: Ints, edges: Ints) -> Graph:
    return Graph(
        len(nodes),
        np.searchsorted(nodes, graph.sources[edges]),
        np.searchsorted(nodes, graph.targets[edges]),
        graph.weights[edges],
    )


def _evened(graph: Graph, layer: Ints) -> Ints:
    """Moves nodes with as much weight on the left as on the right to the emptiest layer."""
    place = (layer - layer.min()).tolist()
    count = np.bincount(np.array(place)).tolist()
    balance = np.bincount(graph.sources, graph.weights, minlength=graph.size)
    balance -= np.bincount(graph.targets, graph.weights, minlength=graph.size)
    for node in np.nonzero(balance == 0)[0].tolist():
        first = max(place[each] for each in graph.predecessors[node]) + 1
        last = min(place[each] for each in graph.successors[node])
        if last - first > 1:
            count[place[node]] -= 1
            place[node] = min(range(first, last), key=lambda each: count[each])
            count[place[node]] += 1
    return np.array(place, dtype=np.int64)
