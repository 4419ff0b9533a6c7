"""Packing: parts that are not connected share the screen, isolated circles a band below (P6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np

from dataflow.data.layout.kernels.jit import kernel
from dataflow.data.layout.sizes import LAYER_DISTANCE, PART_DISTANCE, PROPORTION, ROW_DISTANCE
from dataflow.data.layout.structure import Floats, Ints, Place

_COLUMN = LAYER_DISTANCE / 2
"""Parts begin at multiples of half a layer distance, so that layers of different parts line up."""
_GROWTH = 1.12
_CLASS = 1.5
"""Parts are placed by their height, those within this factor in the order of their first ids."""
_NARROW = 0.85
"""Width to height below which a packing counts as worse."""
_CANDIDATES = 16
_EFFORT = 20_000
"""Boxes placed, over all widths, beyond which fewer widths are tried."""


@dataclass(frozen=True)
class Packing:
    """The upper left corner of each part's box, and of each isolated circle's cell."""

    parts: list[Place]
    isolated: list[Place]


def packed(boxes: Sequence[tuple[float, float]], isolated: int) -> Packing:
    """Boxes (width, height) side by side and below each other, in about the screen's proportion.

    Tall ones first, each as high up as it goes, then as far left (a skyline); of several widths the
    one at which the whole, seen through a window of that proportion, is large and leaves little of
    the window empty or of the drawing outside: where one tall part sets the height, more width
    would be had for nothing.
    """
    if not boxes:
        columns = ceil(sqrt(isolated * ROW_DISTANCE * PROPORTION / LAYER_DISTANCE))
        return Packing([], _grid(isolated, columns, 0.0))
    widths = np.array([ceil(width / _COLUMN) + 1 for width, _ in boxes])
    heights = np.array([height + PART_DISTANCE for _, height in boxes])
    packings = [
        _packed_into(width, widths, heights, isolated) for width in _widths(widths, heights)
    ]
    return min(packings, key=lambda each: each[0])[1]


def _packed_into(width: int, widths: Ints, heights: Floats, isolated: int) -> tuple[float, Packing]:
    # by classes of height: among nearly equal ones the order shall not depend on little
    sequence = np.argsort(-np.floor(np.log(heights) / np.log(_CLASS)), kind="stable")
    columns, tops = _skyline(width, widths, heights, sequence)
    used = int((columns + widths).max())
    foot = float((tops + heights).max())
    band = _grid(isolated, used // 2, foot)
    height = band[-1][1] + ROW_DISTANCE if band else foot - PART_DISTANCE
    corners = zip((columns * _COLUMN).tolist(), tops.tolist(), strict=True)
    wide = used * _COLUMN / PROPORTION
    narrow = max(1.0, _NARROW * height / (wide * PROPORTION))
    return (max(wide, height) ** 2 + wide * height) * narrow, Packing(list(corners), band)


@kernel
def _skyline(width: int, widths: Ints, heights: Floats, sequence: Ints) -> tuple[Ints, Floats]:
    sky = np.zeros(width)
    columns = np.zeros(len(widths), dtype=np.int64)
    tops = np.zeros(len(widths))
    for box in sequence:
        best = np.inf
        for column in range(width - widths[box] + 1):
            top = 0.0
            for each in range(column, column + widths[box]):
                top = max(top, sky[each])
                if top >= best:
                    break
            if top < best:
                best, columns[box] = top, column
        tops[box] = best
        sky[columns[box] : columns[box] + widths[box]] = best + heights[box]
    return columns, tops


def _widths(widths: Ints, heights: Floats) -> list[int]:
    """Widths to try, in columns: from the widest box on, about the one that fits the area."""
    least, most = int(widths.max()), int(widths.sum())
    ideal = sqrt(float((widths * heights).sum()) * PROPORTION / _COLUMN)
    start = max(least, int(ideal / _GROWTH**3))
    count = min(_CANDIDATES, max(5, _EFFORT // len(widths)))
    return sorted({min(most, ceil(start * _GROWTH**step)) for step in range(count)})


def _grid(count: int, columns: int, top: float) -> list[Place]:
    return [
        (
            number % columns * float(LAYER_DISTANCE),
            top + number // columns * float(ROW_DISTANCE),
        )
        for number in range(count)
    ]
