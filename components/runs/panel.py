"""The panel below the chart of runs: one run with its whole message."""

from datetime import datetime
from typing import Any

from dash import html
from dash.development.base_component import Component

from dataflow.components import ids
from dataflow.components.runs.table import took_words
from dataflow.components.shell.signs import object_link, run_status
from dataflow.components.shell.times import age, moment
from dataflow.data.graph.objects import Run
from dataflow.data.views.snapshot import Snapshot


def run_panel(content: list[Component] | None = None) -> html.Section:
    """The place of the panel, hidden as long as it has no content."""
    details = html.Div(content or [], id=ids.RUN_DETAILS)
    close = html.Button(
        "×", className="run-close", type="button", **{"aria-label": "Close these details"}
    )
    return html.Section(
        [details, close],
        id=ids.RUN_PANEL,
        className="run-panel",
        tabIndex=-1,
        **{"aria-label": "Details of a run"},
    )


def run_details(run: Run, now: datetime, snapshot: Snapshot) -> list[Component]:
    """All that is known of a run."""
    facts: list[tuple[str, Any]] = [
        ("Automation", object_link(run.automation, snapshot)),
        ("Run", html.Code(run.id)),
        ("Started", _when(run.started_at, now)),
        ("Ended", _when(run.finished_at, now)),
        ("Duration", took_words(run, now)),
        ("Trigger", run.trigger),
    ]
    terms = [html.Div([html.Dt(name), html.Dd(value or "not told")]) for name, value in facts]
    message = html.Pre(run.message, className="run-text", tabIndex=0, **{"aria-label": "Message"})
    empty = html.P("It left no message.", className="empty")
    return [
        html.H3(run_status(run.status)),
        html.Dl(terms, className="run-facts"),
        message if run.message.strip() else empty,
    ]


def deleted_run() -> list[Component]:
    """Content for a run that was deleted since the page was made."""
    return [html.P("This run is no longer in the history.", className="empty")]


def _when(at: datetime | None, now: datetime) -> list[Any] | None:
    return [moment(at), html.Span(f" {age(at, now)}", className="quiet")] if at else None
