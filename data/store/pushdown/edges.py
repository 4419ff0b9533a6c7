"""The edges of the graph in SQL, and what is reached along them."""

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

from dataflow.data.graph.kinds import ALWAYS_DRAWN, DRAWN_WITH_FLOW
from dataflow.data.graph.objects import AutomationKind, ObjectId
from dataflow.data.store.tables.models import (
    AutomationDatasourceRow,
    AutomationRow,
    Id,
    MembershipRow,
)

Column = InstrumentedAttribute[ObjectId]
Nodes = Select[ObjectId]
"""A question for ids, in its first column."""
Ends = Select[ObjectId, ObjectId]
"""A question for pairs, its columns named `near` and `far`."""
Within = Callable[[Any], ColumnElement[bool]]
"""Whether a walk may come to a node: the condition on its id."""
_TASK = AutomationKind.TASK.value


def beside(
    connection: Connection, node: ColumnElement[Any], near: str, far: str
) -> list[FromClause]:
    """The edges whose end `near` is `node`, their other end being `far`: each of these tables is
    to be joined with `node`."""
    return looked_up(connection, node, edges(near, far))


def looked_up(
    connection: Connection, node: ColumnElement[Any], arms: Sequence[Ends]
) -> list[FromClause]:
    """The rows of any of `arms` whose column `near` is `node`: tables to be joined with it.

    PostgreSQL reads the tables whole to join them with what a walk has come to, unless it is told
    by LATERAL to look up each node in the indexes, and by OFFSET not to see through that; and it
    takes one table. SQLite, which has no LATERAL, looks up in each.
    """
    if connection.dialect.name != "postgresql":
        return [arm.subquery() for arm in arms]
    there = [arm.where(arm.selected_columns[0] == node) for arm in arms]
    return [union_all(*there).offset(0).lateral()]


def joined(walk: FromClause, tables: Sequence[FromClause], *more: Any) -> list[Any]:
    """For each of the tables that `looked_up` answers the question for the other ends, and for
    `more` of `walk`."""
    (node, *_) = walk.c
    return [
        select(each.c.far, *more).select_from(walk).join(each, each.c.near == node)
        for each in tables
    ]


def memberships(near: str, far: str) -> Ends:
    """The edges from members to joins and views."""
    ends = {"source": MembershipRow.member, "target": MembershipRow.parent}
    return select(ends[near].label("near"), ends[far].label("far"))


def edges(near: str, far: str) -> list[Ends]:
    """The three sorts of edges; each has an index for either end."""
    row = AutomationDatasourceRow
    written = {"source": row.automation, "target": row.datasource}
    outputs = select(written[near].label("near"), written[far].label("far"))
    return [memberships(near, far), inputs(near, far), outputs.where(row.role == "output")]


def inputs(near: str, far: str) -> Ends:
    """The edges from what is read to the automation that reads it."""
    row = AutomationDatasourceRow
    ends = {"source": row.datasource, "target": row.automation}
    found = select(ends[near].label("near"), ends[far].label("far"))
    return found.where(row.role == "input", row.automation_kind != _TASK)


def is_drawn() -> ColumnElement[bool]:
    """Whether an automation is in the full graph: scripts once they declare a datasource."""
    flow = AutomationDatasourceRow
    declares = select(flow.automation).where(flow.automation == AutomationRow.id).exists()
    kind = AutomationRow.kind
    always, declaring = ([*map(str, kinds)] for kinds in (ALWAYS_DRAWN, DRAWN_WITH_FLOW))
    return or_(kind.in_(always), kind.in_(declaring) & declares)


def these(*ids: ObjectId) -> Any:
    """A question that answers those few ids."""
    few = union_all(*(select(cast(literal(id), Id).label("id")) for id in ids))
    return select(few.subquery().c.id)


def given(connection: Connection, ids: Collection[ObjectId]) -> Nodes:
    """A question that answers those ids, however many: they are one parameter."""
    if connection.dialect.name == "postgresql":
        return select(func.unnest(cast(list(ids), ARRAY(Id))).column_valued("given"))
    found = func.json_each(json.dumps(list(ids))).table_valued("value")
    return select(cast(found.c.value, Id))


def among(nodes: CTE) -> Within:
    """Whether it is one of `nodes`.

    As a condition of its own, which PostgreSQL looks up in a table of hashes: it would make a join
    of a plain IN and, expecting few rows of a recursive question, read them all for each node.
    """
    return lambda node: node.in_(select(nodes.c.id)).is_(true())


def ancestors(connection: Connection, starts: Any, inside: Within | None = None) -> CTE:
    """`starts` and everything upstream of them, on ways through `inside` alone."""
    return walked(connection, starts, edges("target", "source"), inside)


def descendants(connection: Connection, starts: Any, inside: Within | None = None) -> CTE:
    """`starts` and everything downstream of them, on ways through `inside` alone."""
    return walked(connection, starts, edges("source", "target"), inside)


def wholes(connection: Connection, starts: Any) -> CTE:
    """`starts` and the joins and views that read them, and those that read these, and so on."""
    return walked(connection, starts, [memberships("source", "target")])


def parts(connection: Connection, starts: Any) -> CTE:
    """`starts` and the members of the joins and views among them, and so on (R3)."""
    return walked(connection, starts, [memberships("target", "source")])


def walked(
    connection: Connection, starts: Any, arms: Sequence[Ends], inside: Within | None = None
) -> CTE:
    """`starts` and all that is reached from them from `near` to `far`, through `inside` alone."""
    (start,) = starts.subquery().c
    walk = select(start.label("id")).cte(recursive=True)
    steps = joined(walk, looked_up(connection, walk.c.id, arms))
    return walk.union(*(only(step, inside) for step in steps))


def only(step: Any, inside: Within | None) -> Any:
    """What `joined` answers, of it only what a walk may come to."""
    return step if inside is None else step.where(inside(step.selected_columns[0]))
