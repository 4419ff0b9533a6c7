"""Squeezing: tall parts give up straight lines for nearness (P2, P6)."""

import numpy as np

from data.graph.positions.balance import Scene, balanced
from data.graph.positions.compiled import compiled
from data.graph.positions.proper import Proper
from data.graph.positions.sizes import LAYER_DISTANCE, PROPORTION, ROW_DISTANCE
from data.graph.positions.structure import Bools, Floats, Ints, extent

_FACTOR = 0.65
_ROUNDS, _FEWEST = 10, 2
_EFFORT = 150_000
"""Rounds times nodes and lanes, at most, but never less than `_FEWEST` rounds."""
_TURNS = 4
"""Of balancing in each round."""


def squeezed(scene: Scene, y: Floats) -> Floats:
    """Coordinates of the same order and distances at least, tall parts lower.

    Long straight lines hold a part open like struts. Each round shrinks the tall parts, sets apart
    what then overlaps and balances anew; a part for which that lengthens the edges stays as it was.
    """
    graph = scene.graph
    for _ in range(min(_ROUNDS, max(_FEWEST, _EFFORT // max(graph.size, 1)))):
        tall = _is_tall(graph, y)
        if not tall.any():
            break
        shrunk = np.where(tall[graph.part], y * _FACTOR, y)
        tried = balanced(scene, apart(graph, scene.order, shrunk), _TURNS)
        better = tall & (_lengths(graph, tried) < _lengths(graph, y))
        if not better.any():
            break
        y = np.where(better[graph.part], tried, y)
    return y


def apart(graph: Proper, order: Ints, y: Floats) -> Floats:
    """The coordinates nearest to `y`, by least squares, that keep the order and the distances.

    In each layer of each part an isotonic regression (pool adjacent violators).
    """
    upper, lower = order[:-1], order[1:]
    beside = (graph.layer[upper] == graph.layer[lower]) & (graph.part[upper] == graph.part[lower])
    distance = graph.half[upper] + graph.half[lower]
    offset = np.concatenate([[0.0], np.cumsum(distance)])
    wanted = y[order] - offset
    pooled(wanted, np.concatenate([[0], np.nonzero(~beside)[0] + 1, [len(order)]]))
    result = np.empty_like(y)
    result[order] = wanted + offset
    return result


@compiled
def pooled(values: Floats, bounds: Ints) -> None:
    """Replaces each stretch between two bounds by the ascending values nearest to it.

    `1 5 3` becomes `1 4 4`.
    """
    mean, size = np.empty(len(values)), np.empty(len(values), dtype=np.int64)
    for stretch in range(len(bounds) - 1):
        pools = 0
        for at in range(bounds[stretch], bounds[stretch + 1]):
            value, count = values[at], 1
            while pools and mean[pools - 1] > value:
                pools -= 1
                value = (value * count + mean[pools] * size[pools]) / (count + size[pools])
                count += size[pools]
            mean[pools], size[pools] = value, count
            pools += 1
        at = bounds[stretch]
        for pool in range(pools):
            values[at : at + size[pool]] = mean[pool]
            at += size[pool]


def _is_tall(graph: Proper, y: Floats) -> Bools:
    top, foot = extent(graph.part, y)
    first, last = extent(graph.part, graph.layer.astype(np.float64))
    width = (last - first + 1) * LAYER_DISTANCE
    return np.asarray((foot - top + ROW_DISTANCE) * PROPORTION > width)


def _lengths(graph: Proper, y: Floats) -> Floats:
    """For each part how far its edges go up and down in sum."""
    height = np.abs(y[graph.targets] - y[graph.sources] + graph.rise)
    count = int(graph.part.max()) + 1
    return np.bincount(graph.part[graph.sources], height, minlength=count).astype(np.float64)
