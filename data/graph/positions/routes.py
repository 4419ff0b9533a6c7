"""Routes: where each edge bends on its way, so that it passes under no circle but its ends (P5)."""

from itertools import pairwise
from math import hypot

import numpy as np

from data.graph.positions.proper import Proper
from data.graph.positions.sizes import CIRCLE_DIAMETER, CLEARANCE, TWIN_DISTANCE
from data.graph.positions.structure import Floats, Ints, Place

_REACH = CIRCLE_DIAMETER / 2 + CLEARANCE


def routes(graph: Proper, rank: Ints, x: Floats, y: Floats, ends: Ints) -> list[list[Place]]:
    """For each edge of the original graph its bends, from left to right; `ends` are its targets.

    An edge runs straight from circle to circle, or through its lanes. Where that would touch a
    circle, all edges of the part in that gap between layers leave and arrive level instead::

        o------.                      all of them, so that two edges that did not cross
                `------o              do not come to cross
    """
    level = _level_gaps(graph, rank, x, y)
    layer, part = graph.layer.tolist(), graph.part.tolist()
    xs, ys = x.tolist(), y.tolist()
    found = []
    sources = graph.sources[: len(graph.lanes)].tolist()
    for source, target, start, count in zip(
        sources, ends.tolist(), graph.starts.tolist(), graph.lanes.tolist(), strict=True
    ):
        points = [(xs[source], ys[source])]
        for node in (source, *range(start, start + count), target):
            at = (xs[node], ys[node])
            if node != source and (part[node], layer[node] - 1) in level:
                points.append((at[0] - _REACH, at[1]))
            if node not in (source, target):
                points.append(at)
            if node != target and (part[node], layer[node]) in level:
                points.append((at[0] + _REACH, at[1]))
        points.append((xs[target], ys[target]))
        found.append(_without_straight_ones(points)[1:-1])
    return found


def beside(route: list[Place], start: Place, end: Place) -> list[Place]:
    """A route moved to the left of its direction, to make room for the one that leads back."""
    across, along = end[0] - start[0], end[1] - start[1]
    length = hypot(across, along) or 1.0
    aside = TWIN_DISTANCE / 2
    if route:
        shift = -aside if across > 0 else aside
        return [(x, y + shift) for x, y in route]
    shift_x, shift_y = along / length * aside, -across / length * aside
    return [
        (start[0] + across * part + shift_x, start[1] + along * part + shift_y)
        for part in (0.25, 0.75)
    ]


def _level_gaps(graph: Proper, rank: Ints, x: Floats, y: Floats) -> set[tuple[int, int]]:
    """The gaps, as part and left layer, in which a straight step would touch a circle."""
    width = x[graph.targets] - x[graph.sources]
    height = y[graph.targets] - y[graph.sources]
    upper, lower = _nearest_circles(graph, rank, y)
    down = height > 0
    beside = np.minimum(
        np.where(down, lower[graph.sources], upper[graph.sources]),
        np.where(down, upper[graph.targets], lower[graph.targets]),
    )
    touches = (height != 0) & (beside * width < _REACH * np.hypot(width, height))
    sources = graph.sources[touches]
    return set(zip(graph.part[sources].tolist(), graph.layer[sources].tolist(), strict=True))


def _nearest_circles(graph: Proper, rank: Ints, y: Floats) -> tuple[Floats, Floats]:
    """For each node how far the next circle of its part and layer is, upward and downward."""
    circles = np.argsort(rank[: graph.circles], kind="stable")
    ranks = rank[circles]
    column = graph.layer * (graph.part.max(initial=0) + 1) + graph.part
    edge = [np.nan]
    ys = np.concatenate([edge, y[circles], edge])
    columns = np.concatenate([[-1], column[circles], [-1]])
    above = np.searchsorted(ranks, rank, "left")
    below = np.searchsorted(ranks, rank, "right") + 1
    up = np.where(columns[above] == column, y - ys[above], np.inf)
    down = np.where(columns[below] == column, ys[below] - y, np.inf)
    return up, down


def _without_straight_ones(points: list[Place]) -> list[Place]:
    """The first and last point, and those between at which the line turns."""
    kept = [points[0]]
    for point, following in pairwise(points[1:]):
        (ax, ay), (bx, by), (cx, cy) = kept[-1], point, following
        if abs((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) > 0.5 * abs(cx - ax):
            kept.append(point)
    return [*kept, points[-1]]
