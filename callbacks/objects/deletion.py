"""Deleting an object: asked, done, or refused with the objects that use it."""

from typing import Any

from dash import Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from dataflow.callbacks.objects.facts import object_facts
from dataflow.callbacks.objects.versions import ObjectData
from dataflow.callbacks.worker_threads import in_worker_thread
from dataflow.components import ids
from dataflow.components.objects.deletion import deleted_parts, quoted, refused_deletion
from dataflow.data.errors import InUseError
from dataflow.data.store.store import Store
from dataflow.data.wire import urls

CANCEL, CLOSE = "Cancel", "Close"


def register(app: Dash, store: Store) -> None:
    """The button in the head of a page, and the dialog that it opens."""
    _register_question(app, store)
    _register_answer(app, store)


def _register_question(app: Dash, store: Store) -> None:
    @app.callback(
        Output(ids.DELETE_DIALOG, "is_open"),
        Output(ids.DELETE_TITLE, "children"),
        Output(ids.DELETE_TEXT, "children"),
        Output(ids.DELETE_CONFIRM, "hidden"),
        Output(ids.DELETE_CANCEL, "children"),
        Input(ids.DELETE, "n_clicks"),
        Input(ids.DELETE_CANCEL, "n_clicks"),
        State(ids.OBJECT, "data"),
        prevent_initial_call=True,
    )
    @in_worker_thread
    def open_dialog(delete: int | None, _cancel: int | None, object: ObjectData) -> tuple[Any, ...]:
        if ctx.triggered_id == ids.DELETE_CANCEL or not delete:
            return False, *[no_update] * 4
        facts = object_facts(store, object["type"], object["id"])
        if facts.usages:
            title = quoted("", facts.value.name, " cannot be deleted")
            return True, title, refused_deletion(facts.usages, facts.snapshot), True, CLOSE
        return True, quoted("Delete ", facts.value.name, "?"), deleted_parts(facts), False, CANCEL


def _register_answer(app: Dash, store: Store) -> None:
    @app.callback(
        Output(ids.DELETE_DIALOG, "is_open", allow_duplicate=True),
        Output(ids.DELETE_TEXT, "children", allow_duplicate=True),
        Output(ids.DELETE_CONFIRM, "hidden", allow_duplicate=True),
        Output(ids.DELETE_CANCEL, "children", allow_duplicate=True),
        Output(ids.NOTICE, "children"),
        Output(ids.NOTICE, "is_open"),
        Output(ids.URL, "pathname", allow_duplicate=True),
        Output(ids.URL, "search", allow_duplicate=True),
        Input(ids.DELETE_CONFIRM, "n_clicks"),
        State(ids.OBJECT, "data"),
        prevent_initial_call=True,
    )
    @in_worker_thread
    def delete(clicks: int | None, object: ObjectData) -> tuple[Any, ...]:
        if not clicks:
            raise PreventUpdate
        name = object_facts(store, object["type"], object["id"]).value.name
        try:
            store.delete(object["id"])
        except InUseError as error:
            text = refused_deletion(
                error.usages, store.snapshot_with({each.user for each in error.usages})
            )
            return no_update, text, True, CLOSE, *[no_update] * 4
        return False, *[no_update] * 3, quoted("Deleted ", name), True, urls.OBJECTS, ""
