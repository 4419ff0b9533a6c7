"""Who owns a field: what tools tell and what people edit never destroy each other. Pure.

A field is the tool's as long as its stored value is the one that the tool gave last::

    before (given last)   stored         after (given now)   ->  stored then
    "raw orders"          "raw orders"   "orders"                "orders"
    "raw orders"          "Orders!"      "orders"                "Orders!"
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dataflow.data.graph.objects import Origin
from dataflow.data.lineage.updates import LINKS, SOURCES

Values = Mapping[str, Any]

TEXTS = ("name", "folder", "description", "owner")
LISTS = ("tags", *LINKS)
KINDS = {
    "automation": ("task", "etl_step", "import", "chain"),
    "datasource": ("sql", "storage", "file", "view"),
}
"""The kinds that tools give, in rising order of what they say."""
_KIND_RANKS = (*KINDS["automation"], *KINDS["datasource"])


def folded(given: Values, told: Values, *, newer: bool = True, whole: bool = False) -> Values:
    """What a tool has given, now that it has told more: the same value when that is nothing new.

    Telling part of it takes nothing back; telling late (not `newer`) adds what was not known.
    """
    if whole:
        return dict(told) if told != given else given
    new = {**given}
    for name, value in told.items():
        new[name] = _folded(name, given[name], value, newer) if name in given else value
    return new if new != given else given


def effective(origins: Iterable[Origin]) -> Values:
    """What all the tools that know an object have given, the better informed before the others.

    It does not depend on the order in which they told.
    """
    ranked = sorted(origins, key=_rank)
    values: Values = {}
    for origin in ranked:
        values = folded(values, origin.given)
    lists = {name: _union(each.given.get(name, ()) for each in reversed(ranked)) for name in LISTS}
    return {**values, **{name: items for name, items in lists.items() if items}}


def merged(stored: Values, before: Values, after: Values) -> dict[str, Any]:
    """The fields of an object, now that tools which gave `before` give `after`."""
    new = dict(stored)
    for name in TEXTS:
        if name in after:
            new[name] = _owned(stored.get(name, ""), before.get(name, ""), after[name])
    for name in LISTS:
        given, now = before.get(name, ()), after.get(name, ())
        new[name] = listed(stored.get(name, ()), given, now)
    new["config"] = _config(
        stored.get("config", {}), before.get("config", {}), after.get("config", {})
    )
    return new


def listed(stored: Sequence[Any], before: Sequence[Any], after: Sequence[Any]) -> tuple[Any, ...]:
    """A list: what a person added stays, what a person removed stays removed, what is given anew
    comes after the item that it is given after. One that no person touched is what is given.

    >>> listed("aXd", "abc", "aebc")
    ('a', 'e', 'X', 'd')
    """
    if [*stored] == [*before]:
        return tuple(after)
    dropped = set(before) - set(after)
    items = [each for each in stored if each not in dropped]
    known = {*before, *items}
    place = 0
    for each in after:
        if each in known:
            place = items.index(each) + 1 if each in items else place
        else:
            items.insert(place, each)
            known.add(each)
            place += 1
    return tuple(items)


def tool_kind(given: Values, outputs: Sequence[Any]) -> str:
    """The kind of an automation, as tools see it: what writes nothing is a task so far."""
    kind: str = given.get("kind", "")
    return ("etl_step" if outputs else "task") if kind in ("", "etl_step", "task") else kind


def owns_kind(given: Values, kind: str, outputs: Sequence[Any]) -> bool:
    """Whether the kind of an automation is still what tools made it."""
    return bool(given) and kind == tool_kind(given, outputs)


def highest_kind(kinds: Iterable[str]) -> str:
    """Of the kinds that tools see in one object, the one that says most about it.

    >>> highest_kind(["storage", "sql"])
    'storage'
    """
    return max(kinds, key=_KIND_RANKS.index)


def _rank(origin: Origin) -> tuple[int, Any, str, str]:
    identity = origin.identity
    return (
        SOURCES.index(identity.source) if identity.source in SOURCES else -1,
        origin.seen_at,
        identity.namespace,
        identity.name,
    )


def _folded(name: str, given: Any, told: Any, newer: bool) -> Any:
    if name == "kind":
        return highest_kind([given, told])
    if name in LISTS:
        return _union([given, told])
    if name == "config":
        return {**given, **told} if newer else {**told, **given}
    return told if newer or not given else given


def _union(lists: Iterable[Sequence[Any]]) -> list[Any]:
    return list(dict.fromkeys(each for items in lists for each in items))


def _owned(stored: Any, before: Any, after: Any) -> Any:
    return after if stored == before else stored


def _config(stored: Values, before: Values, after: Values) -> dict[str, Any]:
    """By key: one that a person removed stays removed, like one that a person changed."""
    new = dict(stored)
    for key in {**before, **after}:
        is_owned = new.get(key, _MISSING) == before.get(key, _MISSING)
        if is_owned and key in after:
            new[key] = after[key]
        elif is_owned:
            new.pop(key, None)
    return new


_MISSING = object()
