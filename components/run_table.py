"""Tables of runs: the last ones of an automation, the last one of each producer."""

from collections.abc import Sequence
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from components import urls
from components.marks import object_link, run_status
from components.times import age, duration, moment
from data.graph.objects import ObjectId, Run, RunStatus
from data.graph.snapshot import Snapshot
from data.run_statistics import run_statistics

_COLUMNS = ("Status", "Started", "Duration", "Trigger", "Message")


def run_table(runs: Sequence[Run], now: datetime) -> Component:
    """The runs of one automation, in the order given."""
    if not runs:
        return html.P("It has never run, or nobody has reported a run of it.", className="empty")
    return html.Div([_summary(runs), _table(_COLUMNS, [_cells(run, now) for run in runs])])


def _summary(runs: Sequence[Run]) -> html.P | None:
    """How the runs went, in a sentence; nothing while none has ended in success or failure."""
    told = run_statistics(runs)
    if not told.decided:
        return None
    rate = f"{told.succeeded} of the last {told.decided} runs succeeded"
    if told.typical is None or told.longest is None:
        return html.P(f"{rate}.", className="run-summary")
    times = f"typically in {duration(told.typical)}, at most in {duration(told.longest)}"
    return html.P(f"{rate}, {times}.", className="run-summary")


def producer_table(producers: Sequence[ObjectId], snapshot: Snapshot, now: datetime) -> Component:
    """The latest runs of the automations that write a datasource."""
    if not producers:
        text = "No automation writes to this datasource, so there are no runs to show."
        return html.P(text, className="empty")
    rows = []
    for producer in producers:
        state = snapshot.states.get(producer)
        link = object_link(producer, snapshot, urls.EXECUTION)
        runs = [run for run in (state.active, state.last) if run] if state else []
        rows += [[link, *_cells(run, now)] for run in runs] or [[link, "never ran", "", "", "", ""]]
    written = _last_written(producers, snapshot, now)
    return html.Div([written, _table(("Written by", *_COLUMNS), rows)])


def _last_written(
    producers: Sequence[ObjectId], snapshot: Snapshot, now: datetime
) -> html.P | None:
    """Who wrote it last, as far as the last runs tell."""
    states = (snapshot.states.get(each) for each in producers)
    last = (state.last for state in states if state and state.last)
    written = [
        (run.finished_at, run.automation)
        for run in last
        if run.status is RunStatus.SUCCESS and run.finished_at
    ]
    if not written:
        return None
    at, by = max(written)
    return html.P(
        ["Last written ", age(at, now), ", ", moment(at), ", by ", object_link(by, snapshot), "."]
    )


def _cells(run: Run, now: datetime) -> list[object]:
    return [
        run_status(run.status),
        [moment(run.started_at), html.Div(age(run.started_at, now), className="quiet")]
        if run.started_at
        else "",
        _took(run, now),
        run.trigger,
        html.Div(run.message, className="run-message"),
    ]


def _took(run: Run, now: datetime) -> str:
    if not run.started_at or run.status is RunStatus.QUEUED:
        return ""
    if run.finished_at:
        return duration(run.finished_at - run.started_at)
    return f"{duration(now - run.started_at)} so far"


def _table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> html.Div:
    head = html.Tr([html.Th(each, scope="col") for each in columns])
    body = [html.Tr([html.Td(cell) for cell in row]) for row in rows]
    return html.Div(
        html.Table([html.Thead(head), html.Tbody(body)], className="runs"), className="scrolled"
    )
