"""Crossings between neighbouring layers, counted for all of them at once."""

import numpy as np

from data.graph.positions.structure import Ints


def inversions(values: Ints) -> Ints:
    """For each value, how many greater ones stand before it.

    A bit at a time from the highest: values that agree above the bit form a group, in which every
    zero bit is passed by the one bits before it. Then the groups are split, order kept.

    >>> inversions(np.array([2, 0, 1, 1]))
    array([0, 1, 1, 1])
    """
    count = np.zeros(len(values), dtype=np.int64)
    if len(values) < 2:
        return count
    order = np.arange(len(values))
    for bit in reversed(range(int(values.max()).bit_length())):
        value = values[order]
        ones = (value >> bit) & 1
        before = np.cumsum(ones) - ones
        group = value >> (bit + 1)
        is_first = np.ones(len(values), dtype=np.bool_)
        is_first[1:] = group[1:] != group[:-1]
        first = np.maximum.accumulate(np.where(is_first, np.arange(len(values)), 0))
        count[order] += np.where(ones == 0, before - before[first], 0)
        order = order[np.argsort(value >> bit, kind="stable")]
    return count


def crossings(sources: Ints, targets: Ints, rank: Ints) -> Ints:
    """For each edge, the edges that cross it and stand above it at their sources.

    `rank` is a node's place in the order of all nodes, layer after layer, so that edges of
    different gaps never count as crossing.
    """
    order = np.lexsort((rank[targets], rank[sources]))
    count = np.zeros(len(order), dtype=np.int64)
    count[order] = inversions(rank[targets][order])
    return count
