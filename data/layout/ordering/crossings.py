"""Crossings between neighbouring layers, by a tree of sums (Barth, Mutzel, Juenger 2004)."""

import numpy as np

from dataflow.data.layout.kernels.jit import inline_kernel, kernel
from dataflow.data.layout.ordering.layer_view import LayerView
from dataflow.data.layout.structure import Ints


@kernel
def crossings(tiers: LayerView, part: int, order: Ints, rank: Ints) -> int:
    """The number of pairs of a part's steps that cross in that order; `rank` is its inverse.

    Steps that share an end do not cross, unless their ports at it are the other way round.
    """
    total = 0
    for tier in range(tiers.of_part[part], tiers.of_part[part + 1] - 1):
        total += _between(tiers, tier, order, rank)
    return total


@kernel
def _between(tiers: LayerView, tier: int, order: Ints, rank: Ints) -> int:
    """The crossings to the right of a tier: links seen before whose right end is further down."""
    side, notches = tiers.right, tiers.notches
    base = tiers.first[tier + 1] * notches
    tree = np.zeros(tiers.first[tier + 2] * notches - base + 1, dtype=np.int64)
    seen = total = 0
    for node in order[tiers.first[tier] : tiers.first[tier + 1]]:
        link, last = side.start[node], side.start[node + 1]
        while link < last:
            end = link
            while end < last and side.own[end] == side.own[link]:
                key = rank[side.other[end]] * notches + side.port[end] - base
                total += seen - _sum(tree, key + 1)
                end += 1
            for each in range(link, end):
                _add(tree, rank[side.other[each]] * notches + side.port[each] - base + 1)
            seen += end - link
            link = end
    return total


@inline_kernel
def _sum(tree: Ints, place: int) -> int:
    total = 0
    while place > 0:
        total += tree[place]
        place -= place & -place
    return total


@inline_kernel
def _add(tree: Ints, place: int) -> None:
    while place < len(tree):
        tree[place] += 1
        place += place & -place
