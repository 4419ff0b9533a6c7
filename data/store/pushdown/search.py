"""Search by name inside the database: `data.catalog.search`, its order included."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ColumnExpressionArgument,
    Connection,
    String,
    func,
    or_,
    select,
)

from dataflow.data.checks.texts import text_faults
from dataflow.data.graph.objects import ObjectId
from dataflow.data.store.tables.models import AutomationRow, DatasourceRow
from dataflow.data.store.tables.trace_rows import TraceRow


def search(connection: Connection, text: str, limit: int) -> tuple[int, Sequence[ObjectId]]:
    """The number of objects with every word of `text` in their names, and the closest `limit`."""
    wanted = text.casefold().strip()
    if not wanted or any(text_faults(text, "text")):
        return 0, ()
    folded = TraceRow.folded
    matches = [folded.contains(word, autoescape=True) for word in wanted.split()]
    count = select(func.count()).select_from(TraceRow).where(*matches)
    closest = select(TraceRow.object).where(*matches).limit(limit)
    closest = closest.order_by(*_distance(wanted), TraceRow.object)
    ids = connection.execute(closest).scalars().all()
    return connection.execute(count).scalar_one(), ids


def _distance(wanted: str) -> Sequence[ColumnExpressionArgument[Any]]:
    folded = TraceRow.folded
    ends = (folded.endswith(sign + wanted, autoescape=True) for sign in "./")
    return (
        (folded == wanted).desc(),
        or_(*ends).desc(),
        folded.startswith(wanted, autoescape=True).desc(),
        _last_part(folded).startswith(wanted, autoescape=True).desc(),
        func.length(folded),
        folded,
    )


def _last_part(name: ColumnExpressionArgument[Any]) -> ColumnElement[str]:
    """The part of a name after its last dot or slash. RTRIM of all the name's other letters leaves
    everything up to that sign."""
    letters = func.replace(func.replace(name, ".", ""), "/", "")
    before = func.length(func.rtrim(name, letters))
    return func.substr(name, before + 1, type_=String)


def ids_by_name(connection: Connection, name: str) -> tuple[list[ObjectId], list[ObjectId]]:
    """The ids of the datasources and of the automations with exactly this name."""
    alike = select(TraceRow.object).where(TraceRow.folded == name.casefold())
    ids = []
    for row in (DatasourceRow, AutomationRow):
        query = select(row.id).where(row.id.in_(alike), row.name == name).order_by(row.id)
        ids.append(list(connection.execute(query).scalars()))
    return ids[0], ids[1]
