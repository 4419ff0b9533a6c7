"""Sweeps through the layers: each node goes to the middle of its neighbours in the last layer."""

import numpy as np

from dataflow.data.layout.kernels.jit import inline_kernel, kernel
from dataflow.data.layout.kernels.sorting import ascending
from dataflow.data.layout.ordering.layer_view import LayerView, Side
from dataflow.data.layout.structure import Floats, Ints


@kernel
def sweep(tiers: LayerView, part: int, order: Ints, rank: Ints, turn: int) -> None:
    """Reorders a part tier by tier; without neighbours on that side nodes stay.

    The direction changes with every turn; two go by weighted medians, two by barycentres; from
    the fourth turn to the seventh, nodes of one value are turned round.
    """
    rightward, median, flip = turn % 2 == 0, turn % 4 < 2, turn >= 4
    first, last = tiers.of_part[part], tiers.of_part[part + 1]
    for step in range(1, last - first):
        tier = first + step if rightward else last - 1 - step
        side = tiers.left if rightward else tiers.right
        begin, end = tiers.first[tier], tiers.first[tier + 1]
        if end - begin > 1:
            _sort(side, tiers.notches, order[begin:end], rank, (median, flip))


@kernel
def _sort(side: Side, notches: int, nodes: Ints, rank: Ints, manner: tuple[bool, bool]) -> None:
    median, flip = manner
    held = np.empty(len(nodes), dtype=np.int64)
    value = np.empty(len(nodes))
    spot = np.empty(len(nodes), dtype=np.int64)
    first = rank[nodes[0]]
    count = 0
    for node in nodes:
        if side.start[node] < side.start[node + 1]:
            spot[count] = rank[node] - first
            count += 1
    for at in range(count):
        # ties stay, or are turned round: the sort is stable
        node = nodes[spot[count - 1 - at] if flip else spot[at]]
        held[at] = node
        value[at] = _middle(side, notches, node, rank, median)
    order = ascending(value, count)
    for at in range(count):
        node = held[order[at]]
        nodes[spot[at]] = node
        rank[node] = first + spot[at]


@inline_kernel
def _middle(side: Side, notches: int, node: int, rank: Ints, median: bool) -> float:
    begin, end = side.start[node], side.start[node + 1]
    if median and end - begin > 2:
        keys = np.empty(end - begin)
        for link in range(begin, end):
            keys[link - begin] = rank[side.other[link]] * notches + side.port[link]
        return _median(keys)
    total = 0.0
    for link in range(begin, end):
        total += rank[side.other[link]] * notches + side.port[link]
    return float(total / (end - begin))


@kernel
def _median(keys: Floats) -> float:
    """The weighted median of Gansner et al.: the tighter side weighs more."""
    count = len(keys)
    order = ascending(keys, count)
    low, high = keys[order[(count - 1) // 2]], keys[order[count // 2]]
    left, right = low - keys[order[0]], keys[order[count - 1]] - high
    if left + right == 0:
        return float((low + high) / 2)
    return float((low * right + high * left) / (left + right))
