"""The condition for one node to be in the scheduled view, checked where a walk enters it: rules R1
to R3 evaluated backwards, at the cost of what is walked and not of what is scheduled."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import CTE, ColumnElement, or_, select

from dataflow.data.graph.objects import ObjectId
from dataflow.data.store.pushdown.edges import Column, NodeCondition, are_drawn_kinds
from dataflow.data.store.tables.models import (
    AutomationDatasourceRow,
    ChainStepRow,
    MembershipRow,
    ScheduleRow,
)

Node = ColumnElement[Any] | Column


def in_scheduled_view(named: Collection[ObjectId], *, complete: bool) -> NodeCondition:
    """R2, with `complete` R3 too: whether the end of an edge is in the scheduled view, to which
    the objects in `named` are added."""

    def is_shown(node: ColumnElement[Any]) -> ColumnElement[bool]:
        return or_(node.in_(sorted(named)), _is_scheduled(node), _is_touched(node))

    def is_part_of_shown(node: ColumnElement[Any]) -> ColumnElement[bool]:
        above = _reached(node, MembershipRow.member, MembershipRow.parent)
        return select(above.c.id).where(is_shown(above.c.id)).exists()

    return is_part_of_shown if complete else is_shown


def _is_scheduled(automation: Node) -> ColumnElement[bool]:
    """R1: it or a chain above it has an enabled schedule."""
    above = _reached(automation, ChainStepRow.step, ChainStepRow.chain)
    row = ScheduleRow
    itself = select(row.automation).where(row.automation == above.c.id, row.enabled)
    return select(above.c.id).where(itself.exists()).exists()


def _is_touched(datasource: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a scheduled automation that is drawn reads or writes it, or writes a member of it,
    or of one of its members, and so on."""
    parts = _reached(datasource, MembershipRow.parent, MembershipRow.member)
    row = AutomationDatasourceRow
    counts = (row.role == "output") | (parts.c.id == datasource)
    flows = select(row.automation).where(row.datasource == parts.c.id, counts)
    flows = flows.where(*are_drawn_kinds(row.automation_kind), _is_scheduled(row.automation))
    flows = flows.correlate(parts, datasource.table)
    return select(parts.c.id).where(flows.exists()).exists()


def _reached(node: Node, near: Column, far: Column) -> CTE:
    """`node` of the enclosing query, and all that is reached from it."""
    start = select(node.label("id")).correlate(node.table)
    walk = start.cte(recursive=True, nesting=True)
    return walk.union(select(far).join(walk, near == walk.c.id))
