"""What a drawing is measured by: crossings as drawn, circles touched, area and proportions."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dataflow.data.layout import Drawing, Measures

Line = NDArray[np.float64]
_ROUNDED = 0.05


@dataclass(frozen=True)
class Result:
    """One engine's drawing, measured; `overlaps` and `touched` are of ours alone."""

    seconds: float
    crossings: int
    width: float
    height: float
    overlaps: int = 0
    touched: int = 0

    @property
    def proportion(self) -> float:
        """Width to height."""
        return self.width / self.height

    @property
    def area(self) -> float:
        """In square pixels at zoom 1."""
        return self.width * self.height


def ratio(mine: Result, peer: Result) -> float:
    """Crossings against the peer's; two drawings without any are equal."""
    return mine.crossings / peer.crossings if peer.crossings else 1.0 + mine.crossings


def measured(seconds: float, lines: Sequence[Line], centres: Line) -> Result:
    """Crossings of the lines and the box of the centres, a cell around each."""
    width, height = np.ptp(centres, axis=0) + np.array(
        [Measures.LAYER_DISTANCE, Measures.ROW_DISTANCE]
    )
    return Result(seconds, crossings(lines), float(width), float(height))


def of_drawing(seconds: float, drawing: Drawing) -> Result:
    """Our own drawing, its edges as the curves that the screen shows."""
    points = drawing.points
    edges = [edge for edge in drawing.routes if edge.source != edge.target]
    lines = [np.array(drawing.polyline(edge)) for edge in edges]
    number = {node: at for at, node in enumerate(points)}
    ends = [(number[edge.source], number[edge.target]) for edge in edges]
    centres = np.array(list(points.values()))
    found = measured(seconds, lines, centres)
    return Result(
        found.seconds,
        found.crossings,
        found.width,
        found.height,
        overlaps(centres),
        touched(lines, ends, centres),
    )


def crossings(lines: Sequence[Line]) -> int:
    """How often two different lines cross properly; touching ends do not count."""
    if not lines:
        return 0
    begins, ends, owner = _strokes(lines)
    left = np.minimum(begins[:, 0], ends[:, 0])
    order = np.argsort(left, kind="stable")
    begins, ends, owner, left = begins[order], ends[order], owner[order], left[order]
    right = np.maximum(begins[:, 0], ends[:, 0])
    top, foot = np.minimum(begins[:, 1], ends[:, 1]), np.maximum(begins[:, 1], ends[:, 1])
    last = np.searchsorted(left, right, "right")
    total = 0
    for at in range(len(left)):
        span = slice(at + 1, last[at])
        near = (top[span] <= foot[at]) & (foot[span] >= top[at]) & (owner[span] != owner[at])
        other = np.nonzero(near)[0] + at + 1
        if len(other):
            a, b, c, d = begins[at], ends[at], begins[other], ends[other]
            apart = _side(a, b, c) * _side(a, b, d) < 0
            total += int(np.sum(apart & (_side(c, d, a) * _side(c, d, b) < 0)))
    return total


def overlaps(centres: Line) -> int:
    """Pairs of circles nearer than their diameter."""
    order = np.argsort(centres[:, 0], kind="stable")
    found = 0
    for at, (x, y) in enumerate(centres[order]):
        last = np.searchsorted(centres[order, 0], x + Measures.CIRCLE_DIAMETER, "left")
        others = centres[order[at + 1 : last]] - (x, y)
        found += int(
            np.sum(np.hypot(others[:, 0], others[:, 1]) < Measures.CIRCLE_DIAMETER - _ROUNDED)
        )
    return found


def touched(lines: Sequence[Line], ends: Sequence[tuple[int, int]], centres: Line) -> int:
    """Edges that pass under a circle that is not their end, each circle counted."""
    radius = Measures.CIRCLE_DIAMETER / 2
    order = np.argsort(centres[:, 0], kind="stable")
    xs, ys = centres[order, 0], centres[order, 1]
    found = set()
    begins, stops, owner = _strokes(lines)
    first = np.searchsorted(xs, np.minimum(begins[:, 0], stops[:, 0]) - radius)
    last = np.searchsorted(xs, np.maximum(begins[:, 0], stops[:, 0]) + radius)
    top = np.minimum(begins[:, 1], stops[:, 1]) - radius
    foot = np.maximum(begins[:, 1], stops[:, 1]) + radius
    for at in range(len(owner)):
        near = ys[first[at] : last[at]]
        for place in np.nonzero((near > top[at]) & (near < foot[at]))[0] + first[at]:
            circle = int(order[place])
            far = _distance(centres[circle], begins[at], stops[at])
            if circle not in ends[owner[at]] and far < radius - _ROUNDED:
                found.add((int(owner[at]), circle))
    return len(found)


def _strokes(lines: Sequence[Line]) -> tuple[Line, Line, NDArray[np.int64]]:
    """All straight strokes: where they begin and end, and of which line they are."""
    begins = np.concatenate([line[:-1] for line in lines])
    ends = np.concatenate([line[1:] for line in lines])
    return begins, ends, np.repeat(np.arange(len(lines)), [len(line) - 1 for line in lines])


def _side(a: Line, b: Line, c: Line) -> Line:
    """On which side of the line from a to b the point c is: the sign says."""
    ab, ac = b - a, c - a
    return np.sign(np.round(ab[..., 0] * ac[..., 1] - ab[..., 1] * ac[..., 0], 3))


def _distance(point: Line, begin: Line, end: Line) -> float:
    along = end - begin
    length = float(along @ along)
    share = min(1.0, max(0.0, float((point - begin) @ along) / length)) if length else 0.0
    return float(np.hypot(*(begin + share * along - point)))
