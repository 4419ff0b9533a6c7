"""Exchanges of neighbours in a layer, as long as that lessens crossings."""

import numpy as np

from data.graph.positions.compiled import compiled
from data.graph.positions.structure import Ints
from data.graph.positions.tiers import Side, Tiers

_PASSES = 6
"""Through one layer before the next one is looked at."""


@compiled
def exchange(tiers: Tiers, part: int, order: Ints, rank: Ints, ties: bool) -> int:
    """Exchanges neighbours, layer by layer; by how much that lessens the crossings of the part.

    With `ties` also those that change nothing, in one pass, which opens ways to go on.
    """
    total = 0
    left = np.empty(len(tiers.left.other), dtype=np.int64)
    right = np.empty(len(tiers.right.other), dtype=np.int64)
    for tier in range(tiers.of_part[part], tiers.of_part[part + 1]):
        nodes = order[tiers.first[tier] : tiers.first[tier + 1]]
        if len(nodes) > 1:
            _sort(tiers.left, tiers.notches, nodes, rank, left)
            _sort(tiers.right, tiers.notches, nodes, rank, right)
            for _ in range(1 if ties else _PASSES):
                gain = _pass(tiers, nodes, rank, (left, right), ties)
                total += gain
                if gain == 0:
                    break
    return total


@compiled
def _sort(side: Side, notches: int, nodes: Ints, rank: Ints, keys: Ints) -> None:
    """Fills `keys` with the places of each node's neighbours, from top to bottom."""
    for node in nodes:
        begin, end = side.start[node], side.start[node + 1]
        for link in range(begin, end):
            key = rank[side.other[link]] * notches + side.port[link]
            at = link
            while at > begin and keys[at - 1] > key:
                keys[at] = keys[at - 1]
                at -= 1
            keys[at] = key


@compiled
def _pass(tiers: Tiers, nodes: Ints, rank: Ints, keys: tuple[Ints, Ints], ties: bool) -> int:
    total = 0
    for at in range(len(nodes) - 1):
        upper, lower = nodes[at], nodes[at + 1]
        gain = _gain(tiers.left, keys[0], upper, lower) + _gain(tiers.right, keys[1], upper, lower)
        if gain > 0 or (ties and gain == 0):
            nodes[at], nodes[at + 1] = lower, upper
            rank[lower] -= 1
            rank[upper] += 1
            total += gain
    return total


@compiled
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
