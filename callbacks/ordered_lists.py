"""Ordered lists: moving in the browser, names and search on the server."""

from typing import Any

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State, ctx

from callbacks.threads import in_thread
from components import ids
from components.ordered_list import options, rows
from data.store.store import Store


def register(app: Dash, store: Store) -> None:
    """Every ordered list of every form, by pattern."""
    stored = ids.ordered_list("ids", MATCH, MATCH)
    picker = ids.ordered_list("picker", MATCH, MATCH)
    app.clientside_callback(
        ClientsideFunction("dataflow_pages", "change_list"),
        Output(stored, "data"),
        Output(picker, "value"),
        Input(ids.list_move(MATCH, MATCH, ALL, ALL), "n_clicks"),
        Input(picker, "value"),
        State(stored, "data"),
        prevent_initial_call=True,
    )

    app.clientside_callback(
        ClientsideFunction("dataflow_pages", "restore_focus"),
        Input(ids.ordered_list("rows", ALL, ALL), "children"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(ids.ordered_list("rows", MATCH, MATCH), "children"),
        Input(stored, "data"),
        prevent_initial_call=True,
    )
    @in_thread
    def show_rows(listed: list[Any] | None) -> Any:
        id = ctx.triggered_id
        return rows(id["form"], id["name"], listed or [], store.snapshot())

    @app.callback(
        Output(picker, "options"), Input(picker, "search_value"), prevent_initial_call=True
    )
    @in_thread
    def find(text: str | None) -> list[dict[str, str]]:
        return options(ctx.triggered_id["name"], text or "", store.snapshot())
