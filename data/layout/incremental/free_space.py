"""Room for what has grown and what is new: boxes stay where they are free, or go to near them."""

from typing import NamedTuple

import numpy as np

from dataflow.data.layout.kernels.jit import kernel
from dataflow.data.layout.sizes import LAYER_DISTANCE, PART_DISTANCE, ROW_DISTANCE
from dataflow.data.layout.structure import Bools, Floats, Ints, Place

HALF_CELL = np.array([LAYER_DISTANCE / 2, ROW_DISTANCE / 2])
"""How far the cell of a circle goes to either side of its centre, and up and down."""
_TOUCHING = 0.04
"""Boxes that overlap by less do not."""
_TRIED = 80
"""Places across and along that are tried for a box, the nearest ones."""


class Boxes(NamedTuple):
    """Boxes of parts: upper left and lower right corners, and how many nodes each holds."""

    low: Floats
    high: Floats
    nodes: Ints

    def chosen(self, which: Bools) -> "Boxes":
        """Some of them."""
        return Boxes(self.low[which], self.high[which], self.nodes[which])

    def with_one(self, other: "Boxes") -> "Boxes":
        """These and others."""
        both = zip(self, other, strict=True)
        return Boxes(*(np.concatenate(each) for each in both))


def cleared(boxes: Boxes) -> Floats:
    """For each box how far it moves, right and down, so that none is upon another.

    The one with the most nodes stays, then each of the others that is free; those that are not go
    to the nearest place that is.
    """
    shift = np.zeros_like(boxes.low)
    is_done = np.zeros(len(shift), dtype=np.bool_)
    for box in np.argsort(-boxes.nodes, kind="stable").tolist():
        placed = Boxes(boxes.low + shift, boxes.high + shift, boxes.nodes).chosen(is_done)
        own = Boxes(boxes.low[box : box + 1], boxes.high[box : box + 1], boxes.nodes[box : box + 1])
        none = np.zeros(len(placed.low))
        if _first_free(own.low, own.high[0] - own.low[0], placed.low, placed.high, none):
            shift[box] = np.subtract(free_corner(own, placed), own.low[0])
        is_done[box] = True
    return shift


def free_corner(box: Boxes, placed: Boxes) -> Place:
    """The upper left corner nearest to that of `box` at which it is clear of the others."""
    gap = np.where((placed.nodes == 1) & (box.nodes == 1), 0.0, PART_DISTANCE)
    size = box.high[0] - box.low[0]
    tried = [_nearest(box.low[0, axis], size[axis], placed, gap, axis) for axis in (0, 1)]
    corners = np.array([(x, y) for x in tried[0] for y in tried[1]])
    far = np.hypot(*(corners - box.low[0]).T)
    corners = corners[np.argsort(far, kind="stable")]
    free = _first_free(corners, size, placed.low, placed.high, gap)
    if free < len(corners):
        x, y = corners[free].tolist()
        return x, y
    return float(box.low[0, 0]), float(placed.high[:, 1].max() + PART_DISTANCE)


def _nearest(own: float, size: float, placed: Boxes, gap: Floats, axis: int) -> Floats:
    """The places on an axis that begin or end where another box does, the nearest ones."""
    low, high = placed.low[:, axis], placed.high[:, axis]
    found = np.unique(np.concatenate([[own], low, high + gap, low - gap - size]))
    return found[np.argsort(np.abs(found - own), kind="stable")[:_TRIED]]


@kernel
def _first_free(corners: Floats, size: Floats, low: Floats, high: Floats, gap: Floats) -> int:
    """The first corner at which a box is upon none of those from `low` to `high`, nor nearer than
    their gap; else how many corners there are."""
    for corner in range(len(corners)):
        x, y = corners[corner]
        is_free = True
        for box in range(len(low)):
            room = gap[box] - _TOUCHING
            beside = x >= high[box, 0] + room or x + size[0] <= low[box, 0] - room
            if not beside and y < high[box, 1] + room and y + size[1] > low[box, 1] - room:
                is_free = False
                break
        if is_free:
            return corner
    return len(corners)
