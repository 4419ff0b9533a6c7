"""Exchanges of neighbours in a layer, as long as that lessens crossings."""

from typing import NamedTuple

import numpy as np

from dataflow.data.layout.kernels.jit import inline_kernel, kernel
from dataflow.data.layout.ordering.layer_view import LayerView, Side
from dataflow.data.layout.structure import Bools, Ints

_PASSES = 6
"""Through one layer before the next one is looked at."""


class Standing(NamedTuple):
    """An order, `rank` its inverse, and what is known of it.

    `left` and `right` hold the places of each node's neighbours, from top to bottom, but for nodes
    marked `stale`, whose neighbours have moved since. A pair of neighbours that gained nothing
    gains nothing again before one of them is stale: so only places that are `due` are looked at.
    """

    order: Ints
    rank: Ints
    left: Ints
    right: Ints
    stale: Bools
    due: Bools


@kernel
def standing_of(tiers: LayerView, order: Ints) -> Standing:
    """An order of which nothing is known, not even the ranks."""
    return Standing(
        order,
        np.empty(len(order), dtype=np.int64),
        np.empty(len(tiers.left.other), dtype=np.int64),
        np.empty(len(tiers.right.other), dtype=np.int64),
        np.ones(len(order), dtype=np.bool_),
        np.ones(len(order), dtype=np.bool_),
    )


@kernel
def mark_stale(tiers: LayerView, part: int, standing: Standing) -> None:
    """To be called when the order of a part has been changed otherwise than by exchanges."""
    first, last = tiers.first[tiers.of_part[part]], tiers.first[tiers.of_part[part + 1]]
    for node in standing.order[first:last]:
        standing.stale[node] = True


@kernel
def transpose(tiers: LayerView, part: int, standing: Standing, ties: bool) -> int:
    """Exchanges neighbours, layer by layer; by how much that lessens the crossings of the part.

    With `ties` also those that change nothing, in one pass, which opens ways to go on.
    """
    total = 0
    for tier in range(tiers.of_part[part], tiers.of_part[part + 1]):
        first, last = tiers.first[tier], tiers.first[tier + 1]
        if last - first > 1:
            _refresh(tiers, standing, first, last)
            for _ in range(1 if ties else _PASSES):
                gain = _pass(tiers, standing, first, last, ties)
                total += gain
                if gain == 0:
                    break
    return total


@kernel
def _refresh(tiers: LayerView, standing: Standing, first: int, last: int) -> None:
    """Sorts the neighbours of stale nodes; what is above and below these is then due."""
    for place in range(first, last):
        node = standing.order[place]
        if standing.stale[node]:
            standing.stale[node] = False
            _sort(tiers.left, tiers.notches, node, standing.rank, standing.left)
            _sort(tiers.right, tiers.notches, node, standing.rank, standing.right)
            standing.due[place] = True
            standing.due[max(place - 1, first)] = True


@inline_kernel
def _sort(side: Side, notches: int, node: int, rank: Ints, keys: Ints) -> None:
    """Fills `keys` with the places of a node's neighbours, from top to bottom."""
    begin, end = side.start[node], side.start[node + 1]
    for link in range(begin, end):
        key = rank[side.other[link]] * notches + side.port[link]
        at = link
        while at > begin and keys[at - 1] > key:
            keys[at] = keys[at - 1]
            at -= 1
        keys[at] = key


@kernel
def _pass(tiers: LayerView, standing: Standing, first: int, last: int, ties: bool) -> int:
    order, total = standing.order, 0
    for place in range(first, last - 1):
        if not standing.due[place]:
            continue
        standing.due[place] = False
        upper, lower = order[place], order[place + 1]
        gain = _gain(tiers.left, standing.left, upper, lower)
        gain += _gain(tiers.right, standing.right, upper, lower)
        if gain > 0 or (ties and gain == 0):
            _swap(tiers, standing, place)
            standing.due[max(place - 1, first)] = place > first
            standing.due[place + 1] = True
            total += gain
    return total


@inline_kernel
def _swap(tiers: LayerView, standing: Standing, place: int) -> None:
    order, rank = standing.order, standing.rank
    order[place], order[place + 1] = order[place + 1], order[place]
    for at in range(place, place + 2):
        node = order[at]
        rank[node] = at
        for link in range(tiers.left.start[node], tiers.left.start[node + 1]):
            standing.stale[tiers.left.other[link]] = True
        for link in range(tiers.right.start[node], tiers.right.start[node + 1]):
            standing.stale[tiers.right.other[link]] = True


@inline_kernel
def _gain(side: Side, keys: Ints, upper: int, lower: int) -> int:
    """The crossings lost minus those won when `lower` goes above `upper`."""
    above, above_end = side.start[upper], side.start[upper + 1]
    below, below_end = side.start[lower], side.start[lower + 1]
    if above == above_end or below == below_end:
        return 0
    if keys[above_end - 1] < keys[below]:
        return -int((above_end - above) * (below_end - below))
    gain = 0
    less = same = above
    for link in range(below, below_end):
        key = keys[link]
        while less < above_end and keys[less] < key:
            less += 1
        same = max(same, less)
        while same < above_end and keys[same] == key:
            same += 1
        gain += (above_end - same) - (less - above)
    return gain
