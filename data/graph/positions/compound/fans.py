"""Fans: lines through one port of a side run as one, then part at knots along the way."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import sqrt

from data.graph.objects import ObjectId
from data.graph.positions.compound.nest import LEFT, RIGHT, End, Line

FAN = "fan "
SPACER = "knot of fan "

_LEAST = 24
"""Fans of fewer nodes that lead on part at one knot."""
_DEEPEST = 3
"""Layers that one part of a fan takes at most."""


def fanned(lines: Sequence[Line]) -> dict[Line, list[ObjectId]]:
    """For each line that shares a port of a side with others, the nodes that it runs through.

    A large fan stands in parts behind each other instead of one tall column: its trunk goes on
    from knot to knot, and at each some lines leave it::

        side -- o ------ o ------ o
                 `- a     `- c     `- e
                 `- b     `- d
    """
    fans: dict[End, list[Line]] = {}
    for line in sorted(lines):
        for end in line:
            if end.node in (LEFT, RIGHT):
                fans.setdefault(end, []).append(line)
    found: dict[Line, list[ObjectId]] = {}
    for side in (LEFT, RIGHT):
        height = _heights(lines, side)
        for end, fan in fans.items():
            if end.node == side and len(fan) > 1:
                found |= _trunk(end, fan, height)
    return found


def _trunk(
    end: End, fan: Sequence[Line], height: Mapping[ObjectId, int]
) -> dict[Line, list[ObjectId]]:
    """The way of each line of a fan; what leads on furthest leaves the trunk first."""
    inner = {line: line.end.node if end.node == LEFT else line.start.node for line in fan}
    order = sorted(fan, key=lambda line: (-height.get(inner[line], 0), line))
    knots = [ObjectId(f"{FAN}{end.node}{end.port}")]
    found = {}
    for number, part in enumerate(_parts(order, inner, height)):
        if number:
            deepest = max(height.get(inner[line], 0) for line in part)
            gap = min(max(deepest, 0) + 1, _DEEPEST) - 1
            knots += [ObjectId(f"{SPACER}{end.node}{end.port} {number}.{n}") for n in range(gap)]
            knots.append(ObjectId(f"{FAN}{end.node}{end.port} {number}"))
        for line in part:
            stops = [end.node, *knots, inner[line]]
            found[line] = stops if end.node == LEFT else stops[::-1]
    return found


def _parts(
    order: Sequence[Line], inner: Mapping[Line, ObjectId], height: Mapping[ObjectId, int]
) -> list[Sequence[Line]]:
    """The fan in parts as high as they are wide, roughly; what leads nowhere stays together."""
    leading = sum(1 for line in order if height.get(inner[line], 0) > 0)
    if leading < _LEAST:
        return [order]
    count = max(2, round(sqrt(leading / 4)))
    length = -(-leading // count)
    cuts = [*range(0, leading, length), leading]
    parts = [order[start:end] for start, end in pairwise(cuts)]
    return [*parts[:-1], [*parts[-1], *order[leading:]]]


def _heights(lines: Iterable[Line], side: ObjectId) -> dict[ObjectId, int]:
    """For each node how many nodes follow it one after the other, away from the side.

    Lines hold no cycle, so what follows nothing is taken away until nothing is left (Kahn 1962).
    """
    follows: dict[ObjectId, set[ObjectId]] = {}
    leads: dict[ObjectId, set[ObjectId]] = {}
    for (start, _), (end, _) in lines:
        near, far = (start, end) if side == LEFT else (end, start)
        if near not in (LEFT, RIGHT) and far not in (LEFT, RIGHT):
            follows.setdefault(near, set()).add(far)
            leads.setdefault(far, set()).add(near)
    left = {node: len(each) for node, each in follows.items()}
    height = {node: 0 for node in leads if node not in follows}
    waiting = list(height)
    for node in waiting:
        for near in leads.get(node, ()):
            height[near] = max(height.get(near, 0), height[node] + 1)
            left[near] -= 1
            if not left[near]:
                waiting.append(near)
    return height
