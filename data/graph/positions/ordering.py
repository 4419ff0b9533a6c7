"""Ordering: who stands above whom in each layer, so that few edges cross (P3)."""

from itertools import chain

import numpy as np

from data.graph.positions.crossings import crossings
from data.graph.positions.exchanges import Exchanges
from data.graph.positions.proper import Proper
from data.graph.positions.starts import first_ranks
from data.graph.positions.structure import Ints
from data.graph.positions.sweeps import Sweeps

_SWEEPS = 24
_PATIENCE = 8
"""Sweeps without a better order of any part before giving up."""
_ROUNDS = 3
_LAST_ROUNDS = 40
"""Of exchanges of neighbours, after a sweep and in the end."""


def ordered(graph: Proper) -> Ints:
    """For each node its rank: its place when all are listed layer by layer, parts kept together.

    Sweeps of weighted medians and barycentres from several first orders, then sweeps with exchanges
    of neighbours from the best (Sugiyama 1981, Gansner et al. 1993); every part keeps the best
    order that it ever had.
    """
    if graph.size == 0:
        return np.zeros(0, dtype=np.int64)
    starts = first_ranks(graph)
    best = _Best(graph, next(starts))
    sweeps = Sweeps(graph)
    for rank in chain([best.rank.copy()], starts):
        best.keep(rank)
        _swept(rank, best, sweeps)
        if best.is_perfect:
            break
    exchanges = Exchanges(graph, best.rank)
    best.improve(exchanges)
    _shaken(best.rank.copy(), best, sweeps, exchanges)
    best.improve(exchanges)
    return best.rank


def _swept(rank: Ints, best: "_Best", sweeps: Sweeps) -> None:
    patience = _PATIENCE
    for sweep in range(_SWEEPS):
        if best.is_perfect or patience == 0:
            return
        sweeps.sweep(rank, rightward=sweep % 2 == 0, median=sweep % 4 < 2)
        patience = _PATIENCE if best.keep(rank) else patience - 1


def _shaken(rank: Ints, best: "_Best", sweeps: Sweeps, exchanges: Exchanges) -> None:
    """Sweeps that also change what makes no difference, which opens ways to go on."""
    patience = _PATIENCE
    for sweep in range(_SWEEPS):
        if best.is_perfect or patience == 0:
            return
        exchanges.improve(rank, rounds=1, ties=True)
        sweeps.sweep(rank, rightward=sweep % 2 == 0, median=sweep % 4 < 2, flip=sweep % 8 >= 4)
        exchanges.improve(rank, _ROUNDS)
        patience = _PATIENCE if best.keep(rank) else patience - 1


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

    def improve(self, exchanges: Exchanges) -> None:
        """Exchanges neighbours until that helps no more."""
        if not self.is_perfect:
            exchanges.improve(self.rank, _LAST_ROUNDS)
            self.count = self._counted(self.rank)

    def _counted(self, rank: Ints) -> Ints:
        graph = self._graph
        each = crossings(graph.sources, graph.targets, rank)
        count = np.bincount(graph.part[graph.sources], each, minlength=int(graph.part.max()) + 1)
        return count.astype(np.int64)
