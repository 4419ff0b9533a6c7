"""Sweeps through the layers: each node goes to the middle of its neighbours in the last layer."""

from dataclasses import dataclass

import numpy as np

from data.graph.positions.proper import Proper
from data.graph.positions.structure import Floats, Ints


@dataclass(frozen=True)
class _Gap:
    """The edges of one layer towards a neighbouring one, grouped by node."""

    nodes: Ints
    part: Ints
    neighbour: Ints
    group: Ints
    start: Ints
    degree: Ints

    @classmethod
    def of(cls, own: Ints, other: Ints, part: Ints) -> "_Gap":
        order = np.argsort(own, kind="stable")
        nodes, start, degree = np.unique(own[order], return_index=True, return_counts=True)
        group = np.repeat(np.arange(len(nodes)), degree)
        return cls(nodes, part[nodes], other[order], group, start, degree)

    def barycentres(self, rank: Ints) -> Floats:
        """For each node the mean rank of its neighbours."""
        return np.asarray(np.add.reduceat(rank[self.neighbour], self.start) / self.degree)

    def medians(self, rank: Ints) -> Floats:
        """For each node the weighted median of Gansner et al.: the tighter side weighs more."""
        size = len(rank)
        ranks = np.sort(self.group * size + rank[self.neighbour]) - self.group * size
        last = self.start + self.degree - 1
        low = self.start + (self.degree - 1) // 2
        high = self.start + self.degree // 2
        left = (ranks[low] - ranks[self.start]).astype(np.float64)
        right = (ranks[last] - ranks[high]).astype(np.float64)
        even = (left + right == 0) | (self.degree == 2)
        left, right = np.where(even, 1.0, left), np.where(even, 1.0, right)
        return np.asarray((ranks[low] * right + ranks[high] * left) / (left + right))


class Sweeps:
    """The gaps between layers in both directions."""

    def __init__(self, graph: Proper) -> None:
        count = int(graph.layer.max()) + 1
        edges = np.argsort(graph.layer[graph.sources], kind="stable")
        bounds = np.searchsorted(graph.layer[graph.sources][edges], np.arange(count))
        gaps = [
            (graph.sources[each], graph.targets[each])
            for each in np.split(edges, bounds[1:])
            if len(each)
        ]
        self._rightward = [_Gap.of(target, source, graph.part) for source, target in gaps]
        self._leftward = [_Gap.of(source, target, graph.part) for source, target in gaps[::-1]]

    def sweep(self, rank: Ints, *, rightward: bool, median: bool, flip: bool = False) -> None:
        """Reorders `rank` layer by layer; without neighbours on that side nodes stay."""
        for gap in self._rightward if rightward else self._leftward:
            value = gap.medians(rank) if median else gap.barycentres(rank)
            places = rank[gap.nodes]
            tie = -places if flip else places
            order = gap.nodes[np.lexsort((tie, value, gap.part))]
            rank[order] = np.sort(places)
