"""Which objects changed since a revision, so that readers need not load the others again."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Select, delete, insert, select

from dataflow.data.graph.objects import ObjectId
from dataflow.data.store.tables.models import MANY
from dataflow.data.store.tables.trace_rows import CatalogRevisionRow, TraceRow

KEPT = 1_000
"""Up to so many revisions back readers can ask what has changed since."""


def write(connection: Connection, names: Mapping[ObjectId, str], revision: int) -> None:
    """Notes that `revision` made or changed these objects, which bear these names."""
    _forget(connection, list(names))
    rows = [
        {"object": id, "revision": revision, "folded": name.casefold()}
        for id, name in names.items()
    ]
    connection.execute(insert(TraceRow), rows)


def bury(connection: Connection, id: ObjectId, revision: int) -> None:
    """Notes that `revision` deleted an object, and lets old graves go."""
    _forget(connection, [id])
    connection.execute(insert(TraceRow), {"object": id, "revision": revision, "folded": None})
    old = TraceRow.revision <= revision - KEPT
    connection.execute(delete(TraceRow).where(TraceRow.folded.is_(None), old))


def token(connection: Connection, revision: int) -> str | None:
    """The token of a revision; None when it is too old, or was never reached."""
    query = select(CatalogRevisionRow.token).where(CatalogRevisionRow.revision == revision)
    return connection.execute(query).scalar_one_or_none()


def changed(since: int) -> Select[ObjectId]:
    """The ids of the objects that later revisions than `since` have made, changed or deleted."""
    return select(TraceRow.object).where(TraceRow.revision > since)


def _forget(connection: Connection, ids: Sequence[ObjectId]) -> None:
    for start in range(0, len(ids), MANY):
        part = ids[start : start + MANY]
        connection.execute(delete(TraceRow).where(TraceRow.object.in_(part)))
