"""Merging of tools' values with people's edits, so that neither destroys the other. Pure.

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
"""The kinds that tools give, from the least to the most specific."""
_KIND_RANKS = (*KINDS["automation"], *KINDS["datasource"])


def merge_fields(
    given: Values, update: Values, *, newer: bool = True, is_complete: bool = False
) -> Values:
    """The values `given` by a tool, merged with its `update`; the same value when nothing is new.

    A partial update removes nothing; a late one (not `newer`) adds only what was not known.
    """
    if is_complete:
        return dict(update) if update != given else given
    new = {**given}
    for name, value in update.items():
        new[name] = _merge_value(name, given[name], value, newer) if name in given else value
    return new if new != given else given


def combined_fields(origins: Iterable[Origin]) -> Values:
    """The values that all tools have given for an object; tools of higher precedence win.

    The result does not depend on the order of the updates.
    """
    ranked = sorted(origins, key=_rank)
    values: Values = {}
    for origin in ranked:
        values = merge_fields(values, origin.given)
    lists = {name: _union(each.given.get(name, ()) for each in reversed(ranked)) for name in LISTS}
    return {**values, **{name: items for name, items in lists.items() if items}}


def merge_with_edits(stored: Values, before: Values, after: Values) -> dict[str, Any]:
    """The fields of an object whose tools gave `before` and now give `after`."""
    new = dict(stored)
    for name in TEXTS:
        if name in after:
            new[name] = _value_unless_edited(
                stored.get(name, ""), before.get(name, ""), after[name]
            )
    for name in LISTS:
        given, now = before.get(name, ()), after.get(name, ())
        new[name] = merge_list_with_edits(stored.get(name, ()), given, now)
    new["config"] = _merge_config(
        stored.get("config", {}), before.get("config", {}), after.get("config", {})
    )
    return new


def merge_list_with_edits(
    stored: Sequence[Any], before: Sequence[Any], after: Sequence[Any]
) -> tuple[Any, ...]:
    """The merged list: items that a person added stay, items that a person removed stay removed,
    and a new item follows the item that it follows in `after`. An unedited list becomes `after`.

    >>> merge_list_with_edits("aXd", "abc", "aebc")
    ('a', 'e', 'X', 'd')
    """
    if [*stored] == [*before]:
        return tuple(after)
    dropped = set(before) - set(after)
    items = [each for each in stored if each not in dropped]
    known = {*before, *items}
    index = 0
    for each in after:
        if each in known:
            index = items.index(each) + 1 if each in items else index
        else:
            items.insert(index, each)
            known.add(each)
            index += 1
    return tuple(items)


def tool_kind(given: Values, outputs: Sequence[Any]) -> str:
    """The kind of an automation as tools see it: one that writes nothing is a task so far."""
    kind: str = given.get("kind", "")
    return ("etl_step" if outputs else "task") if kind in ("", "etl_step", "task") else kind


def owns_kind(given: Values, kind: str, outputs: Sequence[Any]) -> bool:
    """Whether the kind of an automation is still what tools made it."""
    return bool(given) and kind == tool_kind(given, outputs)


def highest_kind(kinds: Iterable[str]) -> str:
    """The most specific of the kinds that tools give for one object.

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


def _merge_value(name: str, given: Any, update: Any, newer: bool) -> Any:
    if name == "kind":
        return highest_kind([given, update])
    if name in LISTS:
        return _union([given, update])
    if name == "config":
        return {**given, **update} if newer else {**update, **given}
    return update if newer or not given else given


def _union(lists: Iterable[Sequence[Any]]) -> list[Any]:
    return list(dict.fromkeys(each for items in lists for each in items))


def _value_unless_edited(stored: Any, before: Any, after: Any) -> Any:
    return after if stored == before else stored


def _merge_config(stored: Values, before: Values, after: Values) -> dict[str, Any]:
    """The config, merged by key: a key that a person changed or removed stays so."""
    new = dict(stored)
    for key in {**before, **after}:
        is_owned = new.get(key, _MISSING) == before.get(key, _MISSING)
        if is_owned and key in after:
            new[key] = after[key]
        elif is_owned:
            new.pop(key, None)
    return new


_MISSING = object()
