"""The edges of the graph in SQL, and what is reached along them."""

import json
from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import (
    ARRAY,
    CTE,
    ColumnElement,
    Connection,
    Select,
    Subquery,
    cast,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from data.graph.objects import AutomationKind, ObjectId
from data.store.models import AutomationDatasourceRow, AutomationRow, Id, MembershipRow

Column = InstrumentedAttribute[ObjectId]
Nodes = Select[ObjectId]
"""A question for ids, in its first column."""
Within = Callable[[ColumnElement[Any]], ColumnElement[bool]]
"""Whether a walk may come to a node: the condition on its id."""
_TASK = AutomationKind.TASK.value
_ALWAYS_DRAWN = (AutomationKind.ETL_STEP, AutomationKind.IMPORT)


def edges() -> Subquery:
    """Every edge, from `source` to `target`."""
    return union_all(*_arms()).subquery()


def beside(connection: Connection, node: ColumnElement[Any], near: str, far: str) -> Any:
    """The edges whose end `near` is `node`, their other end being `far`, to be joined with it.

    PostgreSQL reads the tables whole to join them with what a walk has come to, unless it is told
    by LATERAL to look up each node in the indexes; SQLite, which has no LATERAL, looks up.
    """
    if connection.dialect.name != "postgresql":
        edge = edges()
        return select(edge.c[near].label("near"), edge.c[far].label("far")).subquery()
    arms = [arm.subquery() for arm in _arms()]
    found = [select(arm.c[near].label("near"), arm.c[far].label("far")) for arm in arms]
    there = [each.where(arm.c[near] == node) for each, arm in zip(found, arms, strict=True)]
    return union_all(*there).lateral()


def _arms() -> list[Select[ObjectId, ObjectId]]:
    """The three sorts of edges; each has an index for either end."""
    flow, member = AutomationDatasourceRow, MembershipRow
    is_read = (flow.role == "input") & (flow.automation_kind != _TASK)
    ends = (
        (member.member, member.parent, true()),
        (flow.datasource, flow.automation, is_read),
        (flow.automation, flow.datasource, flow.role == "output"),
    )
    return [
        select(source.label("source"), target.label("target")).where(condition)
        for source, target, condition in ends
    ]


def is_drawn() -> ColumnElement[bool]:
    """Whether an automation is in the full graph: scripts once they declare a datasource."""
    flow = AutomationDatasourceRow
    declares = select(flow.automation).where(flow.automation == AutomationRow.id).exists()
    kind = AutomationRow.kind
    scripts = kind == AutomationKind.PYTHON_SCRIPT.value
    return or_(kind.in_([str(each) for each in _ALWAYS_DRAWN]), scripts & declares)


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
    """Whether it is one of `nodes`."""
    return lambda node: node.in_(select(nodes.c.id))


def ancestors(connection: Connection, starts: Any, inside: Within | None = None) -> CTE:
    """`starts` and everything upstream of them, on ways through `inside` alone."""
    return _walked(connection, starts, ("target", "source"), inside)


def descendants(connection: Connection, starts: Any, inside: Within | None = None) -> CTE:
    """`starts` and everything downstream of them, on ways through `inside` alone."""
    return _walked(connection, starts, ("source", "target"), inside)


def wholes(starts: Any) -> CTE:
    """`starts` and the joins and views that read them, and those that read these, and so on."""
    row = MembershipRow
    return _reached(starts, row.member, row.parent)


def parts(starts: Any) -> CTE:
    """`starts` and the members of the joins and views among them, and so on (R3)."""
    row = MembershipRow
    return _reached(starts, row.parent, row.member)


def _walked(
    connection: Connection, starts: Any, ends: tuple[str, str], inside: Within | None
) -> CTE:
    (start,) = starts.subquery().c
    walk = select(start.label("id")).cte(recursive=True)
    edge = beside(connection, walk.c.id, *ends)
    step = select(edge.c.far).select_from(walk).join(edge, edge.c.near == walk.c.id)
    if inside is not None:
        step = step.where(inside(edge.c.far))
    return walk.union(step)


def _reached(starts: Any, near: Column, far: Column) -> CTE:
    (start,) = starts.subquery().c
    walk = select(start.label("id")).cte(recursive=True)
    return walk.union(select(far).join(walk, near == walk.c.id))
