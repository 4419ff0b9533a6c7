"""The edges of the graph in SQL, and what is reached along them."""

import json
from collections.abc import Collection
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
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from data.graph.objects import AutomationKind, ObjectId
from data.store.models import AutomationDatasourceRow, AutomationRow, Id, MembershipRow

Nodes = Select[ObjectId]
"""A question for ids, in its first column."""
_TASK = AutomationKind.TASK.value
_ALWAYS_DRAWN = (AutomationKind.ETL_STEP, AutomationKind.IMPORT)


def edges() -> Subquery:
    """Every edge, from `source` to `target`; each arm has an index for either end."""
    flow, member = AutomationDatasourceRow, MembershipRow
    is_drawn = flow.automation_kind != _TASK
    read = select(flow.datasource, flow.automation).where(flow.role == "input", is_drawn)
    return union_all(
        select(member.member.label("source"), member.parent.label("target")),
        read,
        select(flow.automation, flow.datasource).where(flow.role == "output"),
    ).subquery()


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


def ancestors(starts: Any, inside: CTE | None = None) -> CTE:
    """`starts` and everything upstream of them, on ways through `inside` alone."""
    edge = edges()
    return _reached(starts, edge, edge.c.target, edge.c.source, inside)


def descendants(starts: Any, inside: CTE | None = None) -> CTE:
    """`starts` and everything downstream of them, on ways through `inside` alone."""
    edge = edges()
    return _reached(starts, edge, edge.c.source, edge.c.target, inside)


def wholes(starts: Any) -> CTE:
    """`starts` and the joins and views that read them, and those that read these, and so on."""
    row = MembershipRow
    return _reached(starts, row, row.member, row.parent, None)


def parts(starts: Any) -> CTE:
    """`starts` and the members of the joins and views among them, and so on (R3)."""
    row = MembershipRow
    return _reached(starts, row, row.parent, row.member, None)


def _reached(
    starts: Any,
    edge: Any,
    near: ColumnElement[Any] | InstrumentedAttribute[Any],
    far: ColumnElement[Any] | InstrumentedAttribute[Any],
    inside: CTE | None,
) -> CTE:
    (start,) = starts.subquery().c
    walk = select(start.label("id")).cte(recursive=True)
    step = select(far).select_from(walk).join(edge, near == walk.c.id)
    if inside is not None:
        step = step.where(far.in_(select(inside.c.id)))
    return walk.union(step)
