"""The nodes that a view is about, as one statement: `views.selection.in_flow` in the database."""

from collections.abc import Collection, Mapping

from sqlalchemy import CTE, Connection, select, union

from dataflow.data.graph.objects import ObjectId
from dataflow.data.store.pushdown.edges import (
    NodeCondition,
    few_ids,
    is_drawn,
    is_one_of,
    with_members,
)
from dataflow.data.store.pushdown.neighbourhood import around, between, downstream_of, leading_to
from dataflow.data.store.pushdown.scheduled import scheduled_view
from dataflow.data.store.pushdown.scheduled_membership import in_scheduled_view
from dataflow.data.store.tables.models import AutomationRow, DatasourceRow
from dataflow.data.views.view import View

Focus = Mapping[str, ObjectId]


def in_flow(connection: Connection, view: View, focus: Focus) -> CTE:
    """The nodes that `view` is about, before its filters by the properties of objects.

    The steps narrow one after the other, each within the result of the one before plus the objects
    that the view names, like the same rule in memory.
    """
    if not focus:
        return _everywhere(connection, view)
    named = frozenset(focus.values())
    within = in_scheduled_view(named, complete=view.complete) if view.scheduled_only else None
    if not focus.keys() - {"target"}:
        return leading_to(connection, focus["target"], within)
    if target := focus.get("target"):
        within = is_one_of(_with(leading_to(connection, target, within), named))
    nodes = _near(connection, view, focus, within)
    return with_members(connection, select(nodes.c.id)) if view.complete else nodes


def every_node() -> CTE:
    """The full view: every datasource and every drawn automation."""
    return union(select(DatasourceRow.id), select(AutomationRow.id).where(is_drawn())).cte()


def _everywhere(connection: Connection, view: View) -> CTE:
    """The nodes of a view that starts from no object."""
    if not view.scheduled_only:
        return every_node()
    nodes = scheduled_view(connection)
    return with_members(connection, select(nodes.c.id)) if view.complete else nodes


def _near(connection: Connection, view: View, focus: Focus, within: NodeCondition | None) -> CTE:
    """The nodes on paths from and to an object, and those around one."""
    named = frozenset(focus.values())
    start, end, centre = (focus.get(key) for key in ("from", "to", "around"))
    if not centre:
        return _with(_on_paths(connection, start, end, within), named)
    if start or end:
        within = is_one_of(_with(_on_paths(connection, start, end, within), named))
    return _with(around(connection, centre, view.up, view.down, within), named)


def _on_paths(
    connection: Connection,
    start: ObjectId | None,
    end: ObjectId | None,
    within: NodeCondition | None,
) -> CTE:
    if start and end:
        return between(connection, start, end, within)
    if start:
        return downstream_of(connection, start, within)
    return leading_to(connection, end or ObjectId(""), within)


def _with(nodes: CTE, named: Collection[ObjectId]) -> CTE:
    """`nodes` and the objects that the view names."""
    return union(select(nodes.c.id), few_ids(*sorted(named))).cte()
