"""Layers with the least sum of edge lengths: the network simplex of Gansner et al. (P2)."""

from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np

from dataflow.data.layout.kernels.jit import kernel
from dataflow.data.layout.structure import Bools, Graph, Ints, grouped

_EFFORT = 15_000_000
"""Pivots times nodes and edges, at most; what is reached then is good enough."""
_LARGE = 12_000
"""Nodes and edges beyond which the effort shrinks, so that time does not grow faster than they."""


class Web(NamedTuple):
    """A graph; the edges at node n, to either side, are `link[start[n]:start[n + 1]]`."""

    sources: Ints
    targets: Ints
    start: Ints
    link: Ints


class Walk(NamedTuple):
    """A spanning tree hung up at node 0: all below a node stand in one stretch of `order`.

    `edge` is each node's tree edge upward, `place` its index in `order`, `size` how many hang from
    it, itself included.
    """

    order: Ints
    place: Ints
    size: Ints
    edge: Ints


def shortened(graph: Graph, layer: Ints) -> Ints:
    """Layers of a connected acyclic graph, from feasible ones, with edges as short as can be.

    A spanning tree of tight edges holds the layers. As long as one of them would rather be longer
    (its cut value is negative), it leaves the tree, and the tightest edge that forbids it enters.
    """
    edges = np.arange(len(graph.sources))
    start, link = grouped(
        graph.size,
        np.concatenate([graph.sources, graph.targets]),
        np.concatenate([edges, edges]),
    )
    net = np.bincount(graph.sources, graph.weights, minlength=graph.size)
    net -= np.bincount(graph.targets, graph.weights, minlength=graph.size)
    web = Web(graph.sources, graph.targets, start, link)
    layer = layer.copy()
    size = max(graph.size + len(edges), 1)
    effort = _EFFORT * _LARGE // max(size, _LARGE)
    pivots = min(8 * graph.size, effort // size)
    _shorten(web, net.astype(np.int64), layer, pivots)
    return layer


@kernel
def _shorten(web: Web, net: Ints, layer: Ints, pivots: int) -> None:
    in_tree = _tight_tree(web, layer)
    size = len(layer)
    walk = Walk(
        np.empty(size, np.int64),
        np.empty(size, np.int64),
        np.empty(size, np.int64),
        np.empty(size, np.int64),
    )
    for _ in range(pivots):
        _hang(web, in_tree, walk)
        node = _leaving(web, net, walk)
        if node < 0:
            return
        out = walk.edge[node]
        rises = web.sources[out] == node
        entering = _entering(web, walk, node, rises, layer)
        slack = layer[web.targets[entering]] - layer[web.sources[entering]] - 1
        first = walk.place[node]
        for below in walk.order[first : first + walk.size[node]]:
            layer[below] += -slack if rises else slack
        in_tree[out] = False
        in_tree[entering] = True


@kernel
def _tight_tree(web: Web, layer: Ints) -> Bools:
    """Marks edges of length 1 that span the graph; pieces of `layer` are shifted until there are.

    As in Prim's algorithm the tightest edge out of the tree is next. The tree moves as a whole, so
    slacks are kept as if it never had: `moved` is what it has moved by since the start.
    """
    size = len(layer)
    inside = np.zeros(size, dtype=np.bool_)
    in_tree = np.zeros(len(web.sources), dtype=np.bool_)
    leaving = [(0, 0)]
    coming = [(0, 0)]
    leaving.clear()
    coming.clear()
    moved = 0
    node = 0
    for _ in range(size):
        inside[node] = True
        layer[node] -= moved
        for at in range(web.start[node], web.start[node + 1]):
            edge = web.link[at]
            source, target = web.sources[edge], web.targets[edge]
            if source == node and not inside[target]:
                heappush(leaving, (layer[target] - layer[node] - 1, edge))
            elif target == node and not inside[source]:
                heappush(coming, (layer[node] - layer[source] - 1, edge))
        while len(leaving) and inside[web.targets[leaving[0][1]]]:
            heappop(leaving)
        while len(coming) and inside[web.sources[coming[0][1]]]:
            heappop(coming)
        if len(leaving) == 0 and len(coming) == 0:
            break
        if len(coming) == 0 or (len(leaving) and leaving[0][0] - moved <= coming[0][0] + moved):
            slack, edge = heappop(leaving)
            moved, node = slack, web.targets[edge]
        else:
            slack, edge = heappop(coming)
            moved, node = -slack, web.sources[edge]
        in_tree[edge] = True
    layer += moved
    return in_tree


@kernel
def _hang(web: Web, in_tree: Bools, walk: Walk) -> None:
    """Fills `walk` for the tree of the marked edges."""
    size = len(walk.order)
    stack = np.empty(size, dtype=np.int64)
    stack[0], walk.edge[0] = 0, -1
    top, count = 1, 0
    while top:
        top -= 1
        node = stack[top]
        walk.order[count], walk.place[node], walk.size[node] = node, count, 1
        count += 1
        for at in range(web.start[node], web.start[node + 1]):
            edge = web.link[at]
            if in_tree[edge] and edge != walk.edge[node]:
                other = web.targets[edge] if web.sources[edge] == node else web.sources[edge]
                walk.edge[other] = edge
                stack[top] = other
                top += 1
    for node in walk.order[:0:-1]:
        edge = walk.edge[node]
        above = web.targets[edge] if web.sources[edge] == node else web.sources[edge]
        walk.size[above] += walk.size[node]


@kernel
def _leaving(web: Web, net: Ints, walk: Walk) -> int:
    """The node whose edge upward has the least cut value, -1 when none is negative.

    The cut value is the weight of the edges along the tree edge across the cut less that of those
    against it: the sum, below the node, of what goes out less what comes in.
    """
    total = np.zeros(len(net) + 1, dtype=np.int64)
    for at in range(len(net)):
        total[at + 1] = total[at] + net[walk.order[at]]
    least, found = 0, -1
    for node in range(1, len(net)):
        place = walk.place[node]
        cut = total[place + walk.size[node]] - total[place]
        if web.sources[walk.edge[node]] != node:
            cut = -cut
        if cut < least:
            least, found = cut, node
    return found


@kernel
def _entering(web: Web, walk: Walk, node: int, rises: bool, layer: Ints) -> int:
    """The edge against the cut with the least slack."""
    first = walk.place[node]
    last = first + walk.size[node]
    least, found = 1 << 60, -1
    for at in range(first, last):
        below = walk.order[at]
        for index in range(web.start[below], web.start[below + 1]):
            edge = web.link[index]
            source, target = web.sources[edge], web.targets[edge]
            other = source if rises else target
            if other == below or first <= walk.place[other] < last:
                continue
            slack = layer[target] - layer[source] - 1
            if slack < least or (slack == least and edge < found):
                least, found = slack, edge
    return found
