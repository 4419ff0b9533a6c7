"""Which groups are in sight: those all of whose outer groups are open."""

from dataclasses import dataclass

from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.tree import Openness, Tree


@dataclass(frozen=True, slots=True)
class Seen:
    """A group in sight, so many groups deep, and the one that it stands in."""

    key: str
    outer: str | None
    level: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Sight:
    """The groups in sight, outer ones first, and for each object the innermost that it is in."""

    groups: list[Seen]
    inside: dict[ObjectId, str | None]


def sight(tree: Tree, openness: Openness) -> Sight:
    """What is seen of a tree of groups; a group of one object is not, but the object itself."""
    found = Sight([], {})
    waiting: list[tuple[str, str | None, int]] = []

    def look_below(key: str | None, level: int) -> None:
        waiting.extend((each, key, level) for each in reversed(tree.below.get(key, [])))

    look_below(None, 0)
    while waiting:
        start, outer, level = waiting.pop()
        key = tree.folded(start)
        if tree.total[key] == 1:
            found.inside[tree.own[key][0]] = outer
            continue
        is_open = openness.is_open(key, level)
        found.groups.append(Seen(key, outer, level, is_open))
        for each in [key] if is_open else tree.within(key):
            found.inside.update(dict.fromkeys(tree.own.get(each, ()), key))
        if is_open:
            look_below(key, level + 1)
    return found
