"""What the runs of an object amount to, in sentences."""

from collections.abc import Sequence
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from dataflow.components.shell.times import about, duration
from dataflow.data.graph.objects import Run, RunStatus
from dataflow.data.runs.statistics import RunStatistics, run_statistics, slow_run


def summary(runs: Sequence[Run], *, of_one: bool = True) -> html.P | None:
    """How the runs went; nothing while none has ended in success or failure.

    How long they take is told of the runs `of_one` automation only.
    """
    told = run_statistics(runs)
    if not told.decided:
        return None
    parts = [_rate(told)]
    if of_one and told.decided > 1 and told.typical is not None and told.longest is not None:
        parts += [f"typically in {duration(told.typical)}", f"at most in {duration(told.longest)}"]
    which = "It" if told.decided == 1 else "The last one"
    last = f" {which} took {duration(told.last)}." if of_one and told.last is not None else ""
    return html.P(f"{', '.join(parts)}.{last}", className="run-summary")


def _rate(told: RunStatistics) -> str:
    """Rounded down, so that only without a failure it is 100%."""
    if told.decided == 1:
        status = RunStatus.SUCCESS if told.succeeded else RunStatus.FAILURE
        return f"The only run that has ended {status.word}"
    percent = 100 * told.succeeded // told.decided
    return f"{told.succeeded} of the last {told.decided} runs succeeded ({percent}%)"


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
