"""Widths: steep edges get more room between layers where a part is tall anyway (P6)."""

import numpy as np

from data.graph.positions.proper import Proper
from data.graph.positions.sizes import LAYER_DISTANCE, PROPORTION, ROW_DISTANCE
from data.graph.positions.structure import Floats, Ints, extent

_SLOPE = 2.0
"""Height over width of the edges in a gap, in the root mean square, beyond which it widens."""
_WIDEST = 4.0
"""The most that a gap widens by, in layer distances."""


def spread(graph: Proper, y: Floats) -> Floats:
    """For each node its x, counted from any point of its part.

    A part wider than the screen's proportion has all its layers at the same distance. In a taller
    one the gaps widen as their edges ask, until it has that proportion.
    """
    layers = graph.layer.max(initial=0) + 1
    columns, column = np.unique(graph.part * layers + graph.layer, return_inverse=True)
    part = columns // layers
    wish = _wishes(graph, column, y, len(columns))
    asked = np.bincount(part, wish)
    share = np.minimum(1.0, _room(graph, part, y) / np.maximum(asked, 1.0))
    half = LAYER_DISTANCE / 2
    widths = LAYER_DISTANCE + np.floor(wish * share[part] / half) * half
    return np.asarray((np.cumsum(widths) - widths)[column])


def _wishes(graph: Proper, column: Ints, y: Floats, count: int) -> Floats:
    """For the gap to the right of each column, how much wider than usual its edges ask it to be."""
    gap = column[graph.sources]
    height = y[graph.targets] - y[graph.sources]
    edges = np.bincount(gap, minlength=count)
    mean = np.sqrt(np.bincount(gap, height**2, minlength=count) / np.maximum(edges, 1))
    return np.asarray(np.clip(mean / _SLOPE - LAYER_DISTANCE, 0.0, _WIDEST * LAYER_DISTANCE))


def _room(graph: Proper, part: Ints, y: Floats) -> Floats:
    """How much wider each part may become before it is wider than the screen's proportion."""
    top, foot = extent(graph.part, y)
    width = np.bincount(part) * LAYER_DISTANCE
    return np.asarray(np.maximum(0.0, (foot - top + ROW_DISTANCE) * PROPORTION - width))
