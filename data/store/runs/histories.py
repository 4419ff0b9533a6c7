"""Queries for runs: the last ones of several automations, or one by its id."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Executable, Select, select, union_all

from dataflow.data.graph.objects import ObjectId, Run
from dataflow.data.store.runs import run_states
from dataflow.data.store.tables.run_rows import RunRow

_MAX_ARMS = 400
"""SQLite takes 500 SELECTs in one query."""


def load_latest_of(
    connection: Connection,
    automations: Sequence[ObjectId],
    limit: int,
    per_automation: int | None = None,
) -> tuple[Run, ...]:
    """The last runs of `automations` together, newest first, at most `per_automation` of each.

    Each automation is one arm of a UNION ALL with its own limit, so that both databases use the
    index for every arm and read only that many rows.
    """
    rows: list[Any] = []
    for start in range(0, len(automations), _MAX_ARMS):
        part = automations[start : start + _MAX_ARMS]
        rows += connection.execute(
            _newest([_arm(id, per_automation or limit) for id in part], limit)
        )
    if len(automations) > _MAX_ARMS:
        rows.sort(key=lambda row: (row.ordered_at, row.id), reverse=True)
    return tuple(run_states.run_of(*row[:-1]) for row in rows[:limit])


def load_run(connection: Connection, automation: ObjectId, id: str) -> Run | None:
    """A run by its id; None when it is not in the history, or no longer."""
    query = select(*run_states.COLUMNS).where(RunRow.automation == automation, RunRow.id == id)
    return next(run_states.fetch(connection, query), None)


def _arm(automation: ObjectId, limit: int) -> Select[*tuple[Any, ...]]:
    arm = select(*run_states.COLUMNS, RunRow.ordered_at).where(RunRow.automation == automation)
    return arm.order_by(RunRow.ordered_at.desc(), RunRow.id.desc()).limit(limit)


def _newest(arms: Sequence[Select[*tuple[Any, ...]]], limit: int) -> Executable:
    if len(arms) == 1:
        return arms[0]
    union = union_all(*(select(arm.subquery()) for arm in arms))
    columns = union.selected_columns
    return union.order_by(columns.ordered_at.desc(), columns.id.desc()).limit(limit)
