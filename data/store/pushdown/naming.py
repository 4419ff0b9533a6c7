"""Which objects the texts of a view mean: `dataflow.data.views.naming` inside the database."""

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
class Meant:
    """For each parameter that names an object, those that are drawn; `others` are automations that
    are meant and are never drawn, or are no target."""

    candidates: Mapping[str, Sequence[ObjectId]]
    others: Sequence[ObjectId]

    @property
    def focus(self) -> dict[str, ObjectId] | None:
        """The object of each parameter; None unless each means exactly one."""
        if any(len(found) != 1 for found in self.candidates.values()):
            return None
        return {key: found[0] for key, found in self.candidates.items()}

    @property
    def ids(self) -> set[ObjectId]:
        """Everything that may be meant."""
        return {*self.others, *(id for found in self.candidates.values() for id in found)}


def meant(connection: Connection, view: View) -> Meant:
    """What each object stands for that the view names: a target is a datasource."""
    candidates: dict[str, Sequence[ObjectId]] = {}
    found: Sequence[ObjectId]
    others: list[ObjectId] = []
    for key, text in view.focus.items():
        by_id, by_name = _identified(connection, text), _named(connection, text)
        if key == "target":
            found = candidates[key] = by_id[0] or by_name[0]
        else:
            named = (by_name[0], _drawn(connection, by_name[1]))
            found = (*by_id[0], *_drawn(connection, by_id[1])) or (*named[0], *named[1])
            candidates[key] = found
        others += () if found else (by_id[1] or by_name[1])
    return Meant(candidates, others)


def _identified(connection: Connection, text: str) -> tuple[list[ObjectId], list[ObjectId]]:
    """The datasource or the automation of that id, if it is one and exists."""
    try:
        id = object_id(text)
    except ValueError:
        return [], []
    datasource, automation = (
        list(connection.execute(select(row.id).where(row.id == id)).scalars())
        for row in (DatasourceRow, AutomationRow)
    )
    return datasource, automation


def _named(connection: Connection, text: str) -> tuple[list[ObjectId], list[ObjectId]]:
    """Likewise by name; what no database stores is no name."""
    if any(text_faults(text, "name")):
        return [], []
    return search.named(connection, text)


def _drawn(connection: Connection, ids: Sequence[ObjectId]) -> list[ObjectId]:
    if not ids:
        return []
    query = select(AutomationRow.id).where(AutomationRow.id.in_(ids), is_drawn())
    return list(connection.execute(query.order_by(AutomationRow.id)).scalars())
