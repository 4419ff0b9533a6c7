"""Exchanges of neighbours in a layer, all pairs that do not disturb each other at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.graph.positions.proper import Proper
from data.graph.positions.structure import Ints


@dataclass(frozen=True)
class _Side:
    """The edges of some nodes to one side, grouped by node: `owner` is ascending."""

    owner: Ints
    neighbour: Ints
    start: Ints
    degree: Ints

    @classmethod
    def of(cls, size: int, owner: Ints, neighbour: Ints) -> "_Side":
        order = np.argsort(owner, kind="stable")
        degree = np.bincount(owner, minlength=size)
        return cls(owner[order], neighbour[order], np.cumsum(degree) - degree, degree)

    def sorted(self, rank: Ints) -> "_Sorted":
        """The same with the neighbours of each node from top to bottom."""
        base = self.owner * len(rank)
        keys = np.sort(base + rank[self.neighbour])
        return _Sorted(self, len(rank), keys - base, keys)


@dataclass(frozen=True)
class _Sorted:
    """`ranks` of the neighbours, ascending for each owner, and `keys` that ascend over all."""

    side: _Side
    size: int
    ranks: Ints
    keys: Ints

    def gains(self, upper: Ints, lower: Ints) -> Ints:
        """For each pair, the crossings lost minus those won when `lower` goes above `upper`."""
        start, degree = self.side.start, self.side.degree
        count = degree[lower]
        pair = np.repeat(np.arange(len(lower)), count)
        within = np.arange(len(pair)) - np.repeat(np.cumsum(count) - count, count)
        above = upper[pair]
        sought = above * self.size + self.ranks[start[lower][pair] + within]
        less = np.searchsorted(self.keys, sought, "left") - start[above]
        greater = start[above] + degree[above] - np.searchsorted(self.keys, sought, "right")
        return np.bincount(pair, greater - less, minlength=len(lower)).astype(np.int64)


class Exchanges:
    """What stays the same between the rounds of exchanges: places, and the edges of each node.

    A place is a rank. The nodes of even layers are exchanged while odd layers stand still, and the
    other way round; in a layer first the pairs that begin at an even place, then the others.
    """

    def __init__(self, graph: Proper, rank: Ints) -> None:
        layer = graph.layer
        order = _inverse(rank)
        column, part = layer[order], graph.part[order]
        paired = (column[1:] == column[:-1]) & (part[1:] == part[:-1])
        places = np.nonzero(paired)[0]
        self._turns = []
        for parity in (0, 1):
            mine = places[column[places] % 2 == parity]
            outward, inward = (
                layer[graph.sources] % 2 == parity,
                layer[graph.targets] % 2 == parity,
            )
            sides = (
                _Side.of(graph.size, graph.sources[outward], graph.targets[outward]),
                _Side.of(graph.size, graph.targets[inward], graph.sources[inward]),
            )
            self._turns.append((sides, (mine[mine % 2 == 0], mine[mine % 2 == 1])))

    def improve(self, rank: Ints, rounds: int, *, ties: bool = False) -> None:
        """Exchanges neighbours in `rank` while that lessens crossings, `rounds` times at most.

        With `ties` also those that change nothing, once, which opens ways to go on.
        """
        order = _inverse(rank)
        for _ in range(rounds):
            changed = False
            for sides, turns in self._turns:
                ready = [side.sorted(rank) for side in sides]
                for places in turns:
                    changed |= self._exchange(rank, order, places, ready, ties)
            if not changed:
                return

    def _exchange(
        self, rank: Ints, order: Ints, places: Ints, sides: Sequence["_Sorted"], ties: bool
    ) -> bool:
        upper, lower = order[places], order[places + 1]
        gain = sum(side.gains(upper, lower) for side in sides)
        swapped = np.asarray(gain >= 0 if ties else gain > 0)
        above, below, at = upper[swapped], lower[swapped], places[swapped]
        order[at], order[at + 1] = below, above
        rank[below], rank[above] = at, at + 1
        return bool(swapped.any())


def _inverse(permutation: Ints) -> Ints:
    inverse = np.empty_like(permutation)
    inverse[permutation] = np.arange(len(permutation))
    return inverse
