"""Origins: the names by which tools know objects, loaded and saved by these names."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import (
    Connection,
    Index,
    RowMapping,
    Select,
    String,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from dataflow.data.catalog.secrets import mask_secrets
from dataflow.data.graph.objects import Identity, ObjectId, Origin
from dataflow.data.store.tables.models import MANY, Base, Id

_NAMES = UUID("0a9f6c1e-55c2-5b0c-8a3e-6d61746166b1")
_BATCH = 400


class OriginRow(Base):
    """One name by which one tool knows an object. The key is a hash of the name, which is too long
    for an index. The object is in one of two tables, so its deletion deletes these rows too."""

    __tablename__ = "origin"
    __table_args__ = (Index("ix_origin_object", "object"),)

    key: Mapped[str] = mapped_column(String(36), primary_key=True)
    source: Mapped[str]
    sort: Mapped[str]
    namespace: Mapped[str]
    name: Mapped[str]
    object: Mapped[ObjectId] = mapped_column(Id)
    given: Mapped[dict[str, Any]]
    facets: Mapped[dict[str, Any]]
    seen_at: Mapped[datetime]


def new_id(identity: Identity) -> ObjectId:
    """The id of a new object, derived from an identity: the same in every process."""
    parts = [identity.sort, identity.namespace, identity.name]
    return ObjectId(str(uuid5(_NAMES, json.dumps(parts))))


def load(connection: Connection, identities: Collection[Identity]) -> dict[Identity, Origin]:
    """Those of `identities` that are known."""
    keys = [_key(each) for each in identities]
    query = select(OriginRow.__table__)
    known: dict[Identity, Origin] = {}
    for start in range(0, len(keys), _BATCH):
        part = query.where(OriginRow.key.in_(keys[start : start + _BATCH]))
        known |= {each.identity: each for each in _fetch(connection, part)}
    return known


def load_of_objects(connection: Connection, ids: Collection[ObjectId]) -> list[Origin]:
    """All the origins of the objects `ids`."""
    query = select(OriginRow.__table__)
    if len(ids) > MANY:
        return [each for each in _fetch(connection, query) if each.object in ids]
    return _fetch(connection, query.where(OriginRow.object.in_(ids))) if ids else []


def masked_origins(connection: Connection, id: ObjectId) -> tuple[Origin, ...]:
    """The origins of an object, the latest first and with secrets masked, without those that are
    only another name for an object of another tool."""
    loaded = [each for each in load_of_objects(connection, [id]) if each.given or each.facets]
    loaded.sort(key=lambda each: (each.seen_at, each.identity.source, each.identity.name))
    return tuple(
        replace(each, given=mask_secrets(each.given), facets=mask_secrets(each.facets))
        for each in loaded[::-1]
    )


def load_of_source(connection: Connection, source: str) -> list[Origin]:
    """All origins of a tool."""
    return _fetch(connection, select(OriginRow.__table__).where(OriginRow.source == source))


def load_all(connection: Connection) -> list[Origin]:
    """All origins, in the order of their names."""
    row = OriginRow
    order = (row.source, row.sort, row.namespace, row.name, row.key)
    return _fetch(connection, select(row.__table__).order_by(*order))


def names_of_sort(connection: Connection, sort: str) -> list[tuple[Identity, ObjectId]]:
    """The identities of a sort, each with its object."""
    row = OriginRow
    query = select(row.source, row.sort, row.namespace, row.name, row.object)
    rows = connection.execute(query.where(row.sort == sort).order_by(row.key))
    return [(Identity(*names), id) for *names, id in rows]


def save(connection: Connection, origins: Sequence[Origin], known: Collection[Identity]) -> None:
    """Store new origins, and changed ones, whose identities are `known`."""
    new = [_row(each) for each in origins if each.identity not in known]
    if new:
        connection.execute(insert(OriginRow), new)
    changed = [{**_row(each)} for each in origins if each.identity in known]
    if changed:
        names = ("object", "given", "facets", "seen_at")
        statement = update(OriginRow).where(OriginRow.key == bindparam("its_key"))
        statement = statement.values({name: bindparam(name) for name in names})
        rows = [{"its_key": row["key"], **{name: row[name] for name in names}} for row in changed]
        connection.execute(statement, rows)


def delete_of_object(connection: Connection, id: ObjectId) -> None:
    """Removes all origins of an object."""
    connection.execute(delete(OriginRow).where(OriginRow.object == id))


def _fetch(connection: Connection, query: Select[*tuple[Any, ...]]) -> list[Origin]:
    return [_origin(row) for row in connection.execute(query).mappings()]


def _origin(row: RowMapping) -> Origin:
    return Origin(
        identity=Identity(row["source"], row["sort"], row["namespace"], row["name"]),
        object=row["object"],
        given=row["given"],
        facets=row["facets"],
        seen_at=row["seen_at"],
    )


def _row(origin: Origin) -> dict[str, Any]:
    identity = origin.identity
    return {
        "key": _key(identity),
        "source": identity.source,
        "sort": identity.sort,
        "namespace": identity.namespace,
        "name": identity.name,
        "object": origin.object,
        "given": dict(origin.given),
        "facets": dict(origin.facets),
        "seen_at": origin.seen_at,
    }


def _key(identity: Identity) -> str:
    parts = [identity.source, identity.sort, identity.namespace, identity.name]
    return str(uuid5(_NAMES, json.dumps(parts)))


def identities(origins: Iterable[Origin]) -> set[Identity]:
    """The identities of the origins."""
    return {each.identity for each in origins}
