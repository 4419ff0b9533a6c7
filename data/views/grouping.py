"""The grouping of the chart as a value that the URL carries: by what, and what is open."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dataflow.data.views.value_lists import joined, separated

SEPARATOR = "/"
"""Groups nest by it: the group `a/b` stands in the group `a`."""
NOWHERE = "/"
"""The key of the group of all that has no folder, tag, owner or connection: no path spells it."""
EVERY = 99
"""A depth that opens every group."""

PARAMETERS = ("group", "depth", "open", "closed")
"""The parameters of a grouping in URLs."""
_ALL = "all"


class By(StrEnum):
    """The property that makes objects a group."""

    FOLDER = "folder"
    TAG = "tag"
    OWNER = "owner"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """By what the chart is grouped, and which groups are open.

    `depth` opens so many levels; `open` are keys of groups that are open beyond it, with all that
    they stand in; `closed` are those that are closed although `depth` opens their level. None
    stands for what the size of the chart decides (`with_defaults`). `shut` is the old name of
    `closed` in URLs.
    """

    by: By | None = None
    depth: int | None = None
    open: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Grouping":
        """The grouping that the parameters of a URL ask for; unreadable values count as missing.

        >>> Grouping.from_query({"group": "folder", "open": "a/b,c"}).open == {"a/b", "c"}
        True
        """
        by = query.get("group", "")
        return cls(
            by=By(by) if by in list(By) else None,
            depth=_depth(query.get("depth", "")),
            open=_keys(query.get("open", "")),
            closed=_keys(query.get("closed", query.get("shut", ""))),
        )

    def to_query(self) -> dict[str, str]:
        """The shortest parameters that `from_query` turns into this grouping."""
        query = {"group": str(self.by)} if self.by else {}
        if self.depth is not None:
            query["depth"] = _ALL if self.depth >= EVERY else str(self.depth)
        if self.open:
            query["open"] = joined(sorted(self.open))
        if self.closed:
            query["closed"] = joined(sorted(self.closed))
        return query


UNDECIDED = Grouping()
"""Nothing decided: all follows from the size of the chart."""


def normal(key: str) -> str:
    """A slash path without empty steps and blanks around them; `NOWHERE` when nothing is left.

    >>> normal(" Sales //EU/"), normal("")
    ('Sales/EU', '/')
    """
    steps = (step.strip() for step in key.split(SEPARATOR))
    return SEPARATOR.join(step for step in steps if step) or NOWHERE


def lineage(key: str) -> list[str]:
    """A key and those of all groups that it stands in, the outermost first.

    >>> lineage("a/b/c")
    ['a', 'a/b', 'a/b/c']
    """
    if key == NOWHERE:
        return [key]
    steps = key.split(SEPARATOR)
    return [SEPARATOR.join(steps[:length]) for length in range(1, len(steps) + 1)]


def _depth(text: str) -> int | None:
    if text == _ALL:
        return EVERY
    return min(int(text), EVERY) if text.isascii() and text.isdigit() and len(text) < 5 else None


def _keys(text: str) -> frozenset[str]:
    return frozenset(normal(each) for each in separated(text))
