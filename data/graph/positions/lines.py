"""Level lines of nodes: what pulls them, what holds them (P2, P4)."""

from collections.abc import Sequence

import numpy as np

from data.graph.positions.proper import Proper
from data.graph.positions.structure import Floats, Ints

STILL = 0.5
"""Moves and differences below this are none."""


Link = tuple[int, int, int]
"""An edge as one of its ends sees it: the other end, its weight, its side."""
_WEIGHTS = (1, 2, 8)
"""By the number of lanes among the ends, as in Gansner et al.: between lanes lines are straight."""


class Column:
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


def links_of(graph: Proper) -> list[list[Link]]:
    """For each node what pulls it."""
    links: list[list[Link]] = [[] for _ in range(graph.size)]
    lanes = (graph.sources >= graph.circles).astype(int) + (graph.targets >= graph.circles)
    weights = graph.weights * np.array(_WEIGHTS)[lanes]
    steps = zip(graph.sources.tolist(), graph.targets.tolist(), weights.tolist(), strict=True)
    for source, target, weight in steps:
        links[source].append((target, weight, 1))
        links[target].append((source, weight, -1))
    return links


def level_lines(graph: Proper, y: Floats, *, lanes_only: bool) -> list[list[int]]:
    """Nodes joined by level steps, as lists; each node is in one."""
    straight = np.abs(y[graph.sources] - y[graph.targets]) < STILL
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


def wish(line: Sequence[int], links: list[list[Link]], place: list[float]) -> float:
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


def shifted(line: list[int], links: list[list[Link]], column: Column, place: list[float]) -> bool:
    """Moves a line towards its wish as far as there is room; whether it moved."""
    high, low = column.room(line, place)
    now = place[line[0]]
    then = max(high, min(low, wish(line, links, place)))
    if abs(then - now) < STILL:
        return False
    for node in line:
        place[node] = then
    return True
