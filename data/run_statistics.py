"""What the last runs of an automation amount to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from data.graph.objects import Run, RunStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStatistics:
    """Counts of finished runs; durations are those of successes, None when there is none."""

    decided: int
    succeeded: int
    typical: timedelta | None
    longest: timedelta | None

    @property
    def success_rate(self) -> float | None:
        """The share of successes among successes and failures, 0 to 1; None without either."""
        return self.succeeded / self.decided if self.decided else None


def run_statistics(runs: Sequence[Run]) -> RunStatistics:
    """The statistics of `runs`, the median as what is typical; only ended runs count."""
    records = [(each.status.value, each.started_at, each.finished_at) for each in runs]
    frame = pd.DataFrame.from_records(records, columns=["status", "started", "finished"])
    decided = frame[frame["status"].isin([RunStatus.SUCCESS.value, RunStatus.FAILURE.value])]
    successes = decided[decided["status"] == RunStatus.SUCCESS.value]
    started = pd.to_datetime(successes["started"], utc=True)
    finished = pd.to_datetime(successes["finished"], utc=True)
    seconds = (finished - started).dropna().dt.total_seconds()
    return RunStatistics(
        decided=len(decided),
        succeeded=len(successes),
        typical=None if seconds.empty else timedelta(seconds=float(seconds.median())),
        longest=None if seconds.empty else timedelta(seconds=float(seconds.max())),
    )
