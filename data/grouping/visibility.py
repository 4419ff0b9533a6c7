"""The visible groups: those all of whose outer groups are open."""

from dataclasses import dataclass

from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.tree import Openness, Tree


@dataclass(frozen=True, slots=True)
class VisibleGroup:
    """A group in sight, so many groups deep, and the one that it stands in."""

    key: str
    outer: str | None
    level: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Visibility:
    """The groups in sight, outer ones first, and for each object the innermost that it is in."""

    groups: list[VisibleGroup]
    inside: dict[ObjectId, str | None]


def visible_groups(tree: Tree, openness: Openness) -> Visibility:
    """The visible part of a tree of groups; of a group of one object that is the object itself."""
    found = Visibility([], {})
    waiting: list[tuple[str, str | None, int]] = []

    def visit_below(key: str | None, level: int) -> None:
        waiting.extend((each, key, level) for each in reversed(tree.below.get(key, [])))

    visit_below(None, 0)
    while waiting:
        start, outer, level = waiting.pop()
        key = tree.folded(start)
        if tree.total[key] == 1:
            found.inside[tree.own[key][0]] = outer
            continue
        is_open = openness.is_open(key, level)
        found.groups.append(VisibleGroup(key, outer, level, is_open))
        for each in [key] if is_open else tree.within(key):
            found.inside.update(dict.fromkeys(tree.own.get(each, ()), key))
        if is_open:
            visit_below(key, level + 1)
    return found
