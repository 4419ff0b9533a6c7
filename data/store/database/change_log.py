"""The log of changed objects by revision, from which readers load only what has changed."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Select, delete, insert, select

from dataflow.data.graph.objects import ObjectId
from dataflow.data.store.tables.models import MANY
from dataflow.data.store.tables.trace_rows import CatalogRevisionRow, TraceRow

RETAINED_REVISIONS = 1_000
"""The number of revisions for which the log goes back."""


def record_changes(connection: Connection, names: Mapping[ObjectId, str], revision: int) -> None:
    """Record that `revision` created or changed these objects, which have these names."""
    _delete_traces(connection, list(names))
    rows = [
        {"object": id, "revision": revision, "folded": name.casefold()}
        for id, name in names.items()
    ]
    connection.execute(insert(TraceRow), rows)


def record_tombstone(connection: Connection, id: ObjectId, revision: int) -> None:
    """Record that `revision` deleted an object, and remove old tombstones."""
    _delete_traces(connection, [id])
    connection.execute(insert(TraceRow), {"object": id, "revision": revision, "folded": None})
    old = TraceRow.revision <= revision - RETAINED_REVISIONS
    connection.execute(delete(TraceRow).where(TraceRow.folded.is_(None), old))


def revision_token(connection: Connection, revision: int) -> str | None:
    """The token of a revision; None when it is too old, or was never reached."""
    query = select(CatalogRevisionRow.token).where(CatalogRevisionRow.revision == revision)
    return connection.execute(query).scalar_one_or_none()


def changed_since(since: int) -> Select[ObjectId]:
    """The ids of the objects that revisions after `since` have created, changed or deleted."""
    return select(TraceRow.object).where(TraceRow.revision > since)


def _delete_traces(connection: Connection, ids: Sequence[ObjectId]) -> None:
    for start in range(0, len(ids), MANY):
        part = ids[start : start + MANY]
        connection.execute(delete(TraceRow).where(TraceRow.object.in_(part)))
