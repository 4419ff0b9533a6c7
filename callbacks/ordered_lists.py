"""Ordered lists: changed in the browser, names and search from the server."""

from typing import Any

from dash import MATCH, ClientsideFunction, Dash, Input, Output, State, ctx
from dash.exceptions import PreventUpdate

from callbacks.threads import in_thread
from components import ids
from components.object_list import DESCRIPTION, described
from components.ordered_list import by_name, options
from data.store.store import Store

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
    @in_thread
    def add(picked: str | None, listed: list[Any] | None) -> tuple[Any, ...]:
        if picked is None:
            raise PreventUpdate
        longer = [*(listed or []), picked]
        return longer, described(longer, store.about(longer)), None

    @app.callback(
        Output(picker, "options"), Input(picker, "search_value"), prevent_initial_call=True
    )
    @in_thread
    def find(text: str | None) -> list[dict[str, str]]:
        name, wanted = ctx.triggered_id["name"], (text or "").strip()
        found = store.search(wanted, _CLOSEST).closest if wanted else by_name(name, store.about([]))
        return options(name, text or "", found)
