"""Where the circles of the chart stand and how its edges run: docs/graph-layout.md says why."""

from dataflow.data.layout.drawing import Drawing
from dataflow.data.layout.drawings import drawing, positions
from dataflow.data.layout.sizes import CIRCLE_DIAMETER, LAYER_DISTANCE, ROW_DISTANCE
from dataflow.data.layout.structure import Point

__all__ = [
    "CIRCLE_DIAMETER",
    "LAYER_DISTANCE",
    "ROW_DISTANCE",
    "Drawing",
    "Point",
    "drawing",
    "positions",
]
