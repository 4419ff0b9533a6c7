"""Columns beside a wide frame stand as near as their lines allow."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from dataflow.data.layout.compound.level_layout import Cells, LevelLayout
from dataflow.data.layout.sizes import BOX_AIR_ACROSS, SLOPE_WIDTH
from dataflow.data.layout.structure import Name, Point

_STEEP = 3.0
"""Height over width that a line has at most in a gap that has become narrower."""


class _Gap(NamedTuple):
    """A stretch in which no cell stands, and how much narrower it becomes."""

    left: float
    right: float
    less: float


def compact(found: LevelLayout, cells: Cells) -> LevelLayout:
    """The same with gaps between columns no wider than the steepest line in them needs.

    The engine widens all gaps alike, by a share of the widest cell in it.
    """
    gaps = _gaps(found, cells)
    if not any(gap.less for gap in gaps):
        return found
    shift = _Shift(gaps)
    points = {node: Point(shift.of(x), y) for node, (x, y) in found.points.items()}
    routes = {line: shift.route(route) for line, route in found.routes.items()}
    return LevelLayout(points, routes, found.fans)


def _gaps(found: LevelLayout, cells: Cells) -> list[_Gap]:
    spans = sorted(
        (x - half, x + half)
        for node, (x, _) in found.points.items()
        for half in [(cells.size(node).width - BOX_AIR_ACROSS) / 2]
    )
    gaps: list[_Gap] = []
    foot = spans[0][1] if spans else 0.0
    for left, right in spans:
        if left - foot > SLOPE_WIDTH:
            gaps.append(_Gap(foot, left, 0.0))
        foot = max(foot, right)
    return [gap._replace(less=_less(gap, found)) for gap in gaps]


def _less(gap: _Gap, found: LevelLayout) -> float:
    heights = [
        abs(b.y - a.y)
        for line, route in found.routes.items()
        for a, b in pairwise(_with_ends(found, line.start.node, route, line.end.node))
        if a.x < gap.right and b.x > gap.left
    ]
    needed = max(SLOPE_WIDTH, max(heights, default=0.0) / _STEEP)
    return max(0.0, gap.right - gap.left - needed)


def _with_ends(found: LevelLayout, start: Name, route: Sequence[Point], end: Name) -> list[Point]:
    ends = [found.points.get(start), *route, found.points.get(end)]
    return [point for point in ends if point]


class _Shift:
    """The way of each place to the left, which grows within gaps and nowhere else."""

    def __init__(self, gaps: Sequence[_Gap]) -> None:
        self._gaps = gaps
        self._lefts = [gap.left for gap in gaps]

    def of(self, x: float) -> float:
        """The x that this one comes to."""
        at = bisect_right(self._lefts, x)
        before = sum(gap.less for gap in self._gaps[: max(at - 1, 0)])
        if at:
            left, right, less = self._gaps[at - 1]
            before += less * min(1.0, (x - left) / (right - left))
        return round(x - before, 2)

    def route(self, route: Sequence[Point]) -> tuple[Point, ...]:
        """A route with bends where it goes into gaps and out of them, if it is not level there."""
        found: list[Point] = []
        for a, b in pairwise(route):
            found.append(a)
            for x in sorted({side for gap in self._gaps for side in gap[:2]}):
                if a.x < x < b.x and a.y != b.y:
                    found.append(Point(x, round(a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x), 2)))
        return tuple(Point(self.of(x), y) for x, y in [*found, *route[-1:]])
