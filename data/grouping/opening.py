"""Groupings after clicks: a group opened or closed, all, a depth, those that hold an object."""

from collections.abc import Iterable
from dataclasses import replace

from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.keys import Keys
from dataflow.data.views.grouping import EVERY, NOWHERE, SEPARATOR, Grouping, lineage


def opened(grouping: Grouping, *keys: str) -> Grouping:
    """The grouping with these groups open, and all that they stand in."""
    above = {each for key in keys for each in lineage(key)}
    return replace(
        grouping, open=_innermost({*grouping.open, *keys}), closed=grouping.closed - above
    )


def closed_at(grouping: Grouping, key: str) -> Grouping:
    """The grouping with this group closed; what it stands in stays open.

    >>> sorted(closed_at(Grouping(open=frozenset({"a/b", "c"})), "a/b").open)
    ['a', 'c']
    """
    left = {each for each in grouping.open if not is_in(each, key)}
    outer = key.rpartition(SEPARATOR)[0]
    if outer and len(left) < len(grouping.open):
        left.add(outer)
    closed = {each for each in grouping.closed if not is_in(each, key)}
    if grouping.depth:
        closed.add(key)
    return replace(grouping, open=_innermost(left), closed=frozenset(closed))


def expanded(grouping: Grouping) -> Grouping:
    """Every group open."""
    return to_depth(grouping, EVERY)


def collapsed(grouping: Grouping) -> Grouping:
    """Every group closed."""
    return to_depth(grouping, 0)


def to_depth(grouping: Grouping, depth: int) -> Grouping:
    """The groups of the outermost `depth` levels open, all others closed."""
    return replace(grouping, depth=min(max(depth, 0), EVERY), open=frozenset(), closed=frozenset())


def opened_for(grouping: Grouping, keys: Keys, ids: Iterable[ObjectId]) -> Grouping:
    """The grouping with all groups open that hide one of these objects: for search and links."""
    return opened(grouping, *{keys[id] for id in ids if id in keys})


def is_in(key: str, outer: str) -> bool:
    """Whether a group is another one, or stands in it.

    >>> is_in("a/b", "a"), is_in("ab", "a")
    (True, False)
    """
    return key == outer or (outer != NOWHERE and key.startswith(f"{outer}{SEPARATOR}"))


def _innermost(keys: set[str]) -> frozenset[str]:
    """The keys without those that others stand in: these are open anyway."""
    outer = {each for key in keys for each in lineage(key)[:-1]}
    return frozenset(keys - outer)
