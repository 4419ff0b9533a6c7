"""The log of versions: the fields that each changed, shown to users who would overwrite them."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from dataflow.data.errors import StaleVersionError
from dataflow.data.graph.objects import ObjectId
from dataflow.data.store.tables.models import MANY, ChangeRow
from dataflow.data.store.tables.rows import Object

Entry = tuple[ObjectId, int, Sequence[str]]
"""An object, its new version, and the fields that it changed."""


def changed_fields(before: Object, after: Object) -> tuple[str, ...]:
    """The names of the fields in which two values of one object differ.

    Configs are compared as JSON, which unlike Python distinguishes 1 from true.
    """
    names = (each.name for each in fields(after))
    return tuple(name for name in names if not _equal(name, before, after))


def record(connection: Connection, entries: Iterable[Entry], at: datetime) -> None:
    """Add entries to the log."""
    rows = [
        {"object": id, "version": version, "changed_at": at, "fields": list(names)}
        for id, version, names in entries
    ]
    if rows:
        connection.execute(insert(ChangeRow), rows)


def next_versions(connection: Connection, ids: Collection[ObjectId]) -> dict[ObjectId, int]:
    """The first version of each new object; it is 1 unless an object had that id before."""
    if not ids:
        return {}
    query = select(ChangeRow.object, func.max(ChangeRow.version)).group_by(ChangeRow.object)
    if len(ids) <= MANY:
        query = query.where(ChangeRow.object.in_(ids))
    last = dict(connection.execute(query).all())
    return {id: last.get(id, 0) + 1 for id in ids}


def refuse_stale(connection: Connection, id: ObjectId, *, read: int, stored: int) -> None:
    """Raise StaleVersionError when the version that a user has `read` is not the `stored` one."""
    if read == stored:
        return
    query = select(ChangeRow.fields, ChangeRow.changed_at).where(ChangeRow.object == id)
    query = query.where(ChangeRow.version > min(read, stored - 1)).order_by(ChangeRow.version)
    missed = connection.execute(query).all()
    names = dict.fromkeys(name for names, _ in missed for name in names)
    raise StaleVersionError(id, tuple(names), missed[-1][1])


def _equal(name: str, before: Object, after: Object) -> bool:
    old, new = getattr(before, name), getattr(after, name)
    if name == "config":
        return json.dumps(old, sort_keys=True) == json.dumps(new, sort_keys=True)
    return bool(old == new)
