"""Routes: where each edge bends on its way, so that it passes under no circle but its ends (P5)."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from typing import NamedTuple

import numpy as np

from dataflow.data.layout.coordinates.widths import Columns
from dataflow.data.layout.kernels.jit import kernel
from dataflow.data.layout.layering.proper import Proper
from dataflow.data.layout.sizes import CIRCLE_DIAMETER, CLEARANCE, TWIN_DISTANCE
from dataflow.data.layout.structure import Bools, Floats, Ints, Place, Route, points_at

_REACH = CIRCLE_DIAMETER / 2 + CLEARANCE


class _Stops(NamedTuple):
    """The stops of the edges, one edge after the other: their ends and the dummy nodes between."""

    node: Ints
    edge: Ints
    port: Floats
    is_first: Bools
    is_last: Bools


def routes(graph: Proper, rank: Ints, x: Floats, y: Floats, columns: Columns) -> list[Route]:
    """For each edge of the original graph its bends, from left to right.

    An edge runs straight from circle to circle, or through its dummies. Where that would touch a
    circle, all edges of the part in that gap between layers leave and arrive level instead, and so
    they do beside boxes and rows of a fan. An edge of a box begins or ends at the box's side::

        o------.                      all of them, so that two edges that did not cross
                `------o              do not come to cross
    """
    stops = _stops(graph)
    is_level = _level_gaps(graph, rank, x, y, columns)
    column = columns.of[stops.node]
    reach = np.maximum(columns.aside, _REACH)[column]
    away = np.where(stops.is_first, 1, -1) * (stops.is_first | stops.is_last)
    at = x[stops.node] + away * graph.sides[stops.node]
    across = np.column_stack([x[stops.node] - reach, at, x[stops.node] + reach])
    along = np.repeat(y[stops.node] + stops.port, 3)
    wanted = np.column_stack(
        [
            ~stops.is_first & is_level[column - 1],
            np.ones(len(column), dtype=np.bool_),
            ~stops.is_last & is_level[column],
        ]
    ).ravel()
    points = np.column_stack([across.ravel(), along])[wanted]
    edge = np.repeat(stops.edge, 3)[wanted]
    is_fixed = np.repeat(away * graph.sides[stops.node] != 0, 3)
    is_fixed &= np.tile(np.array([False, True, False]), len(column))
    kept = np.zeros((len(column), 3), dtype=np.bool_)
    kept.ravel()[wanted] = turning(points, edge, is_fixed[wanted])
    # a dummy node is then level for as long beside its bend as a circle is, and they slope alike
    kept[:, 1] |= (away == 0) & (kept[:, 0] | kept[:, 2])
    kept = kept.ravel()[wanted]
    cuts = np.searchsorted(edge[kept], np.arange(len(graph.dummies) + 1)).tolist()
    bends = points_at(points[kept])
    return [tuple(bends[start:end]) for start, end in pairwise(cuts)]


def beside(route: Sequence[Place], start: Place, end: Place) -> list[Place]:
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


def _stops(graph: Proper) -> _Stops:
    count = len(graph.dummies)
    sizes = graph.dummies + 2
    ends = np.cumsum(sizes)
    edge = np.repeat(np.arange(count), sizes)
    within = np.arange(len(edge)) - np.repeat(ends - sizes, sizes)
    is_first, is_last = within == 0, within == sizes[edge] - 1
    last = np.where(graph.dummies > 0, count + np.cumsum(graph.dummies) - 1, np.arange(count))
    node = graph.starts[edge] + within - 1
    node[is_first] = graph.sources[:count]
    node[is_last] = graph.targets[last]
    port = np.zeros(len(edge))
    port[is_first] = graph.ports[:count, 0]
    port[is_last] = graph.ports[last, 1]
    return _Stops(node, edge, port, is_first, is_last)


def _level_gaps(graph: Proper, rank: Ints, x: Floats, y: Floats, columns: Columns) -> Bools:
    """For the gap to the right of each column, whether a straight step might touch something."""
    width = x[graph.targets] - x[graph.sources]
    height = y[graph.targets] - y[graph.sources] + graph.rise
    upper, lower = _nearest_circles(graph, rank, y, columns.of)
    down = height > 0
    near = np.minimum(
        np.where(down, lower[graph.sources], upper[graph.sources]),
        np.where(down, upper[graph.targets], lower[graph.targets]),
    )
    touches = (height != 0) & (near * width < _REACH * np.hypot(width, height))
    has_box = columns.side > 0
    is_level = has_box | np.append(has_box[1:], False)[: len(has_box)] | columns.is_fanned
    is_level[columns.of[graph.sources[touches]]] = True
    return np.asarray(is_level)


def _nearest_circles(graph: Proper, rank: Ints, y: Floats, column: Ints) -> tuple[Floats, Floats]:
    """For each node how far the next circle of its part and layer is, upward and downward."""
    circles = np.argsort(rank[: graph.circles], kind="stable")
    ranks = rank[circles]
    edge = [np.nan]
    ys = np.concatenate([edge, y[circles], edge])
    columns = np.concatenate([[-1], column[circles], [-1]])
    above = np.searchsorted(ranks, rank, "left")
    below = np.searchsorted(ranks, rank, "right") + 1
    up = np.where(columns[above] == column, y - ys[above], np.inf)
    down = np.where(columns[below] == column, ys[below] - y, np.inf)
    return up, down


@kernel
def turning(points: Floats, edge: Ints, is_fixed: Bools) -> Bools:
    """Marks the points at which the line of an edge turns, and the fixed ones; never other ends."""
    kept = is_fixed.copy()
    last = 0
    for at in range(1, len(points) - 1):
        if edge[at] != edge[at - 1]:
            last = at
        elif edge[at + 1] == edge[at]:
            forward, up = points[at, 0] - points[last, 0], points[at, 1] - points[last, 1]
            far, high = points[at + 1, 0] - points[last, 0], points[at + 1, 1] - points[last, 1]
            if kept[at] or abs(forward * high - up * far) > 0.5 * abs(far):
                kept[at] = True
                last = at
    return kept
