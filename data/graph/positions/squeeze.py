"""Squeezing: a part taller than the screen gives up height while edges get shorter (P6)."""

import numpy as np

from data.graph.positions.balance import balanced
from data.graph.positions.proper import Proper
from data.graph.positions.sizes import LAYER_DISTANCE, PROPORTION, ROW_DISTANCE
from data.graph.positions.structure import Bools, Floats, Ints, extent

_FACTOR = 0.8
_ROUNDS = 6
_TURNS = 4
"""Of balancing in each round."""


def squeezed(graph: Proper, order: Ints, y: Floats, half: Floats) -> Floats:
    """Coordinates of the same order and distances at least, tall parts lower.

    Long straight lines hold a part open like struts. Each round shrinks the tall parts, sets apart
    what then overlaps and balances anew; a part for which that lengthens the edges stays as it was.
    """
    for _ in range(_ROUNDS):
        tall = _is_tall(graph, y)
        if not tall.any():
            break
        shrunk = np.where(tall[graph.part], y * _FACTOR, y)
        tried = balanced(graph, order, apart(graph, order, shrunk, half), half, _TURNS)
        better = tall & (_lengths(graph, tried) < _lengths(graph, y))
        if not better.any():
            break
        y = np.where(better[graph.part], tried, y)
    return y


def apart(graph: Proper, order: Ints, y: Floats, half: Floats) -> Floats:
    """The coordinates nearest to `y`, by least squares, that keep the order and the distances.

    In each layer of each part an isotonic regression (pool adjacent violators).
    """
    upper, lower = order[:-1], order[1:]
    beside = (graph.layer[upper] == graph.layer[lower]) & (graph.part[upper] == graph.part[lower])
    offset = np.concatenate([[0.0], np.cumsum(half[upper] + half[lower])])
    cuts = np.nonzero(~beside)[0] + 1
    wish = y[order] - offset
    pooled = [_pooled(each.tolist()) for each in np.split(wish, cuts)]
    result = np.empty_like(y)
    result[order] = np.concatenate(pooled) + offset
    return result


def _pooled(values: list[float]) -> Floats:
    """The ascending values nearest to `values`.

    >>> _pooled([1.0, 5.0, 3.0])
    array([1., 4., 4.])
    """
    pools: list[tuple[float, int]] = []
    for value in values:
        count = 1
        while pools and pools[-1][0] > value:
            other, members = pools.pop()
            value = (value * count + other * members) / (count + members)
            count += members
        pools.append((value, count))
    return np.repeat([value for value, _ in pools], [count for _, count in pools])


def _is_tall(graph: Proper, y: Floats) -> Bools:
    top, foot = extent(graph.part, y)
    first, last = extent(graph.part, graph.layer.astype(np.float64))
    width = (last - first + 1) * LAYER_DISTANCE
    return np.asarray((foot - top + ROW_DISTANCE) * PROPORTION > width)


def _lengths(graph: Proper, y: Floats) -> Floats:
    """For each part how far its edges go up and down in sum."""
    height = np.abs(y[graph.targets] - y[graph.sources])
    return np.bincount(graph.part[graph.sources], height).astype(np.float64)
