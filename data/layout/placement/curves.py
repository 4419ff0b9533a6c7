"""The curve of an edge: through its bends, leaving and reaching circles level, never by a corner.

A curve is a chain of quadratic Bezier pieces given by its control points alone: each piece ends
half-way between two of them. Cytoscape draws the same from an edge of style `unbundled-bezier`.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

from dataflow.data.layout.sizes import CIRCLE_DIAMETER
from dataflow.data.layout.structure import Point

_STEPS = 8
"""Straight strokes that a quadratic piece is sampled to."""
_LEVEL = 0.3
"""How far, as a share of a stretch, a curve heads on level before it turns."""
_HALVED = 0.6
"""The share of a level stretch that is level before a bend, at most: the stretch beyond decides."""
_CLEAR = 6
"""How far out of a circle the nearest control point stands at least."""


def control_points(start: Point, bends: Sequence[Point], end: Point) -> tuple[Point, ...]:
    """The control points between two circle centres, none for a straight edge.

    ::

        start ──╮            each stretch is an S: level at both ends
                ╰── end
    """
    stops = (start, *bends, end)
    if all(stop.y == start.y for stop in stops):
        return ()
    reach = _reaches(stops)
    controls = [
        control
        for a, b, near, far in zip(stops, stops[1:], reach, reach[1:], strict=False)
        for control in _level(a, b, near, far)
    ]
    controls[0] = _outside(start, controls[0])
    controls[-1] = _outside(end, controls[-1])
    return tuple(controls)


def polyline(start: Point, bends: Sequence[Point], end: Point) -> tuple[Point, ...]:
    """The points that the edge is drawn through, from the rim of one circle to the other's."""
    controls = control_points(start, bends, end)
    first = _rim(start, controls[0] if controls else end)
    last = _rim(end, controls[-1] if controls else start)
    if not controls:
        return (first, last)
    joints = (first, *(_middle(a, b) for a, b in pairwise(controls)), last)
    pieces = zip(joints, controls, joints[1:], strict=False)
    return (first, *(point for piece in pieces for point in _quadratic(*piece)))


def relative(start: Point, end: Point, point: Point) -> tuple[float, float]:
    """`point` as Cytoscape wants it: its weight along the line and its distance to the side."""
    dx, dy = end.x - start.x, end.y - start.y
    length = hypot(dx, dy) or 1.0
    px, py = point.x - start.x, point.y - start.y
    return (px * dx + py * dy) / length**2, (py * dx - px * dy) / length


def _level(a: Point, b: Point, near: float, far: float) -> tuple[Point, Point]:
    forward = 1 if b.x >= a.x else -1
    return Point(a.x + forward * near, a.y), Point(b.x - forward * far, b.y)


def _reaches(stops: Sequence[Point]) -> list[float]:
    """The length before and behind each stop for which the curve is level.

    The same on both sides of a bend, so that two pieces meet there: the curve goes through it.
    Beside a long level stretch it does not depend on how long that is, so that edges which have
    come from near and from far slope alike, and do not cross on their way to one circle.
    """
    inner = [min(left, right) for left, right in pairwise(_room(a, b) for a, b in pairwise(stops))]
    first, last = stops[1].x - stops[0].x, stops[-1].x - stops[-2].x
    return [abs(first) * _LEVEL, *inner, abs(last) * _LEVEL]


def _room(a: Point, b: Point) -> float:
    """The length for which a stretch lets the curve be level at either of its ends."""
    width = abs(b.x - a.x)
    return width * _HALVED if a.y == b.y else width * _LEVEL


def _outside(centre: Point, control: Point) -> Point:
    """`control` moved level out of the circle: from within, the edge would not be drawn at all."""
    least = CIRCLE_DIAMETER / 2 + _CLEAR
    if abs(control.x - centre.x) >= least:
        return control
    return Point(centre.x + least if control.x >= centre.x else centre.x - least, control.y)


def _middle(a: Point, b: Point) -> Point:
    return Point((a.x + b.x) / 2, (a.y + b.y) / 2)


def _rim(centre: Point, towards: Point) -> Point:
    dx, dy = towards.x - centre.x, towards.y - centre.y
    scale = CIRCLE_DIAMETER / 2 / (hypot(dx, dy) or 1.0)
    return Point(centre.x + dx * scale, centre.y + dy * scale)


def _quadratic(start: Point, control: Point, end: Point) -> Iterator[Point]:
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        yield Point(
            a * start.x + b * control.x + c * end.x, a * start.y + b * control.y + c * end.y
        )
