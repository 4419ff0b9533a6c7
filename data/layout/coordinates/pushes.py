"""Pushes: a line that wants to move takes along what stands in its way, if that pays (P4, P7)."""

from typing import NamedTuple

import numpy as np

from dataflow.data.layout.coordinates.balance import (
    Scene,
    Steps,
    by_height,
    shift_all,
    straight_steps,
)
from dataflow.data.layout.coordinates.level_lines import (
    STILL,
    Column,
    Lines,
    Links,
    level_lines,
    pulls_for,
    wish,
)
from dataflow.data.layout.kernels.jit import inline_kernel, kernel
from dataflow.data.layout.structure import Floats, Ints

_ROUNDS = 4
_MOST = 24
"""Lines that one push may move."""
_LOOKS = 40 * _MOST
"""Lines that one push may look at: two that hold boxes may press each other in turn, for ever."""


class Push(NamedTuple):
    """The distance that each line moves in a push (0: none), and the lines that do, in order.

    `stack` is room for those that are to be looked at.
    """

    by: Floats
    lines: Ints
    stack: Ints


def pushed(scene: Scene, y: Floats) -> Floats:
    """Coordinates with the same order and distances whose edges are shorter in weighted height.

    Balance stops where circles stand cell to cell and want to go different ways. Here the whole
    stack moves when all edges together gain, so that small kinks in level chains go::

        a -.                a -- b
            `- b      ->    c -- d
        c -.
            `- d
    """
    place = y.copy()
    links, column, steps = scene.links, scene.column, scene.steps
    for turn in range(_ROUNDS):
        if not _round(steps, links, column, place, turn % 2 == 1):
            break
    shift_all(steps, links, column, place, False)
    return place


@kernel
def _round(steps: Steps, links: Links, column: Column, place: Floats, upward: bool) -> bool:
    """Tries every line once; whether any moved."""
    straight = straight_steps(steps, place)
    lines = level_lines(steps.sources, steps.targets, straight, steps.nodes)
    order = by_height(lines, place, upward)
    pulls = pulls_for(links)
    push = Push(
        np.zeros(len(order)),
        np.zeros(_MOST + 1, dtype=np.int64),
        np.empty(_LOOKS, dtype=np.int64),
    )
    moved = False
    for line in order:
        nodes = lines.node[lines.start[line] : lines.start[line + 1]]
        distance = wish(nodes, lines.of, links, place, pulls)
        if abs(distance) >= STILL:
            count = _moves(line, distance, lines, column, place, push)
            if 0 < count <= _MOST and _gain(count, lines, links, place, push) > STILL:
                moved = True
                _carry_out(count, lines, place, push)
            for each in push.lines[:count]:
                push.by[each] = 0.0
    return moved


@inline_kernel
def _carry_out(count: int, lines: Lines, place: Floats, push: Push) -> None:
    for line in push.lines[:count]:
        for node in lines.node[lines.start[line] : lines.start[line + 1]]:
            place[node] += push.by[line]


@inline_kernel
def _moves(
    first: int, distance: float, lines: Lines, column: Column, place: Floats, push: Push
) -> int:
    """Fills in how far each line has to move so that the first can; their number, or too many."""
    sign = 1.0 if distance > 0 else -1.0
    beside = column.below if sign > 0 else column.above
    push.by[first] = distance
    push.lines[0] = push.stack[0] = first
    count = top = 1
    looks = 0
    while top:
        top -= 1
        line = push.stack[top]
        looks += 1
        for node in lines.node[lines.start[line] : lines.start[line + 1]]:
            other = beside[node]
            if other < 0:
                continue
            gap = sign * (place[other] - place[node]) - column.half[other] - column.half[node]
            needed = sign * push.by[line] - gap
            pressed = lines.of[other]
            if needed > sign * push.by[pressed] + 1e-6:
                if push.by[pressed] == 0.0:
                    if count > _MOST:
                        return count
                    push.lines[count] = pressed
                    count += 1
                push.by[pressed] = sign * needed
                if top + looks >= _LOOKS:
                    return _MOST + 1
                # a line whose move grows is looked at again: the stack holds it once more
                push.stack[top] = pressed
                top += 1
        if count > _MOST:
            return count
    return count


@inline_kernel
def _gain(count: int, lines: Lines, links: Links, place: Floats, push: Push) -> float:
    """The height by weight that edges lose; both ends of some may move."""
    gain = 0.0
    for line in push.lines[:count]:
        by = push.by[line]
        for node in lines.node[lines.start[line] : lines.start[line + 1]]:
            for link in range(links.start[node], links.start[node + 1]):
                other = links.other[link]
                distance = place[node] - place[other] - links.below[link]
                shift = push.by[lines.of[other]]
                share = 0.5 if shift != 0.0 else 1.0
                then = abs(distance + by - shift)
                gain += share * links.weight[link] * (abs(distance) - then)
    return gain
