"""Sizes of labels, so that a drawing of some dozens of circles is read at fit."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from dataflow.data.graph.objects import ObjectId
from dataflow.data.layout import Measures, Point
from dataflow.data.wire.appearance.labels import Text

SIZES = (12.5, 14, 16, 18, 20, 22, 24, 26, 28)
"""The sizes that the stylesheet has classes for."""
_READABLE = 8.0
"""Pixels of a letter on the screen, the least that is read without effort."""
_SCREEN = (1160, 500)
"""The chart's area on a screen of 1280 by 720, less its margins."""
_MANY = 80
"""From so many circles on labels are read after zooming in."""
_LETTER, _LINE = 0.6, 1.16
"""The width of an ordinary letter and the height of a line, as shares of the size."""
_BESIDES = Measures.CIRCLE_DIAMETER + 26
"""What a row holds besides labels: a circle, its marks, air."""
_MOST_LINES = 3


def lettering(points: Mapping[ObjectId, Point]) -> Text:
    """The smallest letters that are readable at fit and still have room between the circles."""
    if not 1 < len(points) <= _MANY:
        return Text()
    rows = max(Measures.ROW_DISTANCE, _least_row(points.values()))
    wanted = _READABLE / _zoom(points.values())
    fitting = [text for text in (_text(size, rows) for size in SIZES) if text.letters >= 10]
    return next((text for text in fitting if text.size >= wanted), fitting[-1])


def _text(size: float, rows: float) -> Text:
    lines = int((rows - _BESIDES) / (size * _LINE))
    letters = int(0.95 * Measures.LAYER_DISTANCE / (size * _LETTER))
    return Text(size, letters=min(letters, 24), lines=max(1, min(lines, _MOST_LINES)))


def _zoom(points: Iterable[Point]) -> float:
    xs, ys = zip(*points, strict=True)
    width = max(xs) - min(xs) + Measures.LAYER_DISTANCE * 0.9
    height = max(ys) - min(ys) + Measures.ROW_DISTANCE
    return float(min(_SCREEN[0] / width, _SCREEN[1] / height))


def _least_row(points: Iterable[Point]) -> float:
    """The least distance between two circles of one column."""
    columns: dict[float, list[float]] = {}
    for point in points:
        columns.setdefault(round(point.x), []).append(point.y)
    gaps = (
        below - above for column in columns.values() for above, below in pairwise(sorted(column))
    )
    return min(gaps, default=4 * Measures.ROW_DISTANCE)
