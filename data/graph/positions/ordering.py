"""Ordering: who stands above whom in each layer, so that few edges cross."""

from collections import deque

import numpy as np

from data.graph.positions.crossings import crossings
from data.graph.positions.exchanges import Exchanges
from data.graph.positions.proper import Proper
from data.graph.positions.structure import Ints
from data.graph.positions.sweeps import Sweeps

_SWEEPS = 24
_PATIENCE = 8
"""Sweeps without a better order of any part before giving up."""


def ordered(graph: Proper) -> Ints:
    """For each node its rank: its place when all are listed layer by layer, parts kept together.

    Sweeps of weighted medians and barycentres, each followed by exchanges of neighbours (Sugiyama
    1981, Gansner et al. 1993), from two first orders; every part keeps the best order it ever had.
    """
    if graph.size == 0:
        return np.zeros(0, dtype=np.int64)
    best = _Best(graph, first_ranks(graph, rightward=True))
    exchanges = Exchanges(graph, best.rank)
    sweeps = Sweeps(graph)
    for rightward in (True, False):
        rank = first_ranks(graph, rightward)
        patience = _PATIENCE
        for sweep in range(_SWEEPS):
            if best.is_perfect or patience == 0:
                break
            sweeps.sweep(rank, rightward=(sweep % 2 == 0) == rightward, median=sweep % 4 < 2)
            exchanges.improve(rank, rounds=4)
            patience = _PATIENCE if best.keep(rank) else patience - 1
    exchanges.improve(best.rank, rounds=40)
    return best.rank


class _Best:
    """The best order of each part so far; `count` is its number of crossings."""

    def __init__(self, graph: Proper, rank: Ints) -> None:
        self._graph = graph
        self.rank = rank.copy()
        self.count = self._counted(rank)

    @property
    def is_perfect(self) -> bool:
        return not self.count.any()

    def keep(self, rank: Ints) -> bool:
        """Takes over the parts that `rank` draws with fewer crossings; whether there are any."""
        count = self._counted(rank)
        better = count < self.count
        nodes = better[self._graph.part]
        self.rank[nodes] = rank[nodes]
        self.count = np.minimum(self.count, count)
        return bool(better.any())

    def _counted(self, rank: Ints) -> Ints:
        graph = self._graph
        each = crossings(graph.sources, graph.targets, rank)
        return np.bincount(graph.part[graph.sources], each, minlength=int(graph.part.max()) + 1)


def first_ranks(graph: Proper, rightward: bool) -> Ints:
    """Ranks in the order of a breadth-first walk from the left end, or from the right one."""
    forward, back = graph.graph.successors, graph.graph.predecessors
    following, before = (forward, back) if rightward else (back, forward)
    seen = [False] * graph.size
    visit = np.zeros(graph.size, dtype=np.int64)
    number = 0
    for start in range(graph.size):
        if seen[start] or before[start]:
            continue
        seen[start] = True
        queue = deque([start])
        while queue:
            node = queue.popleft()
            visit[node] = number
            number += 1
            for each in following[node]:
                if not seen[each]:
                    seen[each] = True
                    queue.append(each)
    rank = np.empty(graph.size, dtype=np.int64)
    rank[np.lexsort((visit, graph.part, graph.layer))] = np.arange(graph.size)
    return rank
