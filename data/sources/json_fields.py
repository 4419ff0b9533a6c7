"""Reading of JSON fields that collects every fault with its place."""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from dataflow.data.errors import Fault
from dataflow.data.graph.objects import ObjectId, object_id

Item = TypeVar("Item")
Kind = TypeVar("Kind", bound=StrEnum)

_WORDS: dict[type, str] = {
    str: "text",
    bool: "true or false",
    list: "a list",
    dict: "an object",
    int: "a number",
    float: "a number",
    type(None): "null",
}


class Faults:
    """The faults so far, and the places that could not be read."""

    def __init__(self) -> None:
        self.all: list[Fault] = []
        self._unread: set[str] = set()

    def add(self, place: str, problem: str) -> None:
        """Add a fault."""
        self.all.append(Fault(place, problem))

    def mark_unreadable(self, place: str) -> None:
        """Note that the value at `place` could not be read, so that faults inside it are none."""
        self._unread.add(place)

    def independent(self, others: Collection[Fault]) -> list[Fault]:
        """Those of `others` that are not consequences of a fault reported before."""
        reported = {fault.place for fault in self.all}
        return [
            each
            for each in others
            if each.place not in reported and self._unread.isdisjoint(_enclosing_places(each.place))
        ]


class Fields:
    """The fields of the JSON object at `place`. A null counts as absent; a value that cannot be
    read is a fault and becomes an empty value, so that later items keep their places."""

    def __init__(self, values: Mapping[str, Any], place: str, faults: Faults) -> None:
        self.values = values
        self.place = place
        self.faults = faults

    def refuse_unknown_fields(self, names: Collection[str]) -> None:
        """Report every field that is not in `names`: a misspelt one would be lost silently."""
        for name in self.values:
            if name not in names:
                self._fault(name, f"is no field that is known here; those are {', '.join(names)}")

    def text(self, name: str, *, required: bool = False, default: str = "") -> str:
        """A text."""
        value = self._get(name, str, required)
        return default if value is None else value

    def flag(self, name: str, *, default: bool) -> bool:
        """True or false."""
        value = self._get(name, bool)
        return default if value is None else value

    def mapping(self, name: str) -> dict[str, Any]:
        """Any JSON object."""
        return self._get(name, dict) or {}

    def kind(self, name: str, kinds: type[Kind], default: Kind) -> Kind:
        """One of `kinds`, required: without it nothing else of this object can be judged."""
        text = self._get(name, str, required=True)
        known = {str(each): each for each in kinds}
        if text in known:
            return known[text]
        if text is not None:
            self._fault(name, f"{text!r} is not one of {', '.join(known)}")
        self.faults.mark_unreadable(self.place)
        return default

    def id(self, name: str) -> ObjectId:
        """A UUID in any spelling, required."""
        text = self._get(name, str, required=True)
        return ObjectId("") if text is None else self._id(name, text)

    def ids(self, name: str) -> tuple[ObjectId, ...]:
        """A list of UUIDs in any spelling."""
        return tuple(
            ObjectId("") if text is None else self._id(where, text)
            for where, text in self._items(name, str)
        )

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(text or "" for _, text in self._items(name, str))

    def time(self, name: str) -> datetime | None:
        """A moment in ISO 8601 with its time zone, as UTC."""
        text = self.text(name)
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text)
            if moment.tzinfo is not None:
                return moment.astimezone(UTC)
            self._fault(name, f"{text!r} has no time zone; in UTC it would end in Z")
        except (ValueError, OverflowError):
            self._fault(name, f"{text!r} is no time such as 2026-01-31T03:00:00Z")
        return None

    def objects(self, name: str) -> "Iterator[Fields]":
        """A list of objects."""
        for where, values in self._items(name, dict):
            place = self._at(where)
            if values is None:
                self.faults.mark_unreadable(place)
                yield Fields({}, place, Faults())
            else:
                yield Fields(values, place, self.faults)

    def object(self, name: str, *, required: bool = False) -> "Fields":
        """The fields of an object; of an absent one there are none."""
        values = self._get(name, dict, required)
        return Fields(values or {}, self._at(name), self.faults)

    def refuse(self, name: str, problem: str) -> None:
        """Report a problem of a field that could be read."""
        self._fault(name, problem)

    def _get(self, name: str, wanted: type[Item], required: bool = False) -> Item | None:
        value = self.values.get(name)
        if value is None:
            if required:
                self._fault(name, "is missing")
            return None
        return value if self._is(wanted, name, value) else None

    def _items(self, name: str, wanted: type[Item]) -> Iterator[tuple[str, Item | None]]:
        """The items of a list with their places; None stands for each of another type."""
        for index, value in enumerate(self._get(name, list) or []):
            where = f"{name}[{index}]"
            yield where, value if self._is(wanted, where, value) else None

    def _is(self, wanted: type, where: str, value: Any) -> bool:
        if type(value) is wanted:
            return True
        self._fault(where, f"is {_WORDS[type(value)]} instead of {_WORDS[wanted]}")
        return False

    def _id(self, where: str, text: str) -> ObjectId:
        try:
            return object_id(text)
        except ValueError:
            self._fault(where, f"{text!r} is no UUID")
            return ObjectId(text)

    def _fault(self, where: str, problem: str) -> None:
        self.faults.add(self._at(where), problem)

    def _at(self, where: str) -> str:
        return f"{self.place}.{where}" if self.place else where


def _enclosing_places(place: str) -> Iterator[str]:
    """The place itself and all that enclose it: `a[1].b.c`, `a[1].b`, `a[1]`."""
    while place:
        yield place
        place = place.rpartition(".")[0]
