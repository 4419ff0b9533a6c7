"""Runs as points over time: which ones can be drawn, how long each took, on which scale."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from dataflow.data.graph.objects import Run, RunStatus

_LEAST = 0.1
"""Seconds below which no duration is told apart on a logarithmic scale."""
_SQUEEZED = 10
"""From so many times the median on, one run would press all others to the ground."""
_UNITS = ((2 * 86_400, 86_400, "days"), (2 * 3_600, 3_600, "hours"), (120, 60, "minutes"))
_TICKS = {
    0.1: "0.1 s",
    0.5: "0.5 s",
    1: "1 s",
    5: "5 s",
    10: "10 s",
    30: "30 s",
    60: "1 min",
    300: "5 min",
    600: "10 min",
    1_800: "30 min",
    3_600: "1 h",
    3 * 3_600: "3 h",
    6 * 3_600: "6 h",
    12 * 3_600: "12 h",
    86_400: "1 day",
    2 * 86_400: "2 days",
    7 * 86_400: "7 days",
    30 * 86_400: "30 days",
    365 * 86_400: "1 year",
}
_MOST_TICKS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The axis of durations: the unit of a linear one in seconds, or 1 of a logarithmic one."""

    unit: float
    title: str
    top: float
    bottom: float = 0
    ticks: tuple[float, ...] = ()

    @property
    def is_logarithmic(self) -> bool:
        """Whether equal distances are equal ratios."""
        return bool(self.ticks)

    @property
    def labels(self) -> list[str]:
        """The words at the ticks of a logarithmic axis."""
        return [_TICKS[tick] for tick in self.ticks]

    def place(self, took: timedelta) -> float:
        """Place of a duration on the axis."""
        seconds = took.total_seconds()
        return max(seconds, _LEAST) if self.is_logarithmic else seconds / self.unit


def taken(run: Run, now: datetime) -> timedelta | None:
    """Duration of a run, so far if it still runs; None when that is not known."""
    if not run.started_at or run.status is RunStatus.QUEUED:
        return None
    end = now if run.status is RunStatus.RUNNING else run.finished_at
    return max(end - run.started_at, timedelta(0)) if end else None


def scale(durations: Iterable[timedelta]) -> Scale:
    """Linear, unless one duration is so long that the others would lie on the ground."""
    seconds = [each.total_seconds() for each in durations] or [0.0]
    most, middle = max(seconds), median(seconds)
    if most >= _SQUEEZED * max(middle, 1):
        return _logarithmic([max(each, _LEAST) for each in seconds])
    unit, name = next(((u, n) for least, u, n in _UNITS if most >= least), (1, "seconds"))
    return Scale(unit=unit, title=f"Duration, {name}", top=(most / unit or 1) * 1.15)


def untimed(runs: Sequence[Run], now: datetime) -> list[str]:
    """Sentences about runs that the chart cannot show."""
    left_out = [run for run in runs if taken(run, now) is None]
    queued = sum(run.status is RunStatus.QUEUED for run in left_out)
    others = len(left_out) - queued
    sentences = []
    if queued:
        sentences.append(
            "1 run waits to begin." if queued == 1 else f"{queued} runs wait to begin."
        )
    if others:
        runs_have = "1 run has" if others == 1 else f"{others} runs have"
        sentences.append(f"{runs_have} no start or no end and cannot be drawn; the table has all.")
    return sentences


def _logarithmic(seconds: Sequence[float]) -> Scale:
    bottom, top = min(seconds) * 0.6, max(seconds) * 1.6
    within = [tick for tick in _TICKS if bottom <= tick <= top]
    step = -(-len(within) // _MOST_TICKS)
    title = "Duration (log scale)"
    return Scale(unit=1, title=title, top=top, bottom=bottom, ticks=tuple(within[::step]))
