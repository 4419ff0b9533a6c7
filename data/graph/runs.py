"""Rule R6: what the runs of an automation say about it now."""

from collections.abc import Iterable
from datetime import UTC, datetime

from data.graph.objects import Run, RunState, RunStatus

_EARLIEST = datetime.min.replace(tzinfo=UTC)


def run_state(runs: Iterable[Run]) -> RunState:
    """The latest finished success or failure, and the run that is under way.

    A cancelled run replaces nothing; of the runs under way a running one goes before a queued one.
    """
    history = list(runs)
    decided = [each for each in history if each.status in (RunStatus.SUCCESS, RunStatus.FAILURE)]
    active = [each for each in history if not each.status.is_finished]
    return RunState(
        last=max(decided, key=_finished, default=None),
        active=max(active, key=_activity, default=None),
    )


def _finished(run: Run) -> tuple[datetime, datetime, str]:
    return (run.finished_at or run.started_at or _EARLIEST, run.started_at or _EARLIEST, run.id)


def _activity(run: Run) -> tuple[bool, datetime, str]:
    return (run.status is RunStatus.RUNNING, run.started_at or _EARLIEST, run.id)
