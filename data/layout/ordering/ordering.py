"""Ordering: who stands above whom in each layer, so that few edges cross (P3)."""

import numpy as np

from dataflow.data.layout.kernels.jit import kernel
from dataflow.data.layout.layering.proper import Proper
from dataflow.data.layout.ordering.crossings import crossings
from dataflow.data.layout.ordering.initial_order import initial_orders
from dataflow.data.layout.ordering.layer_view import LayerView, layer_view_of
from dataflow.data.layout.ordering.sweeps import sweep
from dataflow.data.layout.ordering.transpose import Standing, mark_stale, standing_of, transpose
from dataflow.data.layout.structure import Ints

_SWEEPS = 24
_PATIENCE = 8
"""Sweeps without a better order before giving up."""
_ROUNDS = 3
_LAST_ROUNDS = 40
"""Of exchanges of neighbours, after a sweep and in the end."""
_LARGE = 2_000
"""Nodes and dummy nodes of a part from which on it is ordered from one first order alone."""
_VERY_LARGE = 40_000
"""Nodes and dummy nodes of a part from which on it is swept less often: down to a quarter."""
_ATTEMPTS = 24
_EFFORT = 6_000
"""Further attempts for a part, fewer for larger ones: attempts times nodes and dummies, at most."""


def ordered(graph: Proper) -> Ints:
    """For each node its rank: its place when all are listed layer by layer, parts kept together.

    Sweeps of weighted medians and barycentres from several first orders, then sweeps with exchanges
    of neighbours from the best (Sugiyama 1981, Gansner et al. 1993); every part keeps the best
    order that it ever had, and is ordered as if it were alone.
    """
    if graph.size == 0:
        return np.zeros(0, dtype=np.int64)
    starts = initial_orders(graph)
    # numbered as they stand at first: what is near in the drawing is then near in memory
    number = np.argsort(starts[0])
    order = starts[0][_search(layer_view_of(graph, number), number[starts])]
    place = np.empty(graph.size, dtype=np.int64)
    place[order] = np.arange(graph.size)
    rank = np.empty(graph.size, dtype=np.int64)
    rank[np.lexsort((place, graph.part, graph.layer))] = np.arange(graph.size)
    return rank


@kernel
def _search(tiers: LayerView, starts: Ints) -> Ints:
    """The best order found for each part, from the orders in `starts`, one a row."""
    best = starts[0].copy()
    standing = standing_of(tiers, starts[0].copy())
    for part in range(len(tiers.of_part) - 1):
        _take(tiers, part, starts[0], standing)
        least = crossings(tiers, part, standing.order, standing.rank)
        # a second start for large parts would make the choice depend on little
        size = tiers.first[tiers.of_part[part + 1]] - tiers.first[tiers.of_part[part]]
        for start in range(min(len(starts) if size < _LARGE else 1, least)):
            _take(tiers, part, starts[start], standing)
            least = _sweep_until_stable(tiers, part, standing, best, least)
            if least == 0:
                break
        if least:
            _take(tiers, part, best, standing)
            least = _transpose_until_stable(tiers, part, standing, best, least)
            least = _perturb(tiers, part, standing, best, least)
            _take(tiers, part, best, standing)
            least = _transpose_until_stable(tiers, part, standing, best, least)
            _restart(tiers, part, standing, best, least)
    return np.asarray(best)


@kernel
def _take(tiers: LayerView, part: int, source: Ints, standing: Standing) -> None:
    """Gives a part the order that it has in `source`."""
    first = tiers.first[tiers.of_part[part]]
    for place in range(first, tiers.first[tiers.of_part[part + 1]]):
        standing.order[place] = source[place]
        standing.rank[source[place]] = place


@kernel
def _keep(tiers: LayerView, part: int, order: Ints, best: Ints) -> None:
    first = tiers.first[tiers.of_part[part]]
    for place in range(first, tiers.first[tiers.of_part[part + 1]]):
        best[place] = order[place]


@kernel
def _turns(tiers: LayerView, part: int, most: int) -> int:
    """The number of rounds through a part, so that very large ones take no longer per node."""
    size = tiers.first[tiers.of_part[part + 1]] - tiers.first[tiers.of_part[part]]
    return int(max(most // 4, min(most, most * _VERY_LARGE // max(size, 1))))


@kernel
def _sweep_until_stable(
    tiers: LayerView, part: int, standing: Standing, best: Ints, least: int
) -> int:
    """Sweeps; the least number of crossings, whose order is kept."""
    order, rank = standing.order, standing.rank
    patience = _PATIENCE
    for turn in range(_turns(tiers, part, _SWEEPS)):
        count = crossings(tiers, part, order, rank)
        patience -= 1
        if count < least:
            least, patience = count, _PATIENCE
            _keep(tiers, part, order, best)
        if least == 0 or patience <= 0:
            break
        sweep(tiers, part, order, rank, turn % 4)
    return least


@kernel
def _transpose_until_stable(
    tiers: LayerView, part: int, standing: Standing, best: Ints, least: int
) -> int:
    """Exchanges neighbours until that helps no more."""
    count = crossings(tiers, part, standing.order, standing.rank)
    mark_stale(tiers, part, standing)
    for _ in range(1, _turns(tiers, part, _LAST_ROUNDS)):
        gain = transpose(tiers, part, standing, False)
        count -= gain
        if gain == 0:
            break
    if count < least:
        _keep(tiers, part, standing.order, best)
    return min(count, least)


@kernel
def _restart(tiers: LayerView, part: int, standing: Standing, best: Ints, least: int) -> None:
    """More attempts for a small part that still has crossings, from scrambled orders."""
    order = standing.order
    first, last = tiers.of_part[part], tiers.of_part[part + 1]
    size = tiers.first[last] - tiers.first[first]
    state = 1
    for _ in range(min(_ATTEMPTS, _EFFORT // size)):
        for tier in range(first, last):
            begin, end = tiers.first[tier], tiers.first[tier + 1]
            for place in range(end - 1, begin, -1):
                state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
                other = begin + (state >> 8) % (place - begin + 1)
                order[place], order[other] = order[other], order[place]
        _take(tiers, part, order, standing)
        least = _sweep_until_stable(tiers, part, standing, best, least)
        least = _transpose_until_stable(tiers, part, standing, best, least)
        if least == 0:
            break


@kernel
def _perturb(tiers: LayerView, part: int, standing: Standing, best: Ints, least: int) -> int:
    """Sweeps that also change what makes no difference, which opens ways to go on."""
    order, rank = standing.order, standing.rank
    patience = _PATIENCE
    for turn in range(_turns(tiers, part, _SWEEPS)):
        if least == 0 or patience == 0:
            break
        mark_stale(tiers, part, standing)
        transpose(tiers, part, standing, True)
        sweep(tiers, part, order, rank, turn % 8)
        mark_stale(tiers, part, standing)
        for _ in range(_ROUNDS):
            if transpose(tiers, part, standing, False) == 0:
                break
        count = crossings(tiers, part, order, rank)
        patience -= 1
        if count < least:
            least, patience = count, _PATIENCE
            _keep(tiers, part, order, best)
    return least
