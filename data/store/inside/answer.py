"""Which nodes a view is about, as one statement: `data.graph.shown.in_flow` inside the database."""

from collections.abc import Mapping

from sqlalchemy import CTE, Connection, select, union

from data.graph.objects import ObjectId
from data.graph.view import View
from data.store.inside.edges import is_drawn, parts, these
from data.store.inside.neighbourhood import around, between, downstream_of, leading_to
from data.store.inside.scheduled import scheduled_view
from data.store.models import AutomationRow, DatasourceRow

Focus = Mapping[str, ObjectId]


def in_flow(connection: Connection, view: View, focus: Focus) -> CTE:
    """The nodes that `view` is about, before its filters by what objects are.

    They narrow one after the other, each inside what the one before has left and the objects that
    the view names, as the rule does in memory.
    """
    inside = _scheduled(view, focus) if view.scheduled_only else None
    if target := focus.get("target"):
        inside = leading_to(connection, target, inside)
    if focus.keys() - {"target"}:
        inside = _near(connection, view, focus, inside)
        if view.complete:
            inside = parts(select(inside.c.id))
    return every_node() if inside is None else inside


def every_node() -> CTE:
    """The full view: every datasource and every drawn automation."""
    return union(select(DatasourceRow.id), select(AutomationRow.id).where(is_drawn())).cte()


def _scheduled(view: View, focus: Focus) -> CTE:
    nodes = _with(scheduled_view(), focus)
    return parts(select(nodes.c.id)) if view.complete else nodes


def _near(connection: Connection, view: View, focus: Focus, inside: CTE | None) -> CTE:
    """On the way from and to an object, and around one."""
    if inside is not None:
        inside = _with(inside, focus)
    start, end, centre = (focus.get(key) for key in ("from", "to", "around"))
    if start or end:
        inside = _with(_on_the_way(connection, start, end, inside), focus)
    if centre:
        inside = _with(around(connection, centre, view.up, view.down, inside), focus)
    return every_node() if inside is None else inside


def _on_the_way(
    connection: Connection, start: ObjectId | None, end: ObjectId | None, inside: CTE | None
) -> CTE:
    if start and end:
        return between(connection, start, end, inside)
    if start:
        return downstream_of(connection, start, inside)
    return leading_to(connection, end or ObjectId(""), inside)


def _with(nodes: CTE, focus: Focus) -> CTE:
    """`nodes` and the objects that the view names."""
    return union(select(nodes.c.id), these(*set(focus.values()))).cte() if focus else nodes
