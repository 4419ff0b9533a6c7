"""Statistics of the last runs of an automation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from dataflow.data.graph.objects import Run, RunStatus

EARLIER = 5
"""The number of earlier successes from which a usual duration is derived."""
_TIMES_TYPICAL = 2
_PERCENTILE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStatistics:
    """Counts of finished runs; durations are those of successes, None when there is none.

    `last` is the duration of the last run that ended, in success or failure.
    """

    decided: int
    succeeded: int
    typical: timedelta | None
    longest: timedelta | None
    last: timedelta | None

    @property
    def success_rate(self) -> float | None:
        """The share of successes among successes and failures, 0 to 1; None without either."""
        return self.succeeded / self.decided if self.decided else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlowRun:
    """A run that took, or takes already, much longer than usual."""

    run: Run
    took: timedelta
    usual: timedelta


def run_statistics(runs: Sequence[Run]) -> RunStatistics:
    """The statistics of `runs`, newest first; the median is what is typical."""
    decided = [each for each in runs if each.status.is_decided]
    succeeded = [each for each in decided if each.status is RunStatus.SUCCESS]
    seconds = _seconds(succeeded)
    ended = _seconds(decided)
    return RunStatistics(
        decided=len(decided),
        succeeded=len(succeeded),
        typical=timedelta(seconds=float(np.median(seconds))) if len(seconds) else None,
        longest=timedelta(seconds=float(seconds.max())) if len(seconds) else None,
        last=timedelta(seconds=float(ended[0])) if len(ended) else None,
    )


def slow_run(runs: Sequence[Run], now: datetime) -> SlowRun | None:
    """The running run, else the last one that ended, of one automation's `runs`, newest first, when
    it is much longer than usual.

    That is longer than twice the median of the successes before it and than 95 of 100 of them.
    """
    for index, run in enumerate(runs):
        if run.status is RunStatus.RUNNING and (slow := _slow(run, runs[index + 1 :], now)):
            return slow
    for index, run in enumerate(runs):
        if run.status.is_decided:
            return _slow(run, runs[index + 1 :], run.finished_at)
    return None


def _slow(run: Run, before: Sequence[Run], end: datetime | None) -> SlowRun | None:
    seconds = _seconds([each for each in before if each.status is RunStatus.SUCCESS])
    if not run.started_at or not end or len(seconds) < EARLIER:
        return None
    took = end - run.started_at
    typical = float(np.median(seconds))
    least = max(_TIMES_TYPICAL * typical, float(np.quantile(seconds, _PERCENTILE)))
    if took.total_seconds() <= least:
        return None
    return SlowRun(run=run, took=took, usual=timedelta(seconds=typical))


def _seconds(runs: Sequence[Run]) -> NDArray[np.float64]:
    """The durations of those of `runs` whose times are known, in their order."""
    took = [
        (each.finished_at - each.started_at).total_seconds()
        for each in runs
        if each.started_at and each.finished_at
    ]
    return np.maximum(np.array(took, np.float64), 0)
