"""The tree of groups: what stands in what, and how many objects each holds."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.keys import Keys
from dataflow.data.views.grouping import Grouping, lineage


@dataclass(frozen=True, slots=True)
class Tree:
    """For each key its own objects, the keys right below it and how many objects are in it at all.

    The keys of the outermost groups are below None.
    """

    own: dict[str, list[ObjectId]]
    below: dict[str | None, list[str]]
    total: dict[str, int]

    def folded(self, key: str) -> str:
        """The end of a path: a group with nothing but one group in it is one with it, `a/b`."""
        while key not in self.own and len(self.below[key]) == 1:
            (key,) = self.below[key]
        return key

    def within(self, key: str) -> Iterator[str]:
        """`key` and all keys below it that have objects of their own."""
        waiting = [key]
        while waiting:
            here = waiting.pop()
            if here in self.own:
                yield here
            waiting += self.below.get(here, ())


def tree_of(keys: Keys) -> Tree:
    """The tree of the groups that `keys` names, in the order of their keys."""
    own: dict[str, list[ObjectId]] = {}
    for node, key in keys.items():
        own.setdefault(key, []).append(node)
    below: dict[str | None, list[str]] = defaultdict(list)
    total: dict[str, int] = defaultdict(int)
    for key in sorted(own):
        outer: str | None = None
        for each in lineage(key):
            if each not in total:
                below[outer].append(each)
            total[each] += len(own[key])
            outer = each
    return Tree(own, dict(below), dict(total))


@dataclass(slots=True)
class Level:
    """The items that a depth shows: groups of this level, and objects when it is reached."""

    groups: int = 0
    objects: int = 0


def levels(tree: Tree) -> list[Level]:
    """For each level how many groups it has and how many objects stand beside them."""
    found: list[Level] = []
    here = tree.below.get(None, [])
    loose = 0
    while here or loose:
        level = Level(objects=loose)
        inner: list[str] = []
        loose = 0
        for key in here:
            if tree.total[key] == 1:
                level.objects += 1
                continue
            level.groups += 1
            end = tree.folded(key)
            inner += tree.below.get(end, ())
            loose += len(tree.own.get(end, ()))
        found.append(level)
        here = inner
    return found


@dataclass(frozen=True, slots=True)
class Openness:
    """The groups that a grouping opens."""

    grouping: Grouping
    above: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        above = frozenset(each for key in self.grouping.open for each in lineage(key))
        object.__setattr__(self, "above", above)

    def is_open(self, key: str, level: int) -> bool:
        """Whether the group of that key, so many groups deep, is open."""
        if key in self.above:
            return True
        return level < (self.grouping.depth or 0) and key not in self.grouping.closed
