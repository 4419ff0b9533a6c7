"""The measures of the drawing, in units that are pixels at zoom 1 (P5)."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from dataflow.data.layout.structure import Edge, Name

CIRCLE_DIAMETER = 40
"""A circle; nothing but its own edges comes nearer than `CLEARANCE` to it."""
CLEARANCE = 10

LAYER_DISTANCE = 190
"""Between the centres of two layers: a label of 150 and air."""
ROW_DISTANCE = 92
"""Between the centres of two circles of a layer: marks above, two lines of label below."""
EDGE_DISTANCE = 24
"""Between two edges that pass through a layer side by side."""

BOX_AIR_ACROSS = 30
"""Of a cell's width, what its box leaves free, half of it on either side."""
BOX_AIR_DOWN = 28
"""Of a cell's height, what its box leaves free, half of it above."""
FRAME_TITLE = 36
"""What a frame keeps free above what is in it, for its name."""
FRAME_AIR = 10
"""What it keeps free beside and below, beyond the cells."""
SLOPE_WIDTH = 130
"""Between the sides of two layers: what edges need to get from one height to another."""

TWIN_DISTANCE = 16
"""Between an edge and the one that leads back."""

PROPORTION = 2.0
"""Width to height of a drawing: that of the chart's area on a 16:9 screen."""
PART_DISTANCE = 28
"""Air between two parts that are not connected, beyond their cells."""


class Size(NamedTuple):
    """The cell of a box: of a node that is no circle, its air included.

    The box itself is `BOX_AIR_ACROSS` narrower and `BOX_AIR_DOWN` lower, in the middle of the cell.
    A node without a size is a circle in the usual cell, `LAYER_DISTANCE` by `ROW_DISTANCE`; a box
    that fits that cell is told by naming it with this size.
    """

    width: float
    height: float


End = Literal["source", "target"]
Sizes = Mapping[Name, Size]
"""The boxes among the nodes."""
Ports = Mapping[tuple[Edge, End], float]
"""How far below the centre of a box (above: negative) an edge begins or ends; 0 where not told."""


class Measures:
    """The measures that callers know, in pixels at zoom 1."""

    CIRCLE_DIAMETER = CIRCLE_DIAMETER
    LAYER_DISTANCE = LAYER_DISTANCE
    ROW_DISTANCE = ROW_DISTANCE
    BOX_AIR_ACROSS = BOX_AIR_ACROSS
    BOX_AIR_DOWN = BOX_AIR_DOWN
    FRAME_TITLE = FRAME_TITLE
