"""Resolution of the names in a view: `dataflow.data.views.naming` inside the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from dataflow.data.checks.texts import text_faults
from dataflow.data.graph.objects import ObjectId, object_id
from dataflow.data.store.pushdown import search
from dataflow.data.store.pushdown.edges import is_drawn
from dataflow.data.store.tables.models import AutomationRow, DatasourceRow
from dataflow.data.views.view import View


@dataclass(frozen=True, slots=True)
class ResolvedFocus:
    """The drawn objects that each parameter may mean; `others` are objects of that name that are
    never drawn, or cannot be a target."""

    candidates: Mapping[str, Sequence[ObjectId]]
    others: Sequence[ObjectId]

    @property
    def focus(self) -> dict[str, ObjectId] | None:
        """The object of each parameter; None unless every parameter means exactly one."""
        if any(len(matches) != 1 for matches in self.candidates.values()):
            return None
        return {key: matches[0] for key, matches in self.candidates.items()}

    @property
    def ids(self) -> set[ObjectId]:
        """Everything that may be meant."""
        return {*self.others, *(id for matches in self.candidates.values() for id in matches)}


def resolve_focus(connection: Connection, view: View) -> ResolvedFocus:
    """The objects that the parameters of a view name; a target is a datasource."""
    candidates: dict[str, Sequence[ObjectId]] = {}
    matches: Sequence[ObjectId]
    others: list[ObjectId] = []
    for key, text in view.focus.items():
        by_id, by_name = _by_id(connection, text), _by_name(connection, text)
        if key == "target":
            matches = candidates[key] = by_id[0] or by_name[0]
        else:
            named = (by_name[0], _drawn(connection, by_name[1]))
            matches = (*by_id[0], *_drawn(connection, by_id[1])) or (*named[0], *named[1])
            candidates[key] = matches
        others += () if matches else (by_id[1] or by_name[1])
    return ResolvedFocus(candidates, others)


def _by_id(connection: Connection, text: str) -> tuple[list[ObjectId], list[ObjectId]]:
    """The datasource or the automation of that id, if the text is an id and the object exists."""
    try:
        id = object_id(text)
    except ValueError:
        return [], []
    datasource, automation = (
        list(connection.execute(select(row.id).where(row.id == id)).scalars())
        for row in (DatasourceRow, AutomationRow)
    )
    return datasource, automation


def _by_name(connection: Connection, text: str) -> tuple[list[ObjectId], list[ObjectId]]:
    """Likewise by name; a text that cannot be stored is no name."""
    if any(text_faults(text, "name")):
        return [], []
    return search.ids_by_name(connection, text)


def _drawn(connection: Connection, ids: Sequence[ObjectId]) -> list[ObjectId]:
    if not ids:
        return []
    query = select(AutomationRow.id).where(AutomationRow.id.in_(ids), is_drawn())
    return list(connection.execute(query.order_by(AutomationRow.id)).scalars())
