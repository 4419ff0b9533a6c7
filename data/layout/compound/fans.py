"""Fans: lines through one port of a side run as one, then part at knots along the way."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from dataflow.data.layout.compound.nest import LEFT, RIGHT, End, Line
from dataflow.data.layout.structure import Name

FAN = "fan \0"
SPACER = "knot \0of fan "

_LEAST = 24
"""Fans of fewer nodes that lead on part at one knot."""
_DEEPEST = 3
"""Layers that one part of a fan takes at most."""


def fanned(lines: Sequence[Line]) -> dict[Line, list[Name]]:
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
    degree = Counter(end.node for line in lines for end in line)
    found: dict[Line, list[Name]] = {}
    for side in (LEFT, RIGHT):
        height = _heights(lines, side)
        for end, fan in fans.items():
            if end.node == side and len(fan) > 1:
                members = [_Member.of(line, side, degree, height) for line in fan]
                found |= _trunk(end, sorted(members))
    return found


class _Member(NamedTuple):
    """A line of a fan and its node: leaves, which nothing else leads from or to, go last, and
    before them what leads on least far."""

    is_leaf: bool
    shallow: int
    line: Line
    node: Name

    @classmethod
    def of(
        cls,
        line: Line,
        side: Name,
        degree: Mapping[Name, int],
        height: Mapping[Name, int],
    ) -> "_Member":
        node = line.end.node if side == LEFT else line.start.node
        return cls(degree[node] == 1, -height.get(node, 0), line, node)

    @property
    def layers(self) -> int:
        """The number of layers that its part of the fan takes."""
        return min(1 - self.shallow, _DEEPEST)


def _trunk(end: End, members: Sequence[_Member]) -> dict[Line, list[Name]]:
    """The path of each line of a fan; what leads on furthest leaves the trunk first."""
    name = f"{end.node}{end.port}"
    knots: list[Name] = []
    found = {}
    spacers: list[Name] = []
    for number, part in enumerate(_parts(members)):
        knots += [*spacers, f"{FAN}{name} {number}"]
        spacers = [f"{SPACER}{name} {number}.{n}" for n in range(part[0].layers - 1)]
        for member in part:
            stops = [end.node, *knots, member.node]
            found[member.line] = stops if end.node == LEFT else stops[::-1]
    return found


def _parts(members: Sequence[_Member]) -> list[Sequence[_Member]]:
    """The fan in parts as high as all are wide, roughly; its leaves stay together, for the engine
    to fold them."""
    leading = sum(not member.is_leaf for member in members)
    if leading < _LEAST:
        return [members]
    layers = members[leading // 2].layers
    count = max(2, round(sqrt(leading / (2 * layers))))
    length = -(-leading // count)
    cuts = [*range(0, leading, length), leading]
    parts = [members[start:end] for start, end in pairwise(cuts)]
    return [*parts[:-1], [*parts[-1], *members[leading:]]]


def _heights(lines: Iterable[Line], side: Name) -> dict[Name, int]:
    """For each node how many nodes follow it one after the other, away from the side.

    Lines hold no cycle, so what follows nothing is taken away until nothing is left (Kahn 1962).
    """
    follows: dict[Name, set[Name]] = {}
    leads: dict[Name, set[Name]] = {}
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
