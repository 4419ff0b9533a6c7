"""Old runs are deleted in small transactions; what the current states rest on stays."""

import time
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, Engine, delete, select

from dataflow.data.graph.objects import RECENT, ObjectId
from dataflow.data.graph.run_statuses import DECIDED, FINISHED
from dataflow.data.store.database.engine import reading, writing
from dataflow.data.store.tables.models import AutomationRow, RunRow, RunStateRow

BATCH = 1_000
"""How many runs one transaction deletes at most."""
PAUSE = 0.05
"""Seconds between two transactions, in which the writers that wait get their turn."""
_MOST_AUTOMATIONS = 50
_FINISHED = [*map(str, FINISHED)]


class Due(NamedTuple):
    """An automation that has old runs, and those that stay because they were its last."""

    automation: ObjectId
    kept: frozenset[str]


def prune(
    engine: Engine, before: datetime, *, pause: Callable[[float], object] = time.sleep
) -> int:
    """Deletes the finished runs from before `before`; answers how many.

    Of each automation there stay the last `RECENT` that ended in success or failure and every run
    that its state names, so that what comes later finds them.
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
            yield Due(automation, frozenset(_last_ones(connection, automation)))


def _last_ones(connection: Connection, automation: ObjectId) -> Iterator[str]:
    """The runs among which a recent failure is looked for."""
    query = select(RunRow.id).where(RunRow.automation == automation, RunRow.status.in_(DECIDED))
    query = query.order_by(RunRow.ordered_at.desc(), RunRow.id.desc()).limit(RECENT)
    yield from connection.scalars(query)


def _delete_batch(connection: Connection, batch: list[Due], before: datetime) -> int:
    """Deletes at most BATCH runs; takes out of `batch` the automations that are done."""
    deleted = 0
    while batch and deleted < BATCH:
        asked = BATCH - deleted
        count = _delete(connection, batch[-1], before, asked)
        deleted += count
        if count < asked:
            batch.pop()
    return deleted


def _delete(connection: Connection, due: Due, before: datetime, limit: int) -> int:
    old = select(RunRow.id).where(RunRow.automation == due.automation, RunRow.ordered_at < before)
    old = old.where(RunRow.status.in_(_FINISHED), RunRow.id.not_in(_named(connection, due)))
    old = old.order_by(RunRow.ordered_at, RunRow.id).limit(limit)
    these = connection.scalars(old).all()
    if these:
        mine = delete(RunRow).where(RunRow.automation == due.automation)
        connection.execute(mine.where(RunRow.id.in_(these)))
    return len(these)


def _named(connection: Connection, due: Due) -> Collection[str]:
    """The runs that stay: any that a state of the automation names now is among them."""
    query = select(RunStateRow.run).where(RunStateRow.automation == due.automation)
    return due.kept | {run for run in connection.scalars(query) if run is not None}
