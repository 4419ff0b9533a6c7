"""Reports of runs, merged into the history: they may come late, twice and out of order."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, tuple_, update

from dataflow.data.errors import UnknownObjectError
from dataflow.data.graph.objects import ObjectId, Run
from dataflow.data.graph.run_statuses import STATUSES
from dataflow.data.store.database import revisions
from dataflow.data.store.runs import run_states
from dataflow.data.store.tables.models import AutomationRow
from dataflow.data.store.tables.run_rows import RunRow

Key = tuple[ObjectId, str]
_BATCH = 400


class Tally(NamedTuple):
    """Numbers of values that were new, that differed from the stored ones, and that did not."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: object) -> "Tally":
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))


def report(
    connection: Connection, reports: Sequence[Run], in_parts: Collection[ObjectId] = ()
) -> Tally:
    """Store runs of automations that exist; reports of one run apply in the order of `reports`.

    For the automations `in_parts`, each report is about a part of a run; the worst status holds.
    """
    tally = Tally()
    revision = None
    for start in range(0, len(reports), _BATCH):
        stored = _stored(connection, reports[start : start + _BATCH])
        runs = _merge_batch(stored, reports[start : start + _BATCH], in_parts)
        added = [run for key, run in runs.items() if key not in stored]
        changed = [run for key, run in runs.items() if key in stored and run != stored[key]]
        if added or changed:
            revision = revision or revisions.bump_status(connection)
            _insert(connection, added)
            _update(connection, changed)
            run_states.refresh(connection, [*added, *changed], revision)
        tally += Tally(len(added), len(changed), len(runs) - len(added) - len(changed))
    return tally


def refuse_unknown(connection: Connection, automations: Iterable[ObjectId]) -> None:
    """Raise UnknownObjectError when one of `automations` does not exist."""
    named = sorted(set(automations))
    for start in range(0, len(named), _BATCH):
        part = named[start : start + _BATCH]
        query = select(AutomationRow.id).where(AutomationRow.id.in_(part))
        known = set(connection.execute(query).scalars())
        for id in part:
            if id not in known:
                raise UnknownObjectError("automation", id)


def merge_reports(stored: Run, report: Run) -> Run:
    """The stored run, merged with a `report` that may be late or repeated.

    A run never goes back from finished to running, or from running to queued; an older report
    still fills in missing fields. Of two reports that it finished, the later end holds.
    """
    older, newer = stored, report
    if _is_older(report, stored):
        older, newer = report, stored
    return replace(
        newer,
        started_at=newer.started_at or older.started_at,
        finished_at=newer.finished_at or (older.finished_at if newer.status.is_finished else None),
        trigger=newer.trigger or older.trigger,
        message=newer.message or older.message,
    )


def merge_parts(stored: Run, report: Run) -> Run:
    """The stored run, merged with a `report` of one of its parts, such as a test.

    In whatever order they come, one failed part makes a failed run; the first start holds, and the
    first end, which is that of the work itself.
    """
    newer, older = (report, stored) if _badness(report) > _badness(stored) else (stored, report)
    return replace(
        newer,
        started_at=_first(stored.started_at, report.started_at),
        finished_at=_first(stored.finished_at, report.finished_at),
        trigger=newer.trigger or older.trigger,
        message=newer.message or older.message,
    )


def load_latest(connection: Connection, automation: ObjectId, limit: int) -> tuple[Run, ...]:
    """The last runs of an automation, newest first."""
    query = select(*run_states.COLUMNS).where(RunRow.automation == automation)
    query = query.order_by(RunRow.ordered_at.desc(), RunRow.id.desc()).limit(limit)
    runs = tuple(run_states.fetch(connection, query))
    if not runs:
        refuse_unknown(connection, [automation])
    return runs


def load_history(connection: Connection) -> Iterator[Run]:
    """Every run, by automation, oldest first."""
    query = select(*run_states.COLUMNS)
    query = query.order_by(RunRow.automation, RunRow.ordered_at, RunRow.id)
    return run_states.fetch(connection, query)


def _is_older(report: Run, stored: Run) -> bool:
    """Whether `report` describes an earlier moment of the run than `stored`."""
    stages = (STATUSES[report.status].stage, STATUSES[stored.status].stage)
    if stages[0] != stages[1]:
        return stages[0] < stages[1]
    both = report.finished_at and stored.finished_at
    return bool(both and report.finished_at < stored.finished_at)  # type: ignore[operator]


def _badness(run: Run) -> int:
    return STATUSES[run.status].severity


def _first(*moments: datetime | None) -> datetime | None:
    return min((each for each in moments if each), default=None)


def _stored(connection: Connection, reports: Iterable[Run]) -> dict[Key, Run]:
    keys = {(run.automation, run.id) for run in reports}
    query = select(*run_states.COLUMNS).where(tuple_(RunRow.automation, RunRow.id).in_(keys))
    return {(run.automation, run.id): run for run in run_states.fetch(connection, query)}


def _merge_batch(
    stored: Mapping[Key, Run], reports: Iterable[Run], in_parts: Collection[ObjectId]
) -> dict[Key, Run]:
    runs: dict[Key, Run] = {}
    for run in reports:
        key = (run.automation, run.id)
        known = runs.get(key) or stored.get(key)
        rule = merge_parts if run.automation in in_parts else merge_reports
        runs[key] = rule(known, run) if known else run
    return runs


def _insert(connection: Connection, runs: Iterable[Run]) -> None:
    now = datetime.now(UTC)
    rows = [{**_row(run), "ordered_at": run.started_at or run.finished_at or now} for run in runs]
    if rows:
        connection.execute(insert(RunRow), rows)


def _update(connection: Connection, runs: Iterable[Run]) -> None:
    """Update runs; a run whose start has become known moves to that place in the history."""
    timed, untimed = [], []
    for run in runs:
        row = {**_row(run), "its_automation": run.automation, "its_id": run.id}
        if moment := run.started_at or run.finished_at:
            timed.append({**row, "ordered_at": moment})
        else:
            untimed.append(row)
    for rows in filter(None, (timed, untimed)):
        names = [name for name in rows[0] if name in RunRow.__table__.columns]
        statement = update(RunRow).values({name: bindparam(name) for name in names})
        statement = statement.where(RunRow.automation == bindparam("its_automation"))
        connection.execute(statement.where(RunRow.id == bindparam("its_id")), rows)


def _row(run: Run) -> dict[str, Any]:
    return {
        "automation": run.automation,
        "id": run.id,
        "status": str(run.status),
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "trigger": run.trigger,
        "message": run.message,
    }
