"""Level lines of nodes: what pulls them, what holds them (P2, P4)."""

from typing import NamedTuple

import numpy as np

from dataflow.data.layout.kernels.jit import inline_kernel, kernel
from dataflow.data.layout.kernels.sorting import ascending
from dataflow.data.layout.layering.proper import Proper
from dataflow.data.layout.structure import Bools, Floats, Ints, joined

STILL = 0.5
"""Moves and differences below this are none."""
_FEW = 16
"""Pulls that are sorted by insertion."""
_WEIGHTS = (1, 2, 8)
"""By the number of dummies among the ends (Gansner et al.): between dummies lines are straight."""


class Links(NamedTuple):
    """The pulls at each node: the links of node n are those from `start[n]` to `start[n + 1]`.

    Each has its other end, its weight, its side (1 to the right), and how far below the other end
    the node stands when the link is level. `flat` says that there are no such differences.
    """

    start: Ints
    other: Ints
    weight: Floats
    side: Ints
    below: Floats
    flat: bool


class Column(NamedTuple):
    """The bounds of a node: those next above and below in its layer, -1 for none, and how near."""

    above: Ints
    below: Ints
    half: Floats


class Lines(NamedTuple):
    """Nodes that move together: those of line i from `start[i]` on; `of` is each node's line."""

    start: Ints
    node: Ints
    of: Ints


class Pulls(NamedTuple):
    """Room to gather what pulls at a line."""

    height: Floats
    weight: Floats
    side: Ints


def links_of(graph: Proper, number: Ints) -> Links:
    """For each node what pulls it; `number` is what each node is called there."""
    dummies = (graph.sources >= graph.circles).astype(np.int64) + (graph.targets >= graph.circles)
    weights = graph.weights * np.array(_WEIGHTS)[dummies]
    own = number[np.concatenate([graph.sources, graph.targets])]
    order = np.argsort(own, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(own, minlength=graph.size))])
    side = np.repeat(np.array([1, -1]), len(weights))
    return Links(
        start,
        number[np.concatenate([graph.targets, graph.sources])[order]],
        np.concatenate([weights, weights])[order].astype(np.float64),
        side[order],
        np.concatenate([graph.rise, -graph.rise])[order],
        not graph.rise.any(),
    )


def column_of(graph: Proper, order: Ints) -> Column:
    """The bounds of each node when the layers are in `order`, by their places there."""
    layer, part = graph.layer[order], graph.part[order]
    beside = (layer[:-1] == layer[1:]) & (part[:-1] == part[1:])
    place = np.arange(graph.size)
    above = np.append(-1, np.where(beside, place[:-1], -1))
    below = np.append(np.where(beside, place[1:], -1), -1)
    return Column(above, below, graph.half[order])


@kernel
def pulls_for(links: Links) -> Pulls:
    """Room for all links at once, the most that a line can have."""
    most = len(links.other)
    return Pulls(
        np.empty(most),
        np.empty(most),
        np.empty(most, dtype=np.int64),
    )


@kernel
def level_lines(sources: Ints, targets: Ints, straight: Bools, nodes: Ints) -> Lines:
    """The `nodes` joined by the `straight` steps; each is in one line, its first node leads it."""
    head = np.arange(len(nodes))
    for step in range(len(sources)):
        if straight[step]:
            a, b = joined(head, sources[step]), joined(head, targets[step])
            head[max(a, b)] = min(a, b)
    of = np.full(len(nodes), -1)
    start = np.zeros(len(nodes) + 1, dtype=np.int64)
    count = 0
    for node in nodes:
        lead = joined(head, node)
        if of[lead] < 0:
            of[lead] = count
            count += 1
        of[node] = of[lead]
        start[of[node] + 1] += 1
    start = np.cumsum(start[: count + 1])
    members = np.empty(len(nodes), dtype=np.int64)
    filled = start.copy()
    for node in nodes:
        members[filled[of[node]]] = node
        filled[of[node]] += 1
    return Lines(start, members, of)


@inline_kernel
def room(nodes: Ints, column: Column, place: Floats, flat: bool) -> tuple[float, float]:
    """The room up (negative) and down for the nodes to move together, to one height if `flat`."""
    high, low = -np.inf, np.inf
    for node in nodes:
        now = place[nodes[0]] if flat else place[node]
        above, below = column.above[node], column.below[node]
        if above >= 0:
            gap = place[above] + column.half[above] + column.half[node] - now
            high = max(high, gap)
        if below >= 0:
            gap = place[below] - column.half[below] - column.half[node] - now
            low = min(low, gap)
    return high, low


@inline_kernel
def wish(nodes: Ints, of: Ints, links: Links, place: Floats, pulls: Pulls) -> float:
    """The move that the nodes want: to the weighted median of what pulls them from outside.

    Between two neighbours of one side it is the middle. `of` tells who moves with them.
    """
    count = 0
    total = 0.0
    for node in nodes:
        now = place[nodes[0]] if links.flat else place[node]
        for link in range(links.start[node], links.start[node + 1]):
            other = links.other[link]
            if len(nodes) > 1 and of[other] == of[node]:
                continue
            pulls.height[count] = place[other] + links.below[link] - now
            pulls.weight[count] = links.weight[link]
            pulls.side[count] = links.side[link]
            total += links.weight[link]
            count += 1
    if count < 2:
        return float(pulls.height[0]) if count else 0.0
    _sort(pulls, count)
    return _median(pulls, count, total / 2)


@inline_kernel
def _sort(pulls: Pulls, count: int) -> None:
    """By height, in place; few of them without taking memory, which costs more than the sorting."""
    if count > _FEW:
        order = ascending(pulls.height, count)
        pulls.height[:count] = pulls.height[order]
        pulls.weight[:count] = pulls.weight[order]
        pulls.side[:count] = pulls.side[order]
        return
    for at in range(1, count):
        height, weight, side = pulls.height[at], pulls.weight[at], pulls.side[at]
        place = at
        while place and pulls.height[place - 1] > height:
            pulls.height[place] = pulls.height[place - 1]
            pulls.weight[place] = pulls.weight[place - 1]
            pulls.side[place] = pulls.side[place - 1]
            place -= 1
        pulls.height[place], pulls.weight[place], pulls.side[place] = height, weight, side


@inline_kernel
def _median(pulls: Pulls, count: int, half: float) -> float:
    for at in range(count):
        half -= pulls.weight[at]
        if half < 0:
            return float(pulls.height[at])
        if half == 0 and at + 1 < count:
            low, high = pulls.height[at], pulls.height[at + 1]
            if pulls.side[at] == pulls.side[at + 1]:
                return float((low + high) / 2)
            return float(max(low, min(high, 0.0)))
    return 0.0


@inline_kernel
def shifted(
    lines: Lines, line: int, links: Links, column: Column, place: Floats, pulls: Pulls
) -> bool:
    """Moves a line towards its wish as far as there is room; whether it moved."""
    nodes = lines.node[lines.start[line] : lines.start[line + 1]]
    high, low = room(nodes, column, place, links.flat)
    by = max(high, min(low, wish(nodes, lines.of, links, place, pulls)))
    if abs(by) < STILL:
        return False
    now = place[nodes[0]]
    for node in nodes:
        place[node] = (now if links.flat else place[node]) + by
    return True
