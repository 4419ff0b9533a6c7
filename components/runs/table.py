"""The table of the last runs, of one automation or of those that write a datasource."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dash import html
from dash.development.base_component import Component

from dataflow.components import ids
from dataflow.components.runs.points import taken
from dataflow.components.shell.signs import object_link, run_status
from dataflow.components.shell.times import age, duration, moment
from dataflow.data.graph.objects import Run, RunStatus
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire import urls

MOST_ROWS = 50
_MOST_LETTERS = 300
_COLUMNS = ("Status", "Started", "Duration", "Trigger", "Message")


def run_table(runs: Sequence[Run], now: datetime, snapshot: Snapshot | None = None) -> html.Div:
    """A row for each run, in the order given; with a `snapshot`, the automation of each."""
    columns = ("Written by", *_COLUMNS) if snapshot else _COLUMNS
    head = [html.Th(each, scope="col") for each in columns]
    details = html.Th(html.Span("Details", className="visually-hidden"), scope="col")
    body = [_row(run, now, snapshot) for run in runs[:MOST_ROWS]]
    table = html.Table([html.Thead(html.Tr([*head, details])), html.Tbody(body)], className="runs")
    return html.Div(table, className="scrolled")


def took_words(run: Run, now: datetime) -> str:
    """Duration of a run in words, so far if it still runs; nothing when not known."""
    took = taken(run, now)
    if took is None:
        return ""
    so_far = " so far" if run.status is RunStatus.RUNNING else ""
    return f"{duration(took)}{so_far}"


def _row(run: Run, now: datetime, snapshot: Snapshot | None) -> html.Tr:
    link = [object_link(run.automation, snapshot, urls.EXECUTION)] if snapshot else []
    cells: list[Any] = [*link, *_cells(run, now), _opener(run)]
    return html.Tr([html.Td(cell) for cell in cells])


def _cells(run: Run, now: datetime) -> list[Any]:
    return [
        run_status(run.status),
        [moment(run.started_at), html.Div(age(run.started_at, now), className="quiet")]
        if run.started_at
        else "",
        took_words(run, now),
        html.Div(run.trigger, className="run-trigger"),
        html.Div(_beginning(run.message), className="run-message"),
    ]


def _beginning(message: str) -> str:
    """As much of a message as a table has room for."""
    text = message.strip()
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS].rstrip()}…"


def _opener(run: Run) -> Component:
    """The button that shows all of a run in the panel; the browser reads which one from it."""
    at = run.started_at or run.finished_at
    which = f"of the run of {at:%Y-%m-%d %H:%M} UTC" if at else f"of the run {run.id}"
    return html.Button(
        "Details",
        className="link-button run-opener",
        type="button",
        **{
            "data-automation": run.automation,
            "data-run": run.id,
            "aria-label": f"Details {which}",
            "aria-controls": ids.RUN_PANEL,
        },
    )
