"""Balance: circles in the middle of their neighbours, straight lines kept (P2, P4, P7)."""

from collections.abc import Sequence

import numpy as np

from data.graph.positions.proper import Proper
from data.graph.positions.structure import Floats, Ints

ROUNDS = 8
_STILL = 0.5
"""Moves and differences below this are none."""


Link = tuple[int, int, int]
"""An edge as one of its ends sees it: the other end, its weight, its side."""
_WEIGHTS = (1, 2, 8)
"""By the number of lanes among the ends, as in Gansner et al.: between lanes lines are straight."""


class _Column:
    """What holds a node: those next above and below it in its layer, -1 for none, and how near."""

    def __init__(self, graph: Proper, order: Ints, half: Floats) -> None:
        upper, lower = order[:-1], order[1:]
        beside = (graph.layer[upper] == graph.layer[lower]) & (
            graph.part[upper] == graph.part[lower]
        )
        upper, lower = upper[beside], lower[beside]
        above = np.full(graph.size, -1)
        below = np.full(graph.size, -1)
        above[lower], below[upper] = upper, lower
        self.above, self.below = above.tolist(), below.tolist()
        self.half = half.tolist()

    def room(self, block: Sequence[int], y: Sequence[float]) -> tuple[float, float]:
        """The highest and lowest y that the block may take."""
        high, low = -np.inf, np.inf
        for node in block:
            above, below = self.above[node], self.below[node]
            if above >= 0:
                high = max(high, y[above] + self.half[above] + self.half[node])
            if below >= 0:
                low = min(low, y[below] - self.half[below] - self.half[node])
        return float(high), float(low)


def balanced(graph: Proper, order: Ints, y: Floats, half: Floats, rounds: int = ROUNDS) -> Floats:
    """Better coordinates with the same order and the same distances at least.

    The pendulum method of Sander 1995: in turns, the circles of a layer move together as far as
    they press on each other, and straight lines of any length move as one.
    """
    links = _links(graph)
    column = _Column(graph, order, half)
    lane_lines = _lines(graph, y, lanes_only=True)
    stiff = {node for line in lane_lines if len(line) > 1 for node in line}
    runs = _runs(order.tolist(), column, stiff)
    place = y.tolist()
    long_edges = _long_edges(graph)
    for turn in range(rounds):
        for run in runs if turn % 2 == 0 else reversed(runs):
            _settle(run, links, column, place)
        for lanes in long_edges:
            _straighten(lanes, column, place)
        lines = _lines(graph, np.array(place), lanes_only=False)
        lines.sort(key=lambda line: place[line[0]], reverse=turn % 2 == 1)
        moved = [_shift(line, links, column, place) for line in (*lines, *reversed(lines))]
        if not any(moved):
            break
    return np.array(place)


def _links(graph: Proper) -> list[list[Link]]:
    links: list[list[Link]] = [[] for _ in range(graph.size)]
    lanes = (graph.sources >= graph.circles).astype(int) + (graph.targets >= graph.circles)
    weights = graph.weights * np.array(_WEIGHTS)[lanes]
    steps = zip(graph.sources.tolist(), graph.targets.tolist(), weights.tolist(), strict=True)
    for source, target, weight in steps:
        links[source].append((target, weight, 1))
        links[target].append((source, weight, -1))
    return links


def _lines(graph: Proper, y: Floats, *, lanes_only: bool) -> list[list[int]]:
    """Nodes joined by level steps, as lists; each node is in one."""
    straight = np.abs(y[graph.sources] - y[graph.targets]) < _STILL
    if lanes_only:
        straight &= (graph.sources >= graph.circles) & (graph.targets >= graph.circles)
    line = list(range(graph.size))

    def head(node: int) -> int:
        while line[node] != node:
            line[node] = line[line[node]]
            node = line[node]
        return node

    steps = zip(graph.sources[straight].tolist(), graph.targets[straight].tolist(), strict=True)
    for source, target in steps:
        line[head(source)] = head(target)
    lines: dict[int, list[int]] = {}
    for node in range(graph.size):
        lines.setdefault(head(node), []).append(node)
    return list(lines.values())


def _runs(order: list[int], column: _Column, stiff: set[int]) -> list[list[int]]:
    """The nodes that may move alone, in stretches without a stiff one between."""
    runs: list[list[int]] = []
    for node in order:
        if node in stiff:
            continue
        if runs and column.above[node] == runs[-1][-1]:
            runs[-1].append(node)
        else:
            runs.append([node])
    return runs


def _settle(run: list[int], links: list[list[Link]], column: _Column, place: list[float]) -> None:
    """Moves the nodes of a stretch to where they want, those that press on each other together."""
    high, _ = column.room(run[:1], place)
    _, low = column.room(run[-1:], place)
    offset = 0.0
    offsets = []
    groups: list[tuple[float, int]] = []
    previous = -1
    for node in run:
        if previous >= 0:
            offset += column.half[previous] + column.half[node]
        previous = node
        offsets.append(offset)
        wish, count = _wish((node,), links, place) - offset, 1
        while groups and groups[-1][0] > wish:
            other, members = groups.pop()
            wish = (other * members + wish * count) / (members + count)
            count += members
        groups.append((wish, count))
    low -= offset
    wishes = [wish for wish, count in groups for _ in range(count)]
    for node, wish, offset in zip(run, wishes, offsets, strict=True):
        place[node] = max(high, min(low, wish)) + offset


def _long_edges(graph: Proper) -> list[range]:
    """The lanes of each edge that has several."""
    starts, lanes = graph.starts.tolist(), graph.lanes.tolist()
    return [
        range(start, start + count) for start, count in zip(starts, lanes, strict=True) if count > 1
    ]


def _straighten(lanes: range, column: _Column, place: list[float]) -> None:
    """Levels as many lanes of an edge in a row as have a common height free, then the next ones."""
    high, low = -np.inf, np.inf
    first = lanes.start
    for lane in lanes:
        top, foot = column.room((lane,), place)
        if max(high, top) > min(low, foot):
            _level(range(first, lane), high, low, place)
            first, high, low = lane, top, foot
        else:
            high, low = max(high, top), min(low, foot)
    _level(range(first, lanes.stop), high, low, place)


def _level(lanes: range, high: float, low: float, place: list[float]) -> None:
    if lanes:
        mean = sum([place[lane] for lane in lanes]) / len(lanes)
        level = max(high, min(low, mean))
        for lane in lanes:
            place[lane] = level


def _shift(line: list[int], links: list[list[Link]], column: _Column, place: list[float]) -> bool:
    """Moves a line towards its wish as far as there is room; whether it moved."""
    high, low = column.room(line, place)
    now = place[line[0]]
    then = max(high, min(low, _wish(line, links, place)))
    if abs(then - now) < _STILL:
        return False
    for node in line:
        place[node] = then
    return True


def _wish(line: Sequence[int], links: list[list[Link]], place: list[float]) -> float:
    """The weighted median of the neighbours; between two of one side the middle."""
    now = place[line[0]]
    if len(line) == 1:
        ends = [(place[node], weight, side) for node, weight, side in links[line[0]]]
    else:
        inside = set(line)
        ends = [
            (place[node], weight, side)
            for member in line
            for node, weight, side in links[member]
            if node not in inside
        ]
    if len(ends) == 1:
        return ends[0][0]
    ends.sort()
    half = sum([weight for _, weight, _ in ends]) / 2
    for number, (end, weight, side) in enumerate(ends):
        half -= weight
        if half < 0:
            return end
        if half == 0:
            following, _, other = ends[number + 1]
            return (end + following) / 2 if side == other else max(end, min(following, now))
    return now
