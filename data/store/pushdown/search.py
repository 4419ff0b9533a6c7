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


def search(connection: Connection, text: str, most: int) -> tuple[int, Sequence[ObjectId]]:
    """How many objects have every word of `text` in their names, and the closest `most`."""
    wanted = text.casefold().strip()
    if not wanted or any(text_faults(text, "text")):
        return 0, ()
    folded = TraceRow.folded
    matches = [folded.contains(word, autoescape=True) for word in wanted.split()]
    count = select(func.count()).select_from(TraceRow).where(*matches)
    closest = select(TraceRow.object).where(*matches).limit(most)
    closest = closest.order_by(*_distance(wanted), TraceRow.object)
    found = connection.execute(closest).scalars().all()
    return connection.execute(count).scalar_one(), found


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
    """What follows the last dot or slash: what is left of a name without all its other letters at
    the end is all before it."""
    letters = func.replace(func.replace(name, ".", ""), "/", "")
    before = func.length(func.rtrim(name, letters))
    return func.substr(name, before + 1, type_=String)


def named(connection: Connection, name: str) -> tuple[list[ObjectId], list[ObjectId]]:
    """The datasources and the automations that bear exactly this name."""
    alike = select(TraceRow.object).where(TraceRow.folded == name.casefold())
    found = []
    for row in (DatasourceRow, AutomationRow):
        query = select(row.id).where(row.id.in_(alike), row.name == name).order_by(row.id)
        found.append(list(connection.execute(query).scalars()))
    return found[0], found[1]
