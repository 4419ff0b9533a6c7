"""The filters of the chart as one value, with its URL parameters and its sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dataflow.data.views.filters import BY_KEY, FILTERS, Wanted
from dataflow.data.views.grouping import UNDECIDED, Grouping
from dataflow.data.views.parameters import (
    FOCUS_FIELDS,
    PARAMETER,
    PARAMETERS,
    PATHS,
    ParameterType,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The part of the dataflow that is shown.

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
    grouping: Grouping = UNDECIDED

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "View":
        """The view that the parameters of a URL ask for; unreadable values take the default.

        >>> View.from_query({"target": "users"}) == View(target="users", scheduled_only=False)
        True
        """
        fields: dict[str, Any] = {}
        for each in PARAMETERS:
            fields[each.field] = each.parse(query.get(each.key, ""), fields)
        return cls(**fields, grouping=Grouping.from_query(query))

    def to_query(self) -> dict[str, str]:
        """The shortest parameters that `from_query` turns into this view."""
        fields = self._fields
        texts = {each.key: each.text(fields) for each in PARAMETERS}
        return {key: text for key, text in texts.items() if text} | self.grouping.to_query()

    @property
    def _fields(self) -> dict[str, Any]:
        return {each.field: getattr(self, each.field) for each in PARAMETERS}

    @property
    def focus(self) -> dict[str, str]:
        """The objects that the view is about, as the URL names them, by parameter."""
        named = {key: getattr(self, field) for key, field in FOCUS_FIELDS.items()}
        return {key: text for key, text in named.items() if text}

    @property
    def wanted(self) -> Wanted:
        """For the key of each filter by what objects are that is on, the values asked for."""
        values = {each.key: self._values(each.key) for each in FILTERS}
        return {key: each for key, each in values.items() if each}

    def _values(self, key: str) -> tuple[str, ...]:
        value = getattr(self, PARAMETER[key].field)
        if PARAMETER[key].type is ParameterType.FOLDER:
            return (value,) if value else ()
        return tuple(value)

    @property
    def base(self) -> "View":
        """The view before filters by what objects are, in no groups: the same for all views of the
        same nodes."""
        unfiltered = {each.field: each.parse("", {}) for each in PARAMETERS if each.key in BY_KEY}
        return replace(self, **unfiltered, impact=False, grouping=UNDECIDED)

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
        return self._with(key, (values & {value}) if _takes_one(key) else values)

    def _with(self, key: str, values: Iterable[str]) -> "View":
        chosen = tuple(sorted(values))
        value: Any = next(iter(chosen), None) if _takes_one(key) else chosen
        return replace(self, **{PARAMETER[key].field: value})

    def words(self, names: Mapping[str, str] | None = None) -> str:
        """The view in a sentence's end: "the scheduled flow leading to users".

        `names` are those of the objects that the view names by their ids.
        """
        called = {key: (names or {}).get(text, text) for key, text in self.focus.items()}
        flow = "the scheduled flow" if self.scheduled_only else "the whole flow"
        members = PARAMETER["complete"].phrase if self.complete else ""
        filters = "".join(f", {BY_KEY[key].words(asked)}" for key, asked in self.wanted.items())
        return f"{flow}{self._focus_words(called)}{members}{filters}"

    def _focus_words(self, called: Mapping[str, str]) -> str:
        phrases = {key: PARAMETER[key].phrase for key in ("target", "from", "to", "around")}
        if "from" in called and "to" in called:
            phrases |= {"from": PATHS, "to": ""}
        found = "".join(phrase for key, phrase in phrases.items() if key in called)
        return found.format(**called, up=self.up, down=self.down)


def _takes_one(key: str) -> bool:
    return PARAMETER[key].type is ParameterType.FOLDER
