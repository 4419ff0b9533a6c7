"""The parts of a level that lines join: the one that the drawing is mainly about, and all else."""

from collections.abc import Mapping, Sequence

from dataflow.data.layout.compound.nest import LEFT, RIGHT, Line
from dataflow.data.layout.structure import Name


def divided(nodes: Sequence[Name], lines: Sequence[Line]) -> tuple[list[Name], list[list[Name]]]:
    """The nodes that lines join with a side, and the parts of all else; without any, the main part.

    Where no part holds most nodes, all are one and the engine packs them.
    """
    beside = _beside(lines)
    seen: set[Name] = set()
    main = _reached([side for side in (LEFT, RIGHT) if side in beside], beside, seen)
    parts = [_reached([node], beside, seen) for node in nodes if node not in main | seen]
    parts = [part for part in parts if part]
    if not main:
        largest = max(parts, key=len, default=set())
        if 2 * len(largest) <= len(nodes):
            return [*nodes], []
        main = largest
    rest = [sorted(part) for part in parts if part is not main]
    return [node for node in nodes if node in main], rest


def parts_of(lines: Sequence[Line]) -> list[set[Name]]:
    """The nodes that lines join with each other; the sides join nothing."""
    inner = [line for line in lines if not {line.start.node, line.end.node} & {LEFT, RIGHT}]
    beside = _beside(inner)
    seen: set[Name] = set()
    return [part for node in beside if (part := _reached([node], beside, seen))]


def _beside(lines: Sequence[Line]) -> Mapping[Name, Sequence[Name]]:
    beside: dict[Name, list[Name]] = {}
    for line in lines:
        beside.setdefault(line.start.node, []).append(line.end.node)
        beside.setdefault(line.end.node, []).append(line.start.node)
    return beside


def _reached(
    start: Sequence[Name],
    beside: Mapping[Name, Sequence[Name]],
    seen: set[Name],
) -> set[Name]:
    """All that lines lead to, in any direction, not seen before; without the sides."""
    waiting = [node for node in start if node not in seen]
    seen.update(waiting)
    found = set(waiting)
    while waiting:
        for node in beside.get(waiting.pop(), ()):
            if node not in seen:
                seen.add(node)
                found.add(node)
                waiting.append(node)
    return found - {LEFT, RIGHT}
