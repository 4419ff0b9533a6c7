"""Filling the screen: a drawing much wider or higher than the screen is stretched (P6)."""

from collections.abc import Collection

from dataflow.data.layout.model.sizes import LAYER_DISTANCE, ROW_DISTANCE
from dataflow.data.layout.model.structure import Place

_WIDEST, _NARROWEST = 3.55, 0.89
"""Width to height up to and from which nothing is done: twice and half of 16:9, just within."""
_MOST = 1.7
"""No more than this: rows further apart would not be read as belonging together."""


def stretch(points: Collection[Place]) -> Place:
    """The factors for every x and every y: more room where the screen would stay empty, else 1.

    Everything grows apart alike, so that order, straightness and the distance of edges from circles
    are kept or get better.
    """
    if not points:
        return 1.0, 1.0
    xs, ys = [x for x, _ in points], [y for _, y in points]
    across, along = max(xs) - min(xs), max(ys) - min(ys)
    width, height = across + LAYER_DISTANCE, along + ROW_DISTANCE
    return (
        _factor(_NARROWEST * height - LAYER_DISTANCE, across),
        _factor(width / _WIDEST - ROW_DISTANCE, along),
    )


def _factor(wanted: float, extent: float) -> float:
    return min(max(wanted / extent, 1.0), _MOST) if extent else 1.0
