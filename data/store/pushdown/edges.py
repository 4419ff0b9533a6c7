"""The edges of the graph in SQL, and walks along them."""

import json
from collections.abc import Callable, Collection, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    CTE,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    cast,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from dataflow.data.graph.kinds import ALWAYS_DRAWN, DRAWN, DRAWN_WITH_FLOW, READERS
from dataflow.data.graph.objects import ObjectId
from dataflow.data.store.tables.models import (
    AutomationDatasourceRow,
    AutomationRow,
    Id,
    MembershipRow,
)

Column = InstrumentedAttribute[ObjectId]
Nodes = Select[ObjectId]
"""A query for ids, in its first column."""
EdgeSelect = Select[ObjectId, ObjectId]
"""A query for edges, whose ends are the columns `near` and `far`."""
NodeCondition = Callable[[Any], ColumnElement[bool]]
"""The condition on the id of a node for a walk to enter it."""
_UNDRAWN_READERS = [str(kind) for kind in READERS if kind not in DRAWN]


def edges_at(
    connection: Connection, node: ColumnElement[Any], near: str, far: str
) -> list[FromClause]:
    """The edges whose end `near` is `node`, with their other end `far`: tables to join with it."""
    return lookup_tables(connection, node, edges(near, far))


def lookup_tables(
    connection: Connection, node: ColumnElement[Any], arms: Sequence[EdgeSelect]
) -> list[FromClause]:
    """The rows of any of `arms` whose column `near` is `node`: tables to join with it.

    PostgreSQL would read the whole tables to join them with the nodes of a walk. LATERAL makes it
    look up each node in the indexes, OFFSET keeps it from undoing that; it needs one table for
    all arms. SQLite, which has no LATERAL, looks up in each table.
    """
    if connection.dialect.name != "postgresql":
        return [arm.subquery() for arm in arms]
    lookups = [arm.where(arm.selected_columns[0] == node) for arm in arms]
    return [union_all(*lookups).offset(0).lateral()]


def neighbours(walk: FromClause, tables: Sequence[FromClause], *more: Any) -> list[Any]:
    """A query for the other ends, and for `more` columns of `walk`, in each of the `tables` that
    `lookup_tables` returns."""
    (node, *_) = walk.c
    return [
        select(each.c.far, *more).select_from(walk).join(each, each.c.near == node)
        for each in tables
    ]


def memberships(near: str, far: str) -> EdgeSelect:
    """The edges from members to joins and views."""
    ends = {"source": MembershipRow.member, "target": MembershipRow.parent}
    return select(ends[near].label("near"), ends[far].label("far"))


def edges(near: str, far: str) -> list[EdgeSelect]:
    """The three sorts of edges; each has an index for either end."""
    row = AutomationDatasourceRow
    written = {"source": row.automation, "target": row.datasource}
    outputs = select(written[near].label("near"), written[far].label("far"))
    return [memberships(near, far), inputs(near, far), outputs.where(row.role == "output")]


def inputs(near: str, far: str) -> EdgeSelect:
    """The edges from datasources to the automations that read them."""
    row = AutomationDatasourceRow
    ends = {"source": row.datasource, "target": row.automation}
    query = select(ends[near].label("near"), ends[far].label("far"))
    return query.where(row.role == "input", *are_drawn_kinds(row.automation_kind))


def are_drawn_kinds(kind: InstrumentedAttribute[str]) -> list[ColumnElement[bool]]:
    """The conditions for the kind of an automation that reads a datasource to be drawn."""
    return [kind != undrawn for undrawn in _UNDRAWN_READERS]


def is_drawn() -> ColumnElement[bool]:
    """The condition for an automation to be drawn: a script must declare a datasource."""
    flow = AutomationDatasourceRow
    declares = select(flow.automation).where(flow.automation == AutomationRow.id).exists()
    kind = AutomationRow.kind
    always, declaring = ([*map(str, kinds)] for kinds in (ALWAYS_DRAWN, DRAWN_WITH_FLOW))
    return or_(kind.in_(always), kind.in_(declaring) & declares)


def few_ids(*ids: ObjectId) -> Any:
    """A query that returns those few ids."""
    few = union_all(*(select(cast(literal(id), Id).label("id")) for id in ids))
    return select(few.subquery().c.id)


def ids_query(connection: Connection, ids: Collection[ObjectId]) -> Nodes:
    """A query that returns those ids, however many: they are one parameter."""
    if connection.dialect.name == "postgresql":
        return select(func.unnest(cast(list(ids), ARRAY(Id))).column_valued("given"))
    table = func.json_each(json.dumps(list(ids))).table_valued("value")
    return select(cast(table.c.value, Id))


def is_one_of(nodes: CTE) -> NodeCondition:
    """The condition to be one of `nodes`.

    `IS TRUE` makes PostgreSQL look the node up in a hash table. It would turn a plain IN into a
    join and, as it expects few rows of a recursive query, read them all for each node.
    """
    return lambda node: node.in_(select(nodes.c.id)).is_(true())


def ancestors(connection: Connection, starts: Any, within: NodeCondition | None = None) -> CTE:
    """`starts` and everything upstream of them, on paths through `within` alone."""
    return reachable(connection, starts, edges("target", "source"), within)


def descendants(connection: Connection, starts: Any, within: NodeCondition | None = None) -> CTE:
    """`starts` and everything downstream of them, on paths through `within` alone."""
    return reachable(connection, starts, edges("source", "target"), within)


def containing_views(connection: Connection, starts: Any) -> CTE:
    """`starts` and the joins and views that read them, and those that read these, and so on."""
    return reachable(connection, starts, [memberships("source", "target")])


def with_members(connection: Connection, starts: Any) -> CTE:
    """`starts` and the members of the joins and views among them, and so on (R3)."""
    return reachable(connection, starts, [memberships("target", "source")])


def reachable(
    connection: Connection,
    starts: Any,
    arms: Sequence[EdgeSelect],
    within: NodeCondition | None = None,
) -> CTE:
    """`starts` and all nodes reached from them along `arms`, on paths through `within` alone."""
    (start,) = starts.subquery().c
    walk = select(start.label("id")).cte(recursive=True)
    steps = neighbours(walk, lookup_tables(connection, walk.c.id, arms))
    return walk.union(*(restrict(step, within) for step in steps))


def restrict(step: Any, within: NodeCondition | None) -> Any:
    """A query of `neighbours`, restricted to the nodes that a walk may enter."""
    return step if within is None else step.where(within(step.selected_columns[0]))
