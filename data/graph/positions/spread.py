"""Widths: columns beside each other, with more room where edges are steep (P5, P6)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.graph.positions.cells import Cells
from data.graph.positions.folds import ASIDE
from data.graph.positions.proper import Proper
from data.graph.positions.sizes import LAYER_DISTANCE, PROPORTION, ROW_DISTANCE, SLOPE_WIDTH
from data.graph.positions.structure import Bools, Floats, Ints, extent

_SLOPE = 2.0
"""Height over width of the edges in a gap, in the root mean square, beyond which it widens."""
_WIDEST = 4.0
"""The most that a gap widens by, in layer distances."""
_TALLEST = 0.95
"""Width to height of a part that would otherwise be narrower, if it is at least this tall:"""
_VERY_TALL = 100 * ROW_DISTANCE
_MOST = 2.5
"""The factor by which its gaps widen for that at most."""
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

    A part wider than the screen's proportion has all its layers at the same distance. In a taller
    one the gaps widen as their edges ask, until it has that proportion.
    """
    distances = _distances(graph, columns, cells)
    wish = _wishes(graph, columns, y)
    asked = np.bincount(columns.part, wish)
    share = np.minimum(1.0, _room(graph, columns, y, distances) / np.maximum(asked, 1.0))
    half = LAYER_DISTANCE / 2
    widths = distances + np.floor(wish * share[columns.part] / half) * half
    widths = np.round(widths * _scale(graph, columns, y, widths)[columns.part])
    return np.asarray((np.cumsum(widths) - widths)[columns.of])


def _scale(graph: Proper, columns: Columns, y: Floats, widths: Floats) -> Floats:
    """By how much all gaps of a very tall part widen, so that it is not much taller than wide."""
    top, foot = extent(graph.part, y)
    height, width = foot - top + ROW_DISTANCE, np.bincount(columns.part, widths)
    wanted = np.clip(_TALLEST * height / width, 1.0, _MOST)
    return np.where(height > _VERY_TALL, wanted, 1.0)


def _distances(graph: Proper, columns: Columns, cells: Cells) -> Floats:
    """From each column to the next, as the widest cells of the two ask."""
    width = np.full(len(columns.part), float(LAYER_DISTANCE))
    np.maximum.at(width, columns.of[: graph.circles], cells.widths)
    side = np.maximum(columns.side, _BARE)
    following = np.minimum(np.arange(len(width)) + 1, len(width) - 1)
    cells_apart = (width + width[following]) / 2
    return np.asarray(np.maximum(cells_apart, side + side[following] + SLOPE_WIDTH))


def _wishes(graph: Proper, columns: Columns, y: Floats) -> Floats:
    """For the gap to the right of each column, how much wider than usual its edges ask it to be."""
    gap, count = columns.of[graph.sources], len(columns.part)
    height = y[graph.targets] - y[graph.sources] + graph.rise
    edges = np.bincount(gap, minlength=count)
    mean = np.sqrt(np.bincount(gap, height**2, minlength=count) / np.maximum(edges, 1))
    return np.asarray(np.clip(mean / _SLOPE - LAYER_DISTANCE, 0.0, _WIDEST * LAYER_DISTANCE))


def _room(graph: Proper, columns: Columns, y: Floats, distances: Floats) -> Floats:
    """How much wider each part may become before it is wider than the screen's proportion."""
    top, foot = extent(graph.part, y)
    width = np.bincount(columns.part, distances)
    return np.asarray(np.maximum(0.0, (foot - top + ROW_DISTANCE) * PROPORTION - width))
