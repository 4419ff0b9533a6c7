"""Ordered lists: changed in the browser, names and search from the server."""

from typing import Any

from dash import MATCH, ClientsideFunction, Dash, Input, Output, State, ctx
from dash.exceptions import PreventUpdate

from dataflow.callbacks.worker_threads import in_worker_thread
from dataflow.components import ids
from dataflow.components.objects.form.ordered_list import Node, by_name, options
from dataflow.components.objects.lists import DESCRIPTION, described
from dataflow.data.graph.objects import ObjectId
from dataflow.data.store.store import Store

_CLOSEST = 1_000
"""Of so many objects that are called like it, those are offered that the list may hold."""


def register(app: Dash, store: Store) -> None:
    """Every ordered list of every form, by pattern."""
    stored = ids.ordered_list("ids", MATCH, MATCH)
    picker = ids.ordered_list("picker", MATCH, MATCH)
    rows = ids.ordered_list("rows", MATCH, MATCH)
    app.clientside_callback(
        ClientsideFunction("dataflow_pages", "tell_order"),
        Output(rows, "data-order"),
        Input(stored, "data"),
    )

    @app.callback(
        Output(stored, "data"),
        Output(rows, DESCRIPTION),
        Output(picker, "value"),
        Input(picker, "value"),
        State(stored, "data"),
        prevent_initial_call=True,
    )
    @in_worker_thread
    def add(picked: str | None, listed: list[Any] | None) -> tuple[Any, ...]:
        if picked is None:
            raise PreventUpdate
        longer = [*(listed or []), picked]
        return longer, described(longer, store.snapshot_with(longer)), None

    @app.callback(
        Output(picker, "options"),
        Input(picker, "search_value"),
        State(picker, "value"),
        prevent_initial_call=True,
    )
    @in_worker_thread
    def find(text: str | None, picked: str | None) -> list[dict[str, str]]:
        name, wanted = ctx.triggered_id["name"], (text or "").strip()
        found = (
            store.search(wanted, _CLOSEST).closest
            if wanted
            else by_name(name, store.snapshot_with([]))
        )
        return options(name, text or "", [*_picked(store, picked), *found])


def _picked(store: Store, id: str | None) -> list[Node]:
    """The object just picked, which has to stay among the options: a picker that closes asks
    for those of no text, and Dash lets a value go that is none of them, and with it the answer to
    `add` if that has not come yet."""
    snapshot = store.snapshot_with([ObjectId(id)] if id else [])
    node = snapshot.datasources.get(id or "") or snapshot.automations.get(id or "")
    return [node] if node else []
