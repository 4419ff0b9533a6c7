"""Layering: how far to the right each node stands (P1, P2)."""

import numpy as np

from dataflow.data.layout.kernels.jit import kernel
from dataflow.data.layout.layering.simplex import shortened
from dataflow.data.layout.structure import Graph, Ints


def layers(graph: Graph, part: Ints) -> Ints:
    """For each node of an acyclic graph its layer: every edge goes up by 1 or more.

    The edges of each part are as short as they can be in sum, so that sources stand beside what
    reads them; a node that may stand in several layers stands in the emptiest::

        a -> p -> b -> q -> c
                       k ----^        k stands beside q, not beside a
    """
    layer = _longest_paths(topological(graph), graph.outward, graph.inward)
    is_long = layer[graph.targets] - layer[graph.sources] > 1
    loose = np.unique(part[graph.sources[is_long]])
    for nodes, edges in _by_part(graph, part, loose):
        own = _part_graph(graph, nodes, edges)
        layer[nodes] = _evened(own, shortened(own, layer[nodes]))
    return layer


def topological(graph: Graph) -> Ints:
    """The nodes, sources of edges before targets (Kahn 1962)."""
    return _topological(graph.outward, np.diff(graph.inward[0]))


@kernel
def _topological(outward: tuple[Ints, Ints], waiting: Ints) -> Ints:
    start, follower = outward
    order = np.empty(len(waiting), dtype=np.int64)
    count = done = 0
    for node in range(len(waiting)):
        if waiting[node] == 0:
            order[count] = node
            count += 1
    while done < count:
        node = order[done]
        done += 1
        for each in follower[start[node] : start[node + 1]]:
            waiting[each] -= 1
            if waiting[each] == 0:
                order[count] = each
                count += 1
    return order[:count]


@kernel
def _longest_paths(order: Ints, outward: tuple[Ints, Ints], inward: tuple[Ints, Ints]) -> Ints:
    """Layers from the left, then each source moved beside the first that reads it."""
    start, follower = outward
    layer = np.zeros(len(start) - 1, dtype=np.int64)
    for node in order:
        for each in follower[start[node] : start[node + 1]]:
            layer[each] = max(layer[each], layer[node] + 1)
    for node in order[::-1]:
        outs, ins = start[node + 1] - start[node], inward[0][node + 1] - inward[0][node]
        if outs > ins:
            layer[node] = layer[follower[start[node] : start[node + 1]]].min() - 1
    return layer


def _by_part(graph: Graph, part: Ints, wanted: Ints) -> list[tuple[Ints, Ints]]:
    """For each part that is wanted its nodes and its edges, both ascending."""
    edge_part = part[graph.sources]
    nodes, edges = np.argsort(part, kind="stable"), np.argsort(edge_part, kind="stable")
    count = int(part.max(initial=-1)) + 1
    node_ends = np.cumsum(np.bincount(part, minlength=count)).tolist()
    edge_ends = np.cumsum(np.bincount(edge_part, minlength=count)).tolist()
    return [
        (
            nodes[node_ends[number - 1] if number else 0 : node_ends[number]],
            edges[edge_ends[number - 1] if number else 0 : edge_ends[number]],
        )
        for number in wanted.tolist()
    ]


def _part_graph(graph: Graph, nodes: Ints, edges: Ints) -> Graph:
    return Graph(
        len(nodes),
        np.searchsorted(nodes, graph.sources[edges]),
        np.searchsorted(nodes, graph.targets[edges]),
        graph.weights[edges],
    )


def _evened(graph: Graph, layer: Ints) -> Ints:
    """Moves nodes with as much weight on the left as on the right to the emptiest layer."""
    place = layer - layer.min()
    balance = np.bincount(graph.sources, graph.weights, minlength=graph.size)
    balance -= np.bincount(graph.targets, graph.weights, minlength=graph.size)
    _even(np.nonzero(balance == 0)[0], place, graph.outward, graph.inward)
    return np.asarray(place)


@kernel
def _even(free: Ints, place: Ints, outward: tuple[Ints, Ints], inward: tuple[Ints, Ints]) -> None:
    count = np.bincount(place)
    for node in free:
        before = inward[1][inward[0][node] : inward[0][node + 1]]
        behind = outward[1][outward[0][node] : outward[0][node + 1]]
        first, last = place[before].max() + 1, place[behind].min()
        if last - first > 1:
            count[place[node]] -= 1
            place[node] = first + count[first:last].argmin()
            count[place[node]] += 1
