"""The schedules of an automation: each in words with its next times, and the editor for one."""

from collections.abc import Sequence
from datetime import datetime

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dataflow.components import ids
from dataflow.data.graph.marks import CLOCK
from dataflow.data.graph.objects import Schedule
from dataflow.data.schedules import cron
from dataflow.data.wire.appearance import theme


def schedule_list(schedules: Sequence[Schedule], now: datetime) -> Component:
    """A row for each schedule with what can be done to it."""
    if not schedules:
        return html.P("It has no schedule of its own.", className="empty")
    return html.Ul(
        [_row(index, each, now) for index, each in enumerate(schedules)], className="schedules"
    )


def schedule_editor() -> html.Div:
    """The fields of one schedule, to add it or to change it; hidden until it is asked for."""
    fields = [
        ("Cron expression", ids.SCHEDULE_CRON, _cron(), "minute hour day month weekday"),
        ("Time zone", ids.SCHEDULE_TIMEZONE, _timezone(), None),
    ]
    return html.Div(
        [
            html.H3(id=ids.SCHEDULE_TITLE),
            *(_field(*each) for each in fields),
            dbc.Switch(id=ids.SCHEDULE_ENABLED, label="Enabled", value=True),
            html.Div(id=ids.SCHEDULE_PREVIEW, className="schedule-preview", role="status"),
            html.Div(
                [
                    html.Button(
                        "Save schedule", id=ids.SCHEDULE_SAVE, className="btn btn-primary btn-sm"
                    ),
                    html.Button("Cancel", id=ids.SCHEDULE_CANCEL, className="btn btn-link btn-sm"),
                ]
            ),
        ],
        id=ids.SCHEDULE_EDITOR,
        className="schedule-editor",
        hidden=True,
    )


def preview(schedule: Schedule, now: datetime) -> list[Component]:
    """A schedule read back in words with its next times, or what is wrong with it."""
    if not schedule.cron.strip():
        return [html.Span("Type a cron expression, such as 0 3 * * *", className="quiet")]
    if problem := cron.fault(schedule.cron):
        return [html.Span(f"Cron expression: {problem}", className="field-fault")]
    if problem := cron.timezone_fault(schedule.timezone):
        return [html.Span(f"Time zone: {problem}", className="field-fault")]
    return [html.Span(_sentence(cron.words(schedule)), className="words"), _next(schedule, now)]


def _row(index: int, schedule: Schedule, now: datetime) -> html.Li:
    state = "" if schedule.enabled else "Paused"
    sign = html.Img(src=theme.MARKS[CLOCK].image, alt="", width=22, height=22)
    toggle = ("pause", "Pause") if schedule.enabled else ("resume", "Resume")
    actions = (("edit", "Edit"), toggle, ("remove", "Remove"))
    return html.Li(
        [
            sign,
            html.Div(
                [
                    html.Span(_sentence(cron.words(schedule)), className="words"),
                    html.Span(state, className="paused") if state else None,
                    html.Div(
                        [html.Code(schedule.cron), html.Span(schedule.timezone)], className="quiet"
                    ),
                    _next(schedule, now) if schedule.enabled else None,
                ],
                className="schedule-text",
            ),
            html.Div([_button(index, schedule, *each) for each in actions]),
        ],
        className="schedule" if schedule.enabled else "schedule off",
    )


def _button(index: int, schedule: Schedule, action: str, words: str) -> html.Button:
    return html.Button(
        words,
        id=ids.schedule_action(index, action),
        className="btn btn-outline-secondary btn-sm",
        **{"aria-label": f"{words} the schedule {cron.words(schedule)}"},
    )


def _next(schedule: Schedule, now: datetime) -> html.Div:
    times = cron.next_times(schedule, now)
    marked = [html.Time(f"{each:%a %Y-%m-%d %H:%M}", dateTime=each.isoformat()) for each in times]
    zone = html.Span(schedule.timezone, className="quiet")
    return html.Div([html.Span("Next: "), *marked, zone], className="next-times")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _cron() -> dbc.Input:
    return dbc.Input(
        id=ids.SCHEDULE_CRON,
        type="text",
        placeholder="0 3 * * *",
        autocomplete="off",
        value="",
        class_name="cron-input",
    )


def _timezone() -> dcc.Dropdown:
    return dcc.Dropdown(
        id=ids.SCHEDULE_TIMEZONE,
        options=list(cron.timezones()),
        value="UTC",
        clearable=False,
        className="timezone-picker",
    )


def _field(label: str, id: str, control: Component, words: str | None) -> html.Div:
    help = html.Div(words, className="field-help") if words else None
    content = html.Div([control, help], className="field-control")
    return html.Div([html.Label(label, htmlFor=id), content], className="field")
