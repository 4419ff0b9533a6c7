"""Layers with the least sum of edge lengths: the network simplex of Gansner et al. (P2)."""

import numpy as np

from data.graph.positions.structure import Graph, Ints, adjacency

_EFFORT = 3_000_000
"""Pivots times nodes, at most; what is reached then is good enough."""


def shortened(graph: Graph, layer: Ints) -> Ints:
    """Layers of a connected acyclic graph, from feasible ones, with edges as short as can be.

    A spanning tree of tight edges holds the layers. As long as one of them would rather be longer
    (its cut value is negative), it leaves the tree, and the tightest edge that forbids it enters.
    """
    layer = layer.copy()
    tree = _tight_tree(graph, layer)
    net = np.bincount(graph.sources, graph.weights, minlength=graph.size)
    net -= np.bincount(graph.targets, graph.weights, minlength=graph.size)
    for _ in range(min(8 * graph.size, _EFFORT // max(graph.size, 1))):
        walk = _Walk(graph, tree)
        leaving = walk.leaving(net)
        if leaving < 0:
            break
        entering, length, sign = walk.entering(leaving, layer)
        layer[walk.below(leaving)] += sign * length
        tree[tree.index(walk.edge[leaving])] = entering
    return layer


def _tight_tree(graph: Graph, layer: Ints) -> list[int]:
    """Edges of length 1 that span the graph; pieces of `layer` are shifted until there are."""
    number = np.arange(len(graph.sources))
    out = adjacency(graph.size, graph.sources, number)
    into = adjacency(graph.size, graph.targets, number)
    inside = np.zeros(graph.size, dtype=np.bool_)
    inside[0] = True
    tree: list[int] = []
    stack = [0]
    while True:
        while stack:
            node = stack.pop()
            for edge in (*out[node], *into[node]):
                source, target = int(graph.sources[edge]), int(graph.targets[edge])
                other = target if source == node else source
                if not inside[other] and layer[target] - layer[source] == 1:
                    inside[other] = True
                    tree.append(edge)
                    stack.append(other)
        if len(tree) == graph.size - 1:
            return tree
        leaving, coming = inside[graph.sources], inside[graph.targets]
        slack = layer[graph.targets] - layer[graph.sources] - 1
        edge = int(np.argmin(np.where(leaving != coming, slack, np.iinfo(np.int64).max)))
        layer[inside] += slack[edge] if leaving[edge] else -slack[edge]
        stack = [int(graph.sources[edge] if leaving[edge] else graph.targets[edge])]


class _Walk:
    """The tree hung up at node 0: every node below another stands in one stretch of `order`."""

    def __init__(self, graph: Graph, tree: list[int]) -> None:
        self._graph = graph
        edges = np.array(tree, dtype=np.int64)
        sources, targets = graph.sources[edges].tolist(), graph.targets[edges].tolist()
        near: list[list[tuple[int, int]]] = [[] for _ in range(graph.size)]
        for edge, source, target in zip(tree, sources, targets, strict=True):
            near[source].append((target, edge))
            near[target].append((source, edge))
        self.edge = [-1] * graph.size
        order: list[int] = []
        stack = [(0, -1)]
        parent = [-1] * graph.size
        while stack:
            node, above = stack.pop()
            order.append(node)
            for other, edge in near[node]:
                if other != above:
                    parent[other] = node
                    self.edge[other] = edge
                    stack.append((other, node))
        size = [1] * graph.size
        for node in reversed(order[1:]):
            size[parent[node]] += size[node]
        self._order = np.array(order)
        self._size = np.array(size)
        self._place = np.empty(graph.size, dtype=np.int64)
        self._place[self._order] = np.arange(graph.size)

    def below(self, node: int) -> Ints:
        """The node and all that hang from it."""
        start = self._place[node]
        return np.asarray(self._order[start : start + self._size[node]])

    def leaving(self, net: Ints) -> int:
        """The node whose edge upward has the least cut value, -1 when none is negative.

        The cut value is the weight of the edges along the tree edge across the cut less that of
        those against it: the sum, below the node, of what goes out less what comes in.
        """
        total = np.concatenate([[0], np.cumsum(net[self._order])])
        cut = total[self._place + self._size] - total[self._place]
        edge = np.array(self.edge)
        rises = self._graph.sources[edge] == np.arange(self._graph.size)
        value = np.where(rises, cut, -cut)
        value[0] = 0
        node = int(np.argmin(value))
        return node if value[node] < 0 else -1

    def entering(self, node: int, layer: Ints) -> tuple[int, int, int]:
        """The edge against the cut with the least slack, the slack, and where those below go."""
        graph = self._graph
        start, end = self._place[node], self._place[node] + self._size[node]
        from_below = (self._place[graph.sources] >= start) & (self._place[graph.sources] < end)
        to_below = (self._place[graph.targets] >= start) & (self._place[graph.targets] < end)
        rises = graph.sources[self.edge[node]] == node
        against = (to_below & ~from_below) if rises else (from_below & ~to_below)
        slack = layer[graph.targets] - layer[graph.sources] - 1
        edge = int(np.argmin(np.where(against, slack, np.iinfo(np.int64).max)))
        return edge, int(slack[edge]), -1 if rises else 1
