"""Trunks: long lines from one thing, or to one, run as one and part where they come near."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dataflow.data.layout.compound.nest import LEFT, RIGHT, End, Line
from dataflow.data.layout.structure import Name

TRUNK = "knot \0of trunk "
_SHORT = 2
"""Layers that a line spans at least to run in a trunk: a shorter one passes by nothing."""


def trunks(
    lines: Iterable[Line], layer: Mapping[Name, int], blocks: Iterable[Name]
) -> dict[Line, list[Name]]:
    """For each line that shares a trunk the nodes that it runs through, a knot in each layer.

    The trunk takes the room of one line in all layers that it passes. It has one origin, or one
    destination, so that it never reads as a path between things that it does not join::

        s --- o --- o --- b
               `- a  `- c
    """
    ported = frozenset(blocks)
    groups: dict[tuple[bool, End], list[_Long]] = {}
    for line in lines:
        span = _span(line, layer)
        if span >= _SHORT:
            for outward, end in ((True, line.start), (False, line.end)):
                shared = end if end.node in ported else End(end.node, end.node)
                groups.setdefault((outward, shared), []).append(_Long(span, line))
    found: dict[Line, list[Name]] = {}
    for (outward, end), group in sorted(groups.items(), key=lambda each: (-len(each[1]), each[0])):
        members = sorted(each for each in group if each.line not in found)
        if len(members) > 1:
            found |= _trunk(end, outward, members)
    return found


class _Long(NamedTuple):
    """A line with the number of layers that it spans."""

    span: int
    line: Line


def _span(line: Line, layer: Mapping[Name, int]) -> int:
    start, end = layer.get(line.start.node), layer.get(line.end.node)
    if start is None or end is None or {line.start.node, line.end.node} & {LEFT, RIGHT}:
        return 0
    return end - start


def _trunk(end: End, outward: bool, members: Sequence[_Long]) -> dict[Line, list[Name]]:
    """The path of each line; the longest goes on by itself where the second longest ends."""
    shared = members[-2].span - 1
    name = f"{TRUNK}{'from' if outward else 'to'} {end.node} {end.port} "
    knots = [f"{name}{at:04}" for at in range(shared)]
    found = {}
    for span, line in members:
        through = knots[: min(span - 1, shared)]
        stops = [line.start.node, *through, line.end.node]
        found[line] = stops if outward else [line.start.node, *through[::-1], line.end.node]
    return found
