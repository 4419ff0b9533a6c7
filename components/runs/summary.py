"""Summary of the runs of an object, in sentences."""

from collections.abc import Sequence
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from dataflow.components.shell.times import about, duration
from dataflow.data.graph.objects import Run, RunStatus
from dataflow.data.runs.statistics import RunStatistics, run_statistics, slow_run


def summary(runs: Sequence[Run], *, of_one: bool = True) -> html.P | None:
    """Results of the runs; nothing while none has ended in success or failure.

    Durations are stated for the runs `of_one` automation only.
    """
    statistics = run_statistics(runs)
    if not statistics.decided:
        return None
    parts = [_rate(statistics)]
    if (
        of_one
        and statistics.decided > 1
        and statistics.typical is not None
        and statistics.longest is not None
    ):
        parts += [
            f"typically in {duration(statistics.typical)}",
            f"at most in {duration(statistics.longest)}",
        ]
    which = "It" if statistics.decided == 1 else "The last one"
    last = (
        f" {which} took {duration(statistics.last)}."
        if of_one and statistics.last is not None
        else ""
    )
    return html.P(f"{', '.join(parts)}.{last}", className="run-summary")


def _rate(statistics: RunStatistics) -> str:
    """Rounded down, so that only without a failure it is 100%."""
    if statistics.decided == 1:
        status = RunStatus.SUCCESS if statistics.succeeded else RunStatus.FAILURE
        return f"The only run that has ended {status.word}"
    percent = 100 * statistics.succeeded // statistics.decided
    return f"{statistics.succeeded} of the last {statistics.decided} runs succeeded ({percent}%)"


def slowness(runs: Sequence[Run], now: datetime, name: Component | None = None) -> html.P | None:
    """That a run took, or takes already, much longer than usual; `name` is whose it is."""
    slow = slow_run(runs, now)
    if slow is None:
        return None
    took, usual = about(slow.took), about(slow.usual)
    if slow.run.status is RunStatus.RUNNING:
        words = f" has been running for {took}, usually {usual}."
    else:
        words = f" took {took} in its last run, usually {usual}."
    return html.P([name or "It", words], className="run-notice")
