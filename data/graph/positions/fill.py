"""Filling the screen: a drawing much wider than the screen is stretched downward (P6)."""

from collections.abc import Collection

from data.graph.positions.sizes import LAYER_DISTANCE, ROW_DISTANCE
from data.graph.positions.structure import Place

_SCREEN = 3.5
"""Width to height up to which nothing is done: twice that of a 16:9 screen, just not beyond."""
_MOST = 1.7
"""No more than this: rows further apart would not be read as belonging together."""


def stretch(points: Collection[Place]) -> float:
    """The factor for every y: more room for labels where the screen would stay empty, else 1.

    Everything below and above grows apart alike, so that order, straightness and the distance
    of edges from circles are kept or get better.
    """
    if not points:
        return 1.0
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width = max(xs) - min(xs) + LAYER_DISTANCE
    height = max(ys) - min(ys)
    wanted = width / _SCREEN - ROW_DISTANCE
    return min(max(wanted / height, 1.0), _MOST) if height else 1.0
