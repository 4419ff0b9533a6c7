"""A sort that is quick to compile: the stages share it instead of one of numpy's each."""

import numpy as np

from dataflow.data.layout.kernels.jit import kernel
from dataflow.data.layout.structure import Floats, Ints

_FEW = 16
"""Stretches of this many are sorted by insertion before they are merged."""


@kernel
def ascending(values: Floats, count: int) -> Ints:
    """The places of the first `count` values from the least to the greatest, equal ones in order.

    Insertion, then merging (a merge sort from the bottom up).
    """
    order = np.empty(count, dtype=np.int64)
    for at in range(count):
        place = at
        while place % _FEW and values[order[place - 1]] > values[at]:
            order[place] = order[place - 1]
            place -= 1
        order[place] = at
    if count <= _FEW:
        return order
    merged = np.empty(count, dtype=np.int64)
    width = _FEW
    while width < count:
        for low in range(0, count, 2 * width):
            _merge(
                values, order, merged, (low, min(low + width, count), min(low + 2 * width, count))
            )
        order, merged = merged, order
        width *= 2
    return order


@kernel
def _merge(values: Floats, order: Ints, merged: Ints, bounds: tuple[int, int, int]) -> None:
    low, middle, high = bounds
    left, right = low, middle
    for place in range(low, high):
        if right == high or (left < middle and values[order[left]] <= values[order[right]]):
            merged[place] = order[left]
            left += 1
        else:
            merged[place] = order[right]
            right += 1
