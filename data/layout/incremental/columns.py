"""Layers that change little: each node in its old column, unless its edges push it on (P1)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dataflow.data.layout.kernels.jit import kernel
from dataflow.data.layout.layering.cycles import backward_edges, strong_components
from dataflow.data.layout.layering.layers import topological
from dataflow.data.layout.placement.folds import Row
from dataflow.data.layout.sizes import LAYER_DISTANCE
from dataflow.data.layout.structure import Bools, Floats, Graph, Ints

_UNKNOWN = -(1 << 40)
_ALIKE = 1.0
"""Circles nearer than this are in one column."""


@dataclass(frozen=True)
class Grid:
    """The places of the columns of each cluster: those of cluster c are `first[c]` to
    `first[c + 1]`, from left to right, and further ones follow on either side."""

    xs: Floats
    first: Ints

    def x(self, cluster: Ints, column: Ints) -> Floats:
        """The x of columns, each of a cluster, for any number of them."""
        begin, count = self.first[cluster], np.diff(self.first)[cluster]
        inside = np.clip(column, 0, count - 1)
        span = self.xs[begin + count - 1] - self.xs[begin]
        gap = np.where(count > 1, span / np.maximum(count - 1, 1), LAYER_DISTANCE)
        return np.asarray(self.xs[begin + inside] + (column - inside) * gap)


def grid_of(cluster: Ints, x: Floats) -> tuple[Grid, Ints]:
    """The columns in which the nodes stand, and for each node its own; for NaN less than any."""
    known = np.nonzero(~np.isnan(x))[0]
    known = known[np.lexsort((x[known], cluster[known]))]
    apart = np.diff(x[known], prepend=np.nan) > _ALIKE
    is_first = np.diff(cluster[known], prepend=-1) != 0
    begins = is_first | apart
    count = int(cluster.max(initial=-1)) + 1
    first = np.searchsorted(cluster[known[begins]], np.arange(count + 1))
    column = np.full(len(x), _UNKNOWN)
    column[known] = np.cumsum(begins) - 1 - first[cluster[known]]
    return Grid(x[known[begins]], first), column


def backward_like(graph: Graph, column: Ints) -> Bools:
    """Edges that lead back, so that the others hold no cycle: in cycles those that did before."""
    backward = backward_edges(graph)
    if not backward.any():
        return backward
    component = strong_components(graph)
    begin, end = column[graph.sources], column[graph.targets]
    is_known = component[graph.sources] == component[graph.targets]
    is_known &= (begin > _UNKNOWN) & (end > _UNKNOWN)
    return np.where(is_known, end < begin, backward)


def layers_like(graph: Graph, column: Ints, rows: Sequence[Row]) -> Ints | None:
    """For each node of a graph its layer, as near to its column as its edges let it be.

    New nodes stand right behind what they read, new sources before what reads them, and the leaves
    of rows beside their hubs. None when the graph has a cycle.
    """
    order = topological(graph)
    if len(order) < graph.size:
        return None
    wanted = column.copy()
    for row in rows:
        leaves = list(row.leaves)
        if wanted[row.hub] == _UNKNOWN:
            wanted[row.hub] = column[leaves].max()
        wanted[leaves] = _UNKNOWN
    layer = _pushed_on(order, graph.outward, graph.inward, wanted)
    for row in rows:
        away = np.arange(1, len(row.leaves) + 1)
        layer[list(row.leaves)] = layer[row.hub] + (away if row.outward else -away)
    return layer


@kernel
def _pushed_on(
    order: Ints, outward: tuple[Ints, Ints], inward: tuple[Ints, Ints], wanted: Ints
) -> Ints:
    layer = wanted.copy()
    unknown = len(layer)
    while unknown:
        for node in order:
            for each in inward[1][inward[0][node] : inward[0][node + 1]]:
                if layer[each] > _UNKNOWN:
                    layer[node] = max(layer[node], layer[each] + 1)
        unknown = 0
        for node in order[::-1]:
            if layer[node] == _UNKNOWN:
                unknown += 1
                for each in outward[1][outward[0][node] : outward[0][node + 1]]:
                    # before the first of those that read it
                    if layer[each] > _UNKNOWN and (
                        layer[node] == _UNKNOWN or layer[each] - 1 < layer[node]
                    ):
                        layer[node] = layer[each] - 1
    return layer
