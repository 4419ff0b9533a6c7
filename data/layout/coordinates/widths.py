"""Widths: columns beside each other, with more room where edges are steep (P5, P6)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dataflow.data.layout.cells import Cells
from dataflow.data.layout.layering.proper import Proper
from dataflow.data.layout.placement.folds import ASIDE
from dataflow.data.layout.sizes import LAYER_DISTANCE, ROW_DISTANCE, SLOPE_WIDTH
from dataflow.data.layout.structure import Bools, Floats, Ints, extent

_SLOPE = 2.0
"""Height over width of the edges, in the root mean square, beyond which gaps widen."""
_GRADES = np.array([1.0, 1.5, 2.0, 3.0, 4.0])
_WIDEST = 4.0
"""How many times wider gaps become: by these grades, and at most."""
_VERY_TALL = 100 * ROW_DISTANCE
_NARROWEST = 0.81
"""Width to height of a part that would be narrower still, if it is that tall."""
_BARE = (LAYER_DISTANCE - SLOPE_WIDTH) / 2
"""How far beside its centre a column without boxes ends for the edges beside it."""


@dataclass(frozen=True)
class Columns:
    """The layers of each part: for each node its column, for each column its part and its sides.

    `side` is how far beside the centre the widest box ends, 0 where there is none, and `aside` how
    far edges run level beside it, for the sake of boxes and of trunks. `is_fanned` marks columns
    to the right of which the trunk of a row ends at its hub.
    """

    of: Ints
    part: Ints
    side: Floats
    aside: Floats
    is_fanned: Bools

    @classmethod
    def among(cls, graph: Proper, fans: Sequence[tuple[int, int]] = ()) -> "Columns":
        """The columns in the order of their parts, then of their layers.

        `fans` are the first leaves of rows with their hubs.
        """
        layers = graph.layer.max(initial=0) + 1
        columns, of = np.unique(graph.part * layers + graph.layer, return_inverse=True)
        side = np.zeros(len(columns))
        np.maximum.at(side, of, graph.sides)
        aside, is_fanned = side.copy(), np.zeros(len(columns), dtype=np.bool_)
        for leaf, hub in fans:
            aside[of[leaf]] = max(aside[of[leaf]], ASIDE)
            is_fanned[min(of[leaf], of[hub])] = True
        return cls(of.astype(np.int64), columns // layers, side, aside, is_fanned)

    @property
    def is_last(self) -> Bools:
        """Marks the last column of each part."""
        return np.append(self.part[1:] != self.part[:-1], True)[: len(self.part)]


def spread(graph: Proper, y: Floats, columns: Columns, cells: Cells) -> Floats:
    """For each node its x, counted from any point of its part.

    All gaps of a part are equally wide, but for boxes. In a part that is taller than wide they
    widen as its edges ask, by few grades, which a small change of the structure seldom changes;
    in a very tall one until the drawing has about the screen's proportion.
    """
    distances = _distances(graph, columns, cells)
    top, foot = extent(graph.part, y)
    height, width = foot - top + ROW_DISTANCE, np.bincount(columns.part, distances)
    room = np.clip(height / width, 1.0, _WIDEST)
    grade = _GRADES[np.searchsorted(_GRADES, np.minimum(room, _widening(graph, y)), "right") - 1]
    needed = np.where(height > _VERY_TALL, np.minimum(_NARROWEST * height / width, _WIDEST), 1.0)
    widths = distances * np.maximum(grade, needed)[columns.part]
    return np.asarray((np.cumsum(widths) - widths)[columns.of])


def _widening(graph: Proper, y: Floats) -> Floats:
    """By how much the edges of each part ask its gaps to widen."""
    part = graph.part[graph.sources]
    height = y[graph.targets] - y[graph.sources] + graph.rise
    count = int(graph.part.max(initial=-1)) + 1
    edges = np.maximum(np.bincount(part, minlength=count), 1)
    mean = np.sqrt(np.bincount(part, height**2, minlength=count) / edges)
    return np.asarray(np.maximum(1.0, mean / _SLOPE / LAYER_DISTANCE))


def _distances(graph: Proper, columns: Columns, cells: Cells) -> Floats:
    """From each column to the next, as the widest cells of the two ask."""
    width = np.full(len(columns.part), float(LAYER_DISTANCE))
    np.maximum.at(width, columns.of[: graph.circles], cells.widths)
    side = np.maximum(columns.side, _BARE)
    following = np.minimum(np.arange(len(width)) + 1, len(width) - 1)
    cells_apart = (width + width[following]) / 2
    return np.asarray(np.maximum(cells_apart, side + side[following] + SLOPE_WIDTH))
