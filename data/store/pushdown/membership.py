"""The nodes that a view is about, as one statement: `views.selection.in_flow` in the database."""

from collections.abc import Collection, Mapping

from sqlalchemy import CTE, Connection, select, union

from dataflow.data.graph.objects import ObjectId
from dataflow.data.store.pushdown.edges import Within, among, is_drawn, parts, these
from dataflow.data.store.pushdown.neighbourhood import around, between, downstream_of, leading_to
from dataflow.data.store.pushdown.scheduled import scheduled_view
from dataflow.data.store.pushdown.scheduled_membership import in_scheduled_view
from dataflow.data.store.tables.models import AutomationRow, DatasourceRow
from dataflow.data.views.view import View

Focus = Mapping[str, ObjectId]


def in_flow(connection: Connection, view: View, focus: Focus) -> CTE:
    """The nodes that `view` is about, before its filters by what objects are.

    They narrow one after the other, each inside what the one before has left and the objects that
    the view names, as the rule does in memory.
    """
    if not focus:
        return _everywhere(connection, view)
    named = frozenset(focus.values())
    inside = in_scheduled_view(named, complete=view.complete) if view.scheduled_only else None
    if not focus.keys() - {"target"}:
        return leading_to(connection, focus["target"], inside)
    if target := focus.get("target"):
        inside = among(_with(leading_to(connection, target, inside), named))
    nodes = _near(connection, view, focus, inside)
    return parts(connection, select(nodes.c.id)) if view.complete else nodes


def every_node() -> CTE:
    """The full view: every datasource and every drawn automation."""
    return union(select(DatasourceRow.id), select(AutomationRow.id).where(is_drawn())).cte()


def _everywhere(connection: Connection, view: View) -> CTE:
    """Of a view that starts from no object."""
    if not view.scheduled_only:
        return every_node()
    nodes = scheduled_view(connection)
    return parts(connection, select(nodes.c.id)) if view.complete else nodes


def _near(connection: Connection, view: View, focus: Focus, inside: Within | None) -> CTE:
    """On the way from and to an object, and around one."""
    named = frozenset(focus.values())
    start, end, centre = (focus.get(key) for key in ("from", "to", "around"))
    if not centre:
        return _with(_on_the_way(connection, start, end, inside), named)
    if start or end:
        inside = among(_with(_on_the_way(connection, start, end, inside), named))
    return _with(around(connection, centre, view.up, view.down, inside), named)


def _on_the_way(
    connection: Connection, start: ObjectId | None, end: ObjectId | None, inside: Within | None
) -> CTE:
    if start and end:
        return between(connection, start, end, inside)
    if start:
        return downstream_of(connection, start, inside)
    return leading_to(connection, end or ObjectId(""), inside)


def _with(nodes: CTE, named: Collection[ObjectId]) -> CTE:
    """`nodes` and the objects that the view names."""
    return union(select(nodes.c.id), these(*sorted(named))).cte()
