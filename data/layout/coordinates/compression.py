"""Squeezing: tall parts give up straight lines for nearness (P2, P6)."""

import numpy as np

from dataflow.data.layout.coordinates.balance import Scene, balanced
from dataflow.data.layout.kernels.jit import kernel
from dataflow.data.layout.sizes import LAYER_DISTANCE, PROPORTION, ROW_DISTANCE
from dataflow.data.layout.structure import Bools, Floats, Ints, extent

_FACTOR = 0.65
_ROUNDS, _FEWEST = 10, 2
_EFFORT = 150_000
"""Rounds times nodes and dummy nodes, at most, but never less than `_FEWEST` rounds."""
_TURNS = 4
"""Of balancing in each round."""


def compressed(scene: Scene, y: Floats) -> Floats:
    """Coordinates of the same order and distances at least, tall parts lower.

    Long straight lines hold a part open like struts. Each round shrinks the tall parts, sets apart
    what then overlaps and balances anew; a part for which that lengthens the edges stays as it was.
    """
    for _ in range(min(_ROUNDS, max(_FEWEST, _EFFORT // max(len(y), 1)))):
        tall = _is_tall(scene, y)
        if not tall.any():
            break
        shrunk = np.where(tall[scene.part], y * _FACTOR, y)
        tried = balanced(scene, apart(scene, shrunk), _TURNS)
        better = tall & (_lengths(scene, tried) < _lengths(scene, y))
        if not better.any():
            break
        y = np.where(better[scene.part], tried, y)
    return y


def apart(scene: Scene, y: Floats) -> Floats:
    """The coordinates nearest to `y`, by least squares, that keep the order and the distances.

    In each layer of each part an isotonic regression (pool adjacent violators).
    """
    half = scene.column.half
    offset = np.concatenate([[0.0], np.cumsum(half[:-1] + half[1:])])
    wanted = y - offset
    pooled(wanted, np.append(np.nonzero(scene.column.above < 0)[0], len(y)))
    return np.asarray(wanted + offset)


@kernel
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


def _is_tall(scene: Scene, y: Floats) -> Bools:
    top, foot = extent(scene.part, y)
    first, last = extent(scene.part, scene.layer.astype(np.float64))
    width = (last - first + 1) * LAYER_DISTANCE
    return np.asarray((foot - top + ROW_DISTANCE) * PROPORTION > width)


def _lengths(scene: Scene, y: Floats) -> Floats:
    """For each part how far its edges go up and down in sum."""
    steps = scene.steps
    height = np.abs(y[steps.targets] - y[steps.sources] + steps.rise)
    count = int(scene.part.max()) + 1
    return np.bincount(scene.part[steps.sources], height, minlength=count).astype(np.float64)
