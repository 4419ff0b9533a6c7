"""What of a level lines join: the part that the drawing is mainly about, and all else."""

from collections.abc import Mapping, Sequence

from dataflow.data.graph.objects import ObjectId
from dataflow.data.layout.compound.nest import LEFT, RIGHT, Line


def divided(
    nodes: Sequence[ObjectId], lines: Sequence[Line]
) -> tuple[list[ObjectId], list[list[ObjectId]]]:
    """What lines join with a side, and the parts of all else; without any such what most are in.

    Where no part holds most nodes, all are one and the engine packs them.
    """
    beside = _beside(lines)
    seen: set[ObjectId] = set()
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


def parts_of(lines: Sequence[Line]) -> list[set[ObjectId]]:
    """The nodes that lines join with each other; the sides join nothing."""
    inner = [line for line in lines if not {line.start.node, line.end.node} & {LEFT, RIGHT}]
    beside = _beside(inner)
    seen: set[ObjectId] = set()
    return [part for node in beside if (part := _reached([node], beside, seen))]


def _beside(lines: Sequence[Line]) -> Mapping[ObjectId, Sequence[ObjectId]]:
    beside: dict[ObjectId, list[ObjectId]] = {}
    for line in lines:
        beside.setdefault(line.start.node, []).append(line.end.node)
        beside.setdefault(line.end.node, []).append(line.start.node)
    return beside


def _reached(
    start: Sequence[ObjectId],
    beside: Mapping[ObjectId, Sequence[ObjectId]],
    seen: set[ObjectId],
) -> set[ObjectId]:
    """What lines lead to, in any direction, and was not seen before; the sides are not told."""
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
