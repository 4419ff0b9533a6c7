"""Rule R6 and beyond: the state of an automation, of its runs."""

from collections.abc import Iterable
from datetime import UTC, datetime

from dataflow.data.graph.objects import RECENT, Run, RunState, RunStatus

_EARLIEST = datetime.min.replace(tzinfo=UTC)


def run_state(runs: Iterable[Run]) -> RunState:
    """The latest finished success or failure, the run under way, the last start, a late failure.

    A cancelled run replaces nothing; of the runs under way a running one goes before a queued one.
    """
    history = list(runs)
    decided = [each for each in history if each.status.is_decided]
    active = [each for each in history if not each.status.is_finished]
    recent = sorted(decided, key=_place, reverse=True)[:RECENT]
    return RunState(
        last=max(decided, key=_finished, default=None),
        active=max(active, key=_activity, default=None),
        started=max((each for each in history if each.started_at), key=_place, default=None),
        failed=next((each for each in recent if each.status is RunStatus.FAILURE), None),
    )


def _finished(run: Run) -> tuple[datetime, datetime, str]:
    return (run.finished_at or run.started_at or _EARLIEST, run.started_at or _EARLIEST, run.id)


def _place(run: Run) -> tuple[datetime, str]:
    """The place of a run in the history."""
    return (run.started_at or run.finished_at or _EARLIEST, run.id)


def _activity(run: Run) -> tuple[bool, datetime, str]:
    return (run.status is RunStatus.RUNNING, run.started_at or _EARLIEST, run.id)
