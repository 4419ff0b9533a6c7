"""Pushes: a line that wants to move takes along what stands in its way, if that pays (P4, P7)."""

import numpy as np

from data.graph.positions.lines import STILL, Column, level_lines, links_of, shifted, wish
from data.graph.positions.proper import Proper
from data.graph.positions.structure import Floats, Ints

_ROUNDS = 4
_MOST = 24
"""Lines that one push may move."""


def pushed(graph: Proper, order: Ints, y: Floats, half: Floats) -> Floats:
    """Coordinates with the same order and distances whose edges are shorter in weighted height.

    Balance stops where circles stand cell to cell and want to go different ways. Here the whole
    stack moves when all edges together gain, so that small kinks in level chains go::

        a -.                a -- b
            `- b      ->    c -- d
        c -.
            `- d
    """
    pushes = _Pushes(graph, order, y, half)
    for turn in range(_ROUNDS):
        if not pushes.round(upward=turn % 2 == 1):
            break
    pushes.settle()
    return np.array(pushes.place)


class _Pushes:
    """The heights as they change, and what the moves need to know."""

    def __init__(self, graph: Proper, order: Ints, y: Floats, half: Floats) -> None:
        self._graph = graph
        self._links = links_of(graph)
        self._column = Column(graph, order, half)
        self.place: list[float] = y.tolist()

    def round(self, *, upward: bool) -> bool:
        """Tries every line once; whether any moved."""
        lines = level_lines(self._graph, np.array(self.place), lanes_only=False)
        lines.sort(key=lambda line: self.place[line[0]], reverse=upward)
        line_of = [0] * self._graph.size
        for number, line in enumerate(lines):
            for node in line:
                line_of[node] = number
        moved = False
        for number, line in enumerate(lines):
            distance = wish(line, self._links, self.place) - self.place[line[0]]
            if abs(distance) >= STILL:
                moves = self._moves(number, distance, lines, line_of)
                shift = {node: by for each, by in moves.items() for node in lines[each]}
                if shift and self._gain(shift) > STILL:
                    moved = True
                    for node, by in shift.items():
                        self.place[node] += by
        return moved

    def settle(self) -> None:
        """Lets every line go to the middle of what pulls it, within its room."""
        lines = level_lines(self._graph, np.array(self.place), lanes_only=False)
        lines.sort(key=lambda line: self.place[line[0]])
        for line in (*lines, *reversed(lines)):
            shifted(line, self._links, self._column, self.place)

    def _moves(
        self, first: int, distance: float, lines: list[list[int]], line_of: list[int]
    ) -> dict[int, float]:
        """How far each line has to move so that the first can; nothing when there are too many."""
        sign = 1 if distance > 0 else -1
        beside = self._column.below if sign > 0 else self._column.above
        half, place = self._column.half, self.place
        moves = {first: distance}
        waiting = [first]
        while waiting:
            line = waiting.pop()
            for node in lines[line]:
                other = beside[node]
                if other < 0:
                    continue
                gap = sign * (place[other] - place[node]) - half[other] - half[node]
                needed = sign * moves[line] - gap
                if needed > sign * moves.get(line_of[other], 0.0) + 1e-6:
                    moves[line_of[other]] = sign * needed
                    waiting.append(line_of[other])
            if len(moves) > _MOST:
                return {}
        return moves

    def _gain(self, shift: dict[int, float]) -> float:
        """How much shorter the edges get, heights by weight; both ends of some may move."""
        gain = 0.0
        for node, by in shift.items():
            now = self.place[node]
            for other, weight, _ in self._links[node]:
                there = self.place[other]
                share = 0.5 if other in shift else 1.0
                then = there + shift.get(other, 0.0)
                gain += share * weight * (abs(now - there) - abs(now + by - then))
        return gain
