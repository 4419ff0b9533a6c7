"""The filters of the chart as one value, which the URL carries and which says itself in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dataflow.data.views.filters import BY_KEY, FILTERS, Wanted
from dataflow.data.views.grouping import UNSAID, Grouping
from dataflow.data.views.neighbourhood import MOST_LEVELS
from dataflow.data.views.value_lists import joined, separated

_ON, _OFF = "1", "0"
_NAMED = {"target": "target", "around": "around", "from": "start", "to": "end"}
"""The parameters that name an object, and the fields of `View` that hold what they say."""
FOCUS = tuple(_NAMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Which part of the dataflow is shown.

    `target`, `around`, `start` and `end` are what the URL says: an id or a name, to be resolved by
    `naming.resolved`. `impact` marks what failures affect and hides nothing; `folder` is a slash
    path. Of the values of a filter any one is enough.
    """

    target: str | None = None
    around: str | None = None
    up: int = 1
    down: int = 1
    start: str | None = None
    end: str | None = None
    scheduled_only: bool = True
    complete: bool = False
    impact: bool = False
    folder: str | None = None
    status: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    grouping: Grouping = UNSAID

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "View":
        """The view that the parameters of a URL ask for; unreadable values take the default.

        >>> View.from_query({"target": "users"}) == View(target="users", scheduled_only=False)
        True
        """
        named = {field: query.get(key, "").strip() or None for key, field in _NAMED.items()}
        levels = (query.get("up"), query.get("down")) if named["around"] else (None, None)
        return cls(
            **named,
            up=_levels(levels[0]),
            down=_levels(levels[1]),
            scheduled_only=_flag(query.get("scheduled"), default=not any(named.values())),
            complete=_flag(query.get("complete"), default=False),
            impact=_flag(query.get("impact"), default=False),
            folder=query.get("folder", "").strip().strip("/") or None,
            status=_values(query, "status"),
            kind=_values(query, "kind"),
            tag=_values(query, "tag"),
            owner=_values(query, "owner"),
            grouping=Grouping.from_query(query),
        )

    def to_query(self) -> dict[str, str]:
        """The shortest parameters that `from_query` turns into this view."""
        query = self.focus
        if self.around:
            query |= {key: str(n) for key, n in (("up", self.up), ("down", self.down)) if n != 1}
        if self.scheduled_only is bool(self.focus):
            query["scheduled"] = _ON if self.scheduled_only else _OFF
        flags = (("complete", self.complete), ("impact", self.impact))
        query |= {key: _ON for key, is_on in flags if is_on}
        folder = {"folder": self.folder} if self.folder else {}
        lists = {key: joined(values) for key, values in self.wanted.items() if key != "folder"}
        return query | folder | lists | self.grouping.to_query()

    @property
    def focus(self) -> dict[str, str]:
        """The objects that the view is about, as the URL names them, by parameter."""
        named = {key: getattr(self, field) for key, field in _NAMED.items()}
        return {key: text for key, text in named.items() if text}

    @property
    def wanted(self) -> Wanted:
        """For the key of each filter by what objects are that is on, the values asked for."""
        values = {
            "folder": (self.folder,) if self.folder else (),
            "status": self.status,
            "kind": self.kind,
            "tag": self.tag,
            "owner": self.owner,
        }
        return {each.key: values[each.key] for each in FILTERS if values[each.key]}

    @property
    def base(self) -> "View":
        """The view before filters by what objects are, in no groups: what all that differ in these
        alone are about."""
        bare = replace(self, folder=None, status=(), kind=(), tag=(), owner=())
        return replace(bare, impact=False, grouping=UNSAID)

    @property
    def follows_runs(self) -> bool:
        """Whether runs and the time of day change which objects are shown, not marks alone."""
        return bool(self.status)

    def without(self, key: str) -> "View":
        """The view with one of the filters by what objects are taken off."""
        return self._with(key, ())

    def toggled(self, key: str, value: str) -> "View":
        """The view with `value` of a filter put on, or taken off when it is on; folders exclude
        one another."""
        values = set(self.wanted.get(key, ())) ^ {value}
        return self._with(key, (values & {value}) if key == "folder" else values)

    def _with(self, key: str, values: Iterable[str]) -> "View":
        asked = tuple(sorted(values))
        changes: dict[str, Any] = {key: asked}
        if key == "folder":
            changes = {key: asked[0] if asked else None}
        return replace(self, **changes)

    def words(self, names: Mapping[str, str] | None = None) -> str:
        """The view in a sentence's end: "the scheduled flow leading to users".

        `names` are those of the objects that the view names by their ids.
        """
        called = {key: (names or {}).get(text, text) for key, text in self.focus.items()}
        flow = "the scheduled flow" if self.scheduled_only else "the whole flow"
        members = ", with all members of joins and views" if self.complete else ""
        filters = "".join(f", {BY_KEY[key].words(asked)}" for key, asked in self.wanted.items())
        return f"{flow}{self._focus_words(called)}{members}{filters}"

    def _focus_words(self, called: Mapping[str, str]) -> str:
        words = f" leading to {called['target']}" if self.target else ""
        if self.start and self.end:
            words += f" on the paths from {called['from']} to {called['to']}"
        elif self.start:
            words += f" downstream of {called['from']}"
        elif self.end:
            words += f" upstream of {called['to']}"
        if self.around:
            words += f" around {called['around']} ({self.up} up, {self.down} down)"
        return words


def _flag(text: str | None, *, default: bool) -> bool:
    return default if text not in (_ON, _OFF) else text == _ON


def _levels(text: str | None) -> int:
    """A number of levels, one unless it is readable."""
    if not text or not text.isascii() or not text.isdigit():
        return 1
    return min(int(text[:9]), MOST_LEVELS)


def _values(query: Mapping[str, str], key: str) -> tuple[str, ...]:
    """The values of a filter, sorted; what it does not know is left out."""
    known = BY_KEY[key].known
    values = separated(query.get(key, ""))
    return tuple(sorted(each for each in values if known is None or each in known))
