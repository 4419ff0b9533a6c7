"""Where the circles of the chart stand and how its edges run: docs/graph-layout.md says why."""

from data.graph.positions.drawings import drawing, positions
from data.graph.positions.placed import Drawing
from data.graph.positions.sizes import CIRCLE_DIAMETER, LAYER_DISTANCE, ROW_DISTANCE
from data.graph.positions.structure import Point

__all__ = [
    "CIRCLE_DIAMETER",
    "LAYER_DISTANCE",
    "ROW_DISTANCE",
    "Drawing",
    "Point",
    "drawing",
    "positions",
]
