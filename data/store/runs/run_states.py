"""The run state of each automation, updated with every report."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, text

from dataflow.data.graph.objects import RECENT, ObjectId, Run, RunState, RunStatus
from dataflow.data.graph.run_states import run_state
from dataflow.data.graph.run_statuses import DECIDED
from dataflow.data.store.tables.raw import IdQuery, SharedValues, ToMoment, moment_of, raw_rows
from dataflow.data.store.tables.run_rows import SLOTS, UNFINISHED, RunRow, RunStateRow

COLUMNS = (
    RunRow.id,
    RunRow.automation,
    RunRow.status,
    RunRow.started_at,
    RunRow.finished_at,
    RunRow.trigger,
    RunRow.message,
)
_STATUSES = {str(each): each for each in RunStatus}
_DECIDED = tuple(map(str, DECIDED))


def load(
    connection: Connection,
    *,
    after: int | None = None,
    of: Collection[ObjectId] | IdQuery = None,
    shared: SharedValues | None = None,
) -> dict[ObjectId, RunState]:
    """The states of all automations, of those in `of`, or of those that a report has changed since
    the status revision `after`; the history is not read."""
    row = RunStateRow
    columns = (row.status, row.started_at, row.finished_at, row.trigger, row.message)
    query: Select[*tuple[Any, ...]] = select(row.automation, row.run, *columns, row.slot)
    if after is not None:
        query = query.where(row.revision > after)
    else:
        query = query.where(row.run.is_not(None))  # an empty slot only marks a change
    if of is not None:
        query = query.where(row.automation.in_(of))
    return _states(
        raw_rows(connection, query), moment_of(connection), {} if shared is None else shared
    )


def _states(
    rows: Iterable[tuple[Any, ...]], moment: ToMoment, shared: SharedValues
) -> dict[ObjectId, RunState]:
    """Each automation's state; a run in several of its slots is one value."""
    states: dict[ObjectId, dict[str, Run | None]] = {}
    known: dict[tuple[Any, ...], Run] = {}
    once = shared.setdefault
    for *values, slot in rows:
        automation, id, status, started, finished, trigger, message = values
        run = None
        if id is not None and (run := known.get(key := tuple(values))) is None:
            known[key] = run = Run(
                id=once(id, id),
                automation=once(automation, automation),
                status=_STATUSES[status],
                started_at=moment(started),
                finished_at=moment(finished),
                trigger=once(trigger, trigger),
                message=once(message, message),
            )
        if automation not in states:
            states[once(automation, automation)] = {}
        states[automation][slot] = run
    return {id: RunState(**slots) for id, slots in states.items()}


def fetch(connection: Connection, query: Select[*tuple[Any, ...]]) -> Iterator[Run]:
    """The runs that a query for `COLUMNS` returns."""
    return (run_of(*values) for values in connection.execute(query))


def refresh(connection: Connection, changed: Sequence[Run], revision: int) -> None:
    """Update the states after `changed` runs were written."""
    by_automation: dict[ObjectId, list[Run]] = defaultdict(list)
    for run in changed:
        by_automation[run.automation].append(run)
    before = load(connection, of=by_automation.keys())
    unfinished = _unfinished(connection, by_automation.keys())
    states = {
        automation: RunState(
            last=_last(connection, before.get(automation, RunState()).last, runs),
            active=run_state(unfinished.get(automation, ())).active,
            started=_started(connection, before.get(automation, RunState()).started, runs),
            failed=_failed(connection, before.get(automation, RunState()).failed, runs),
        )
        for automation, runs in by_automation.items()
    }
    new = {id: state for id, state in states.items() if state != before.get(id, RunState())}
    if new:
        connection.execute(delete(RunStateRow).where(RunStateRow.automation.in_(new)))
        rows = [row for id, state in new.items() for row in _rows(id, state, revision)]
        connection.execute(insert(RunStateRow), rows)


def run_of(
    id: str,
    automation: ObjectId,
    status: str,
    started_at: datetime | None,
    finished_at: datetime | None,
    trigger: str,
    message: str,
) -> Run:
    """The run that a row of `COLUMNS` holds."""
    return Run(
        id=id,
        automation=automation,
        status=RunStatus(status),
        started_at=started_at,
        finished_at=finished_at,
        trigger=trigger,
        message=message,
    )


def _last(connection: Connection, before: Run | None, changed: Sequence[Run]) -> Run | None:
    """The last decided run after `changed` were written.

    The history is read only when a new report makes the run `before` no longer the last.
    """
    if before is None:
        return run_state(changed).last
    again = next((run for run in changed if run.id == before.id), None)
    if again is not None and run_state([again, before]).last is not again:
        return _last_in_history(connection, before.automation)
    return run_state([*changed, *(() if again else (before,))]).last


def _last_in_history(connection: Connection, automation: ObjectId) -> Run | None:
    """`dataflow.data.graph.run_states.run_state(...).last` in SQL."""
    ended = func.coalesce(RunRow.finished_at, RunRow.started_at)
    query = select(*COLUMNS).where(RunRow.automation == automation, RunRow.status.in_(_DECIDED))
    order = (ended.desc().nulls_last(), RunRow.started_at.desc().nulls_last(), RunRow.id.desc())
    return next(fetch(connection, query.order_by(*order).limit(1)), None)


def _started(connection: Connection, before: Run | None, changed: Sequence[Run]) -> Run | None:
    """The run that started last; the history is read only when that run's start was revoked."""
    again = next((run for run in changed if before and run.id == before.id), None)
    if before and again and run_state([again, before]).started is not again:
        query = select(*COLUMNS).where(RunRow.automation == before.automation)
        query = query.where(RunRow.started_at.is_not(None))
        query = query.order_by(RunRow.ordered_at.desc(), RunRow.id.desc()).limit(1)
        return next(fetch(connection, query), None)
    return run_state([*changed, *((before,) if before and not again else ())]).started


def _failed(connection: Connection, before: Run | None, changed: Sequence[Run]) -> Run | None:
    """The latest failure among the last decided runs; the history is read when a run has ended."""
    if not any(run.status.is_finished for run in changed):
        return before
    query = select(*COLUMNS).where(RunRow.automation == changed[0].automation)
    query = query.where(RunRow.status.in_(_DECIDED))
    query = query.order_by(RunRow.ordered_at.desc(), RunRow.id.desc()).limit(RECENT)
    return run_state(fetch(connection, query)).failed


def _unfinished(
    connection: Connection, automations: Collection[ObjectId]
) -> dict[ObjectId, list[Run]]:
    query = select(*COLUMNS).where(RunRow.automation.in_(automations), text(UNFINISHED))
    runs: dict[ObjectId, list[Run]] = defaultdict(list)
    for run in fetch(connection, query):
        runs[run.automation].append(run)
    return runs


def _rows(automation: ObjectId, state: RunState, revision: int) -> Iterator[dict[str, Any]]:
    for slot in SLOTS:
        run: Run | None = getattr(state, slot)
        yield {
            "automation": automation,
            "slot": slot,
            "revision": revision,
            "run": run.id if run else None,
            "status": str(run.status) if run else None,
            "started_at": run.started_at if run else None,
            "finished_at": run.finished_at if run else None,
            "trigger": run.trigger if run else None,
            "message": run.message if run else None,
        }
