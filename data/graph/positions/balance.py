"""Balance: circles in the middle of their neighbours, straight lines kept (P2, P4, P7)."""

import numpy as np

from data.graph.positions.lines import Column, Link, level_lines, links_of, shifted, wish
from data.graph.positions.proper import Proper
from data.graph.positions.structure import Floats, Ints

ROUNDS = 8


def balanced(graph: Proper, order: Ints, y: Floats, half: Floats, rounds: int = ROUNDS) -> Floats:
    """Better coordinates with the same order and the same distances at least.

    The pendulum method of Sander 1995: in turns, the circles of a layer move together as far as
    they press on each other, and straight lines of any length move as one.
    """
    links = links_of(graph)
    column = Column(graph, order, half)
    lane_lines = level_lines(graph, y, lanes_only=True)
    stiff = {node for line in lane_lines if len(line) > 1 for node in line}
    runs = _runs(order.tolist(), column, stiff)
    place = y.tolist()
    long_edges = _long_edges(graph)
    for turn in range(rounds):
        for run in runs if turn % 2 == 0 else reversed(runs):
            _settle(run, links, column, place)
        for lanes in long_edges:
            _straighten(lanes, column, place)
        lines = level_lines(graph, np.array(place), lanes_only=False)
        lines.sort(key=lambda line: place[line[0]], reverse=turn % 2 == 1)
        moved = [shifted(line, links, column, place) for line in (*lines, *reversed(lines))]
        if not any(moved):
            break
    return np.array(place)


def _runs(order: list[int], column: Column, stiff: set[int]) -> list[list[int]]:
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


def _settle(run: list[int], links: list[list[Link]], column: Column, place: list[float]) -> None:
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
        wanted, count = wish((node,), links, place) - offset, 1
        while groups and groups[-1][0] > wanted:
            other, members = groups.pop()
            wanted = (other * members + wanted * count) / (members + count)
            count += members
        groups.append((wanted, count))
    low -= offset
    wishes = [wanted for wanted, count in groups for _ in range(count)]
    for node, wanted, offset in zip(run, wishes, offsets, strict=True):
        place[node] = max(high, min(low, wanted)) + offset


def _long_edges(graph: Proper) -> list[range]:
    """The lanes of each edge that has several."""
    starts, lanes = graph.starts.tolist(), graph.lanes.tolist()
    return [
        range(start, start + count) for start, count in zip(starts, lanes, strict=True) if count > 1
    ]


def _straighten(lanes: range, column: Column, place: list[float]) -> None:
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
