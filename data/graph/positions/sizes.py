"""The measures of the drawing, in units that are pixels at zoom 1 (P5)."""

CIRCLE_DIAMETER = 40
"""A circle; nothing but its own edges comes nearer than `CLEARANCE` to it."""
CLEARANCE = 10

LAYER_DISTANCE = 190
"""Between the centres of two layers: a label of 150 and air."""
ROW_DISTANCE = 92
"""Between the centres of two circles of a layer: marks above, two lines of label below."""
LANE_DISTANCE = 24
"""Between two edges that pass through a layer side by side."""

TWIN_DISTANCE = 16
"""Between an edge and the one that leads back."""

PROPORTION = 2.0
"""Width to height of a drawing: that of the chart's area on a 16:9 screen."""
PART_DISTANCE = 28
"""Air between two parts that are not connected, beyond their cells."""
