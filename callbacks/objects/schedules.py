"""Schedules: added, edited, paused, resumed, removed; told in words as they are typed."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from dataflow.callbacks.objects.versions import ObjectData, after_own_save, after_refusal
from dataflow.callbacks.worker_threads import in_worker_thread
from dataflow.components import ids
from dataflow.components.runs.schedules import preview, schedule_list
from dataflow.data.errors import InvalidError, StaleVersionError
from dataflow.data.graph.objects import Schedule
from dataflow.data.schedules import cron
from dataflow.data.store.store import Store
from dataflow.data.wire import urls

Schedules = tuple[Schedule, ...]
_DONE = {"pause": "Paused", "resume": "Resumed", "remove": "Removed"}


def register(app: Dash, store: Store) -> None:
    """The list of schedules and the editor below it."""
    _register_preview(app)
    _register_editor(app, store)
    _register_actions(app, store)
    _register_saving(app, store)


def changed(schedules: Schedules, index: int, action: str) -> Schedules:
    """`schedules` once the one at `index`, if it is still there, is paused, resumed or removed."""
    if index >= len(schedules):
        return schedules
    if action == "remove":
        return schedules[:index] + schedules[index + 1 :]
    new = replace(schedules[index], enabled=action == "resume")
    return (*schedules[:index], new, *schedules[index + 1 :])


def put(schedules: Schedules, old: Schedule | None, new: Schedule) -> Schedules:
    """`schedules` with `new` in the place of `old`, or at the end."""
    if old not in schedules:
        return (*schedules, new)
    index = schedules.index(old)
    return (*schedules[:index], new, *schedules[index + 1 :])


def _register_preview(app: Dash) -> None:
    @app.callback(
        Output(ids.SCHEDULE_PREVIEW, "children"),
        Input(ids.SCHEDULE_CRON, "value"),
        Input(ids.SCHEDULE_TIMEZONE, "value"),
    )
    def read_back(text: str | None, timezone: str | None) -> list[Any]:
        return preview(Schedule(cron=text or "", timezone=timezone or ""), datetime.now(UTC))


def _register_editor(app: Dash, store: Store) -> None:
    @app.callback(
        Output(ids.SCHEDULE_EDITOR, "hidden"),
        Output(ids.SCHEDULE_TITLE, "children"),
        Output(ids.SCHEDULE_EDITED, "data"),
        Output(ids.SCHEDULE_CRON, "value"),
        Output(ids.SCHEDULE_TIMEZONE, "value"),
        Output(ids.SCHEDULE_ENABLED, "value"),
        Input(ids.SCHEDULE_ADD, "n_clicks"),
        Input(ids.SCHEDULE_CANCEL, "n_clicks"),
        Input(ids.schedule_action(ALL, "edit"), "n_clicks"),
        State(ids.OBJECT, "data"),
        prevent_initial_call=True,
    )
    @in_worker_thread
    def open_editor(
        _add: int | None, _cancel: int | None, _edit: list[int | None], object: ObjectData
    ) -> tuple[Any, ...]:
        if not ctx.triggered[0]["value"]:
            raise PreventUpdate
        if ctx.triggered_id == ids.SCHEDULE_CANCEL:
            return True, *[no_update] * 5
        if ctx.triggered_id == ids.SCHEDULE_ADD:
            return False, "New schedule", None, "", no_update, True
        schedules = store.automation(object["id"]).value.schedules
        if ctx.triggered_id["index"] >= len(schedules):
            raise PreventUpdate
        edited = schedules[ctx.triggered_id["index"]]
        return False, "Edit schedule", asdict(edited), edited.cron, edited.timezone, edited.enabled


def _register_actions(app: Dash, store: Store) -> None:
    @app.callback(
        Output(ids.SCHEDULES, "children", allow_duplicate=True),
        Output(ids.SCHEDULE_STATUS, "children", allow_duplicate=True),
        Output(ids.OBJECT, "data", allow_duplicate=True),
        Input(ids.schedule_action(ALL, ALL), "n_clicks"),
        State(ids.OBJECT, "data"),
        prevent_initial_call=True,
    )
    @in_worker_thread
    def act(_clicks: list[Any], object: ObjectData) -> tuple[Any, ...]:
        clicked = ctx.triggered_id
        if not ctx.triggered[0]["value"] or clicked["action"] not in _DONE:
            raise PreventUpdate
        schedules = store.automation(object["id"]).value.schedules
        done = f"{_DONE[clicked['action']]}: {_words(schedules, clicked['index'])}"
        return _saved(store, object, changed(schedules, clicked["index"], clicked["action"]), done)


def _register_saving(app: Dash, store: Store) -> None:
    @app.callback(
        Output(ids.SCHEDULES, "children", allow_duplicate=True),
        Output(ids.SCHEDULE_STATUS, "children", allow_duplicate=True),
        Output(ids.OBJECT, "data", allow_duplicate=True),
        Output(ids.SCHEDULE_EDITOR, "hidden", allow_duplicate=True),
        Input(ids.SCHEDULE_SAVE, "n_clicks"),
        State(ids.SCHEDULE_CRON, "value"),
        State(ids.SCHEDULE_TIMEZONE, "value"),
        State(ids.SCHEDULE_ENABLED, "value"),
        State(ids.SCHEDULE_EDITED, "data"),
        State(ids.OBJECT, "data"),
        prevent_initial_call=True,
    )
    @in_worker_thread
    def save(
        clicks: int | None,
        text: str | None,
        timezone: str | None,
        enabled: bool,
        edited: Mapping[str, Any] | None,
        object: ObjectData,
    ) -> tuple[Any, ...]:
        if not clicks:
            raise PreventUpdate
        new = Schedule(cron=(text or "").strip(), timezone=timezone or "", enabled=bool(enabled))
        old = Schedule(**edited) if edited else None
        schedules = put(store.automation(object["id"]).value.schedules, old, new)
        outputs = _saved(store, object, schedules, f"Saved: {cron.words(new)}")
        is_saved = outputs[1].startswith("Saved")
        return *outputs, True if is_saved else no_update


def _words(schedules: Schedules, index: int) -> str:
    return cron.words(schedules[index]) if index < len(schedules) else "what is gone already"


def _saved(
    store: Store, object: ObjectData, schedules: Schedules, done: str
) -> tuple[Any, str, Any]:
    """The list as it is stored after the attempt, what to say of it, what the page knows then."""
    current = store.automation(object["id"])
    version = object["versions"][urls.EXECUTION]
    try:
        saved = store.update(replace(current.value, schedules=schedules), version=version)
    except InvalidError as error:
        return no_update, f"Not saved: {error.faults[0].problem}", no_update
    except StaleVersionError as error:
        what = ", ".join(error.fields) or "the object"
        text = (
            f"Not saved: somebody else changed {what} at {error.changed_at:%Y-%m-%d %H:%M:%S} UTC."
            " The list is up to date now; do it again if you still want it."
        )
        current = store.automation(object["id"])
        shown = schedule_list(current.value.schedules, datetime.now(UTC))
        return shown, text, after_refusal(object, urls.EXECUTION, current.version)
    shown = schedule_list(saved.value.schedules, datetime.now(UTC))
    return shown, done, after_own_save(object, urls.EXECUTION, saved.version)
