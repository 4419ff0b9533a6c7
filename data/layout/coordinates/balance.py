"""Balance: circles in the middle of their neighbours, straight lines kept (P2, P4, P7)."""

from typing import NamedTuple

import numpy as np

from dataflow.data.layout.coordinates.level_lines import (
    STILL,
    Column,
    Lines,
    Links,
    Pulls,
    column_of,
    level_lines,
    links_of,
    pulls_for,
    room,
    shifted,
    wish,
)
from dataflow.data.layout.kernels.jit import inline_kernel, kernel
from dataflow.data.layout.kernels.sorting import ascending
from dataflow.data.layout.layering.proper import Proper
from dataflow.data.layout.structure import Bools, Floats, Ints

ROUNDS = 8
_VERY_LARGE = 40_000
"""Nodes and dummy nodes from which on there are fewer rounds: down to half of them."""


class Steps(NamedTuple):
    """The steps of a graph, and its edges of two dummy nodes or more.

    `nodes` are all nodes in the order of the graph: those dummies of edge i from `starts[i]` on,
    `dummies[i]` is their number. Steps marked `inner` are between two dummy nodes.
    """

    sources: Ints
    targets: Ints
    rise: Floats
    inner: Bools
    nodes: Ints
    starts: Ints
    dummies: Ints


class Runs(NamedTuple):
    """Nodes that may move alone, in stretches without a stiff one between; bounds in `start`."""

    start: Ints
    node: Ints


class Scene(NamedTuple):
    """A layered graph, and what pulls and holds its nodes.

    They are numbered from top to bottom, layer by layer, so that what is near is near in memory.
    """

    part: Ints
    layer: Ints
    links: Links
    column: Column
    steps: Steps


def scene_of(graph: Proper, order: Ints) -> Scene:
    """The scene of a graph whose nodes stand in `order`, layer by layer."""
    number = np.empty_like(order)
    number[order] = np.arange(len(order))
    is_long = graph.dummies > 1
    steps = Steps(
        sources=number[graph.sources],
        targets=number[graph.targets],
        rise=graph.rise,
        inner=(graph.sources >= graph.circles) & (graph.targets >= graph.circles),
        nodes=number,
        starts=graph.starts[is_long],
        dummies=graph.dummies[is_long],
    )
    column = column_of(graph, order)
    return Scene(graph.part[order], graph.layer[order], links_of(graph, number), column, steps)


def balanced(scene: Scene, y: Floats, rounds: int = ROUNDS) -> Floats:
    """Better coordinates with the same order and the same distances at least.

    The pendulum method of Sander 1995: in turns, the circles of a layer move together as far as
    they press on each other, and straight lines of any length move as one.
    """
    steps, place = scene.steps, y.copy()
    rounds = max(rounds // 2, min(rounds, rounds * _VERY_LARGE // max(len(y), 1)))
    straight = straight_steps(steps, y) & steps.inner
    is_stiff = np.zeros(len(y), dtype=np.bool_)
    is_stiff[steps.sources[straight]] = True
    is_stiff[steps.targets[straight]] = True
    runs = _runs(np.nonzero(~is_stiff)[0], scene.column)
    _balance(scene.links, scene.column, steps, runs, place, rounds)
    return place


def _runs(nodes: Ints, column: Column) -> Runs:
    begins = np.ones(len(nodes), dtype=np.bool_)
    begins[1:] = column.above[nodes[1:]] != nodes[:-1]
    return Runs(np.concatenate([np.nonzero(begins)[0], [len(nodes)]]), nodes)


@kernel
def _balance(
    links: Links, column: Column, steps: Steps, runs: Runs, place: Floats, rounds: int
) -> None:
    pulls = pulls_for(links)
    for turn in range(rounds):
        _settle_all(runs, links, column, place, pulls, turn % 2 == 1)
        for edge in range(len(steps.starts)):
            first = steps.starts[edge]
            _straighten(steps.nodes[first : first + steps.dummies[edge]], column, place)
        if not shift_all(steps, links, column, place, turn % 2 == 1):
            break


@kernel
def straight_steps(steps: Steps, place: Floats) -> Bools:
    """Marks the steps that are level."""
    straight = np.zeros(len(steps.sources), dtype=np.bool_)
    for step in range(len(straight)):
        rise = place[steps.targets[step]] - place[steps.sources[step]] + steps.rise[step]
        straight[step] = abs(rise) < STILL
    return straight


@kernel
def shift_all(steps: Steps, links: Links, column: Column, place: Floats, upward: bool) -> bool:
    """Moves every level line towards its wish, from one end to the other and back."""
    pulls = pulls_for(links)
    straight = straight_steps(steps, place)
    lines = level_lines(steps.sources, steps.targets, straight, steps.nodes)
    order = by_height(lines, place, upward)
    is_due = np.ones(len(order), dtype=np.bool_)
    moved = False
    for at in range(2 * len(order)):
        line = order[min(at, 2 * len(order) - 1 - at)]
        # the same wish in the same room moves nothing a second time
        if is_due[line]:
            is_due[line] = shifted(lines, line, links, column, place, pulls)
            if is_due[line]:
                moved = True
                _touch(lines, line, links, column, is_due)
    return moved


@inline_kernel
def _touch(lines: Lines, line: int, links: Links, column: Column, is_due: Bools) -> None:
    """Marks the lines that `line` pulls or holds."""
    for node in lines.node[lines.start[line] : lines.start[line + 1]]:
        if column.above[node] >= 0:
            is_due[lines.of[column.above[node]]] = True
        if column.below[node] >= 0:
            is_due[lines.of[column.below[node]]] = True
        for link in range(links.start[node], links.start[node + 1]):
            is_due[lines.of[links.other[link]]] = True


@kernel
def by_height(lines: Lines, place: Floats, upward: bool) -> Ints:
    """The lines from the highest to the lowest, or the other way round."""
    count = len(lines.start) - 1
    height = np.empty(count)
    for line in range(count):
        height[line] = place[lines.node[lines.start[line]]] * (-1 if upward else 1)
    return ascending(height, count)


@kernel
def _settle_all(
    runs: Runs, links: Links, column: Column, place: Floats, pulls: Pulls, backward: bool
) -> None:
    count = len(runs.start) - 1
    scratch = np.empty((3, len(runs.node)))
    nobody = np.zeros(0, dtype=np.int64)
    for number in range(count):
        run = count - 1 - number if backward else number
        nodes = runs.node[runs.start[run] : runs.start[run + 1]]
        _settle(nodes, links, column, place, (pulls, scratch, nobody))


@inline_kernel
def _settle(
    nodes: Ints, links: Links, column: Column, place: Floats, gathered: tuple[Pulls, Floats, Ints]
) -> None:
    """Moves the nodes of a stretch to where they want, those that press on each other together."""
    pulls, scratch, nobody = gathered
    offset, wanted, members = scratch[0], scratch[1], scratch[2]
    high = room(nodes[:1], column, place, links.flat)[0] + place[nodes[0]]
    low = room(nodes[-1:], column, place, links.flat)[1] + place[nodes[-1]]
    groups = 0
    offset[0] = 0.0
    for at in range(len(nodes)):
        if at:
            offset[at] = offset[at - 1] + column.half[nodes[at - 1]] + column.half[nodes[at]]
        mean = place[nodes[at]] + wish(nodes[at : at + 1], nobody, links, place, pulls) - offset[at]
        size = 1.0
        while groups and wanted[groups - 1] > mean:
            groups -= 1
            mean = (wanted[groups] * members[groups] + mean * size) / (members[groups] + size)
            size += members[groups]
        wanted[groups], members[groups] = mean, size
        groups += 1
    low -= offset[len(nodes) - 1]
    at = 0
    for group in range(groups):
        top = max(high, min(low, wanted[group]))
        for _ in range(int(members[group])):
            place[nodes[at]] = top + offset[at]
            at += 1


@inline_kernel
def _straighten(dummies: Ints, column: Column, place: Floats) -> None:
    """Levels as many dummies of an edge in a row as have a height free, then the next ones."""
    high, low = -np.inf, np.inf
    begin = 0
    for at in range(len(dummies)):
        dummy = dummies[at]
        above, below = column.above[dummy], column.below[dummy]
        top, foot = -np.inf, np.inf
        if above >= 0:
            top = place[above] + column.half[above] + column.half[dummy]
        if below >= 0:
            foot = place[below] - column.half[below] - column.half[dummy]
        if max(high, top) > min(low, foot):
            _level(dummies[begin:at], high, low, place)
            begin, high, low = at, top, foot
        else:
            high, low = max(high, top), min(low, foot)
    _level(dummies[begin:], high, low, place)


@inline_kernel
def _level(dummies: Ints, high: float, low: float, place: Floats) -> None:
    if len(dummies) > 0:
        total = 0.0
        for dummy in dummies:
            total += place[dummy]
        level = max(high, min(low, total / len(dummies)))
        for dummy in dummies:
            place[dummy] = level
