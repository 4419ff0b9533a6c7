"""A drawing that moved little, held against one from scratch."""

import numpy as np

from dataflow.data.layout.drawing import NamedDrawing
from dataflow.data.layout.sizes import LAYER_DISTANCE, ROW_DISTANCE

_WORTH = 1.3
"""The share of a fresh drawing's area and length of edges that one that moved little may have."""


def is_worth(stable: NamedDrawing, fresh: NamedDrawing) -> bool:
    """True if a drawing of the same structure is not much larger, its edges not much longer."""
    sizes, peers = _sizes(stable), _sizes(fresh)
    return all(size <= _WORTH * peer for size, peer in zip(sizes, peers, strict=True))


def _sizes(drawing: NamedDrawing) -> tuple[float, float]:
    """The area, and how far from end to end all edges go, a cell added to each."""
    points = np.array(list(drawing.points.values()))
    across, along = np.ptp(points, axis=0) + np.array([LAYER_DISTANCE, ROW_DISTANCE])
    spans = [
        np.subtract(drawing.points[target], drawing.points[source])
        for source, target in drawing.routes
    ]
    lengths = np.hypot(*np.array(spans).reshape(-1, 2).T) + LAYER_DISTANCE
    return float(across * along), float(lengths.sum())
