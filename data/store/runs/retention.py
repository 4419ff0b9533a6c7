"""Deletion of old runs in small transactions; runs that the current states depend on stay."""

import time
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, Engine, delete, select

from dataflow.data.graph.objects import RECENT, ObjectId
from dataflow.data.graph.run_statuses import DECIDED, FINISHED
from dataflow.data.store.database.engine import reading, writing
from dataflow.data.store.tables.models import AutomationRow
from dataflow.data.store.tables.run_rows import RunRow, RunStateRow

BATCH = 1_000
"""The most runs that one transaction deletes."""
PAUSE = 0.05
"""Seconds between two transactions, in which waiting writers get their turn."""
_MOST_AUTOMATIONS = 50
_FINISHED = [*map(str, FINISHED)]


class Due(NamedTuple):
    """An automation that has old runs, and its last runs, which stay."""

    automation: ObjectId
    last_runs: frozenset[str]


def prune(
    engine: Engine, before: datetime, *, pause: Callable[[float], object] = time.sleep
) -> int:
    """Delete the finished runs from before `before`; returns how many.

    For each automation, the last `RECENT` that ended in success or failure and every run that its
    state names stay: later states may depend on them.
    """
    deleted = 0
    due = _due(engine, before)
    while batch := list(islice(due, _MOST_AUTOMATIONS)):
        while batch:
            with writing(engine) as connection:
                deleted += _delete_batch(connection, batch, before)
            pause(PAUSE)
    return deleted


def _due(engine: Engine, before: datetime) -> Iterator[Due]:
    first = select(RunRow.ordered_at).where(RunRow.automation == AutomationRow.id)
    first = first.order_by(RunRow.ordered_at, RunRow.id).limit(1)
    old = select(AutomationRow.id).where(first.scalar_subquery() < before)
    with reading(engine) as connection:
        automations = connection.scalars(old).all()
    for automation in automations:
        with reading(engine) as connection:
            yield Due(automation, frozenset(_last_runs(connection, automation)))


def _last_runs(connection: Connection, automation: ObjectId) -> Iterator[str]:
    """The runs among which a recent failure counts."""
    query = select(RunRow.id).where(RunRow.automation == automation, RunRow.status.in_(DECIDED))
    query = query.order_by(RunRow.ordered_at.desc(), RunRow.id.desc()).limit(RECENT)
    yield from connection.scalars(query)


def _delete_batch(connection: Connection, batch: list[Due], before: datetime) -> int:
    """Delete at most BATCH runs, and remove from `batch` the automations that are done."""
    deleted = 0
    while batch and deleted < BATCH:
        wanted = BATCH - deleted
        count = _delete(connection, batch[-1], before, wanted)
        deleted += count
        if count < wanted:
            batch.pop()
    return deleted


def _delete(connection: Connection, due: Due, before: datetime, limit: int) -> int:
    old = select(RunRow.id).where(RunRow.automation == due.automation, RunRow.ordered_at < before)
    old = old.where(RunRow.status.in_(_FINISHED), RunRow.id.not_in(_retained(connection, due)))
    old = old.order_by(RunRow.ordered_at, RunRow.id).limit(limit)
    ids = connection.scalars(old).all()
    if ids:
        statement = delete(RunRow).where(RunRow.automation == due.automation)
        connection.execute(statement.where(RunRow.id.in_(ids)))
    return len(ids)


def _retained(connection: Connection, due: Due) -> Collection[str]:
    """The runs that stay: the last ones, and those that the automation's state names now."""
    query = select(RunStateRow.run).where(RunStateRow.automation == due.automation)
    return due.last_runs | {run for run in connection.scalars(query) if run is not None}
