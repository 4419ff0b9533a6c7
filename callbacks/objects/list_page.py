"""The list of objects: what its address asks for."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component

from dataflow.callbacks.worker_threads import in_worker_thread
from dataflow.components import ids
from dataflow.components.objects.list_page import columns, filters
from dataflow.data.store.store import Store
from dataflow.data.wire import urls
from dataflow.data.wire.object_rows import Listing, object_rows

Rows = list[dict[str, Any]]


def register(app: Dash, store: Store) -> None:
    """Rows from the server; search, sort and count in the browser."""

    @app.callback(
        Output(ids.LIST, "rowData"),
        Output(ids.LIST, "columnDefs"),
        Output(ids.LIST_FILTERS, "children"),
        Input(ids.LIST_URL, "search"),
    )
    @in_worker_thread
    def list_objects(search: str | None) -> tuple[Rows, Rows, list[Component]]:
        listing = Listing.from_query(urls.query(search))
        snapshot = store.snapshot()
        return object_rows(snapshot, listing), columns(listing), filters(listing, snapshot)

    @app.callback(
        Output(ids.LIST, "rowData", allow_duplicate=True),
        Input(ids.LIST_LIVE, "data"),
        State(ids.LIST_URL, "search"),
        prevent_initial_call=True,
    )
    @in_worker_thread
    def follow(_live: Any, search: str | None) -> Rows:
        return object_rows(store.snapshot(), Listing.from_query(urls.query(search)))

    app.clientside_callback(
        ClientsideFunction("dataflow_live", "objects"), Input(ids.LIST, "columnDefs")
    )
    app.clientside_callback(
        ClientsideFunction("dataflow_pages", "search_list"),
        Output(ids.LIST, "dashGridOptions"),
        Input(ids.LIST_SEARCH, "value"),
        State(ids.LIST, "dashGridOptions"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("dataflow_pages", "count_list"),
        Output(ids.LIST_COUNT, "children"),
        Input(ids.LIST, "virtualRowData"),
        State(ids.LIST, "rowData"),
    )
    app.clientside_callback(
        ClientsideFunction("dataflow_pages", "download_list"),
        Output(ids.LIST, "exportDataAsCsv"),
        Input(ids.LIST_CSV, "n_clicks"),
        prevent_initial_call=True,
    )
