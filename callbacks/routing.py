"""Pages by their addresses."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dataflow.callbacks.objects.pages import page_of_object
from dataflow.callbacks.worker_threads import in_worker_thread
from dataflow.components import ids
from dataflow.components.chart.page import chart_page
from dataflow.components.objects.list_page import objects_page
from dataflow.components.objects.new_page import new_object_page
from dataflow.components.shell.dash_internals import request_parameters
from dataflow.components.shell.frame import frame
from dataflow.components.shell.message_page import missing_page
from dataflow.components.wall.page import wall_page
from dataflow.data.store.store import Store
from dataflow.data.wire import urls


def register(app: Dash, store: Store) -> None:
    """The page follows the path; what follows the query is each page's own affair.

    The browser asks for none that is in the first layout already.
    """
    app.clientside_callback(
        ClientsideFunction("dataflow_asking", "page_of"),
        Output(ids.PAGE, "data-asked"),
        Input(ids.URL, "pathname"),
        State(ids.PAGE, "data-path"),
        State(ids.PAGE, "data-asked"),
    )

    @app.callback(
        Output(ids.PAGE, "children"),
        Output(ids.PAGE, "data-path"),
        Input(ids.PAGE, "data-asked"),
        State(ids.URL, "search"),
        State(ids.PAGE, "data-path"),
        prevent_initial_call=True,
    )
    @in_worker_thread
    def show_page(path: str, search: str | None, shown: str | None) -> tuple[Any, ...]:
        if path == shown:  # It was left, and come back to before the other one was there.
            raise PreventUpdate
        return page(path, store, search), path


def first_layout(app: Dash) -> html.Div:
    """The frame, and in it the page that `frontend/src/preload.js` says the browser is at: without
    a callback where nothing is read of the database, which it would wait for on the event loop."""
    parameters = request_parameters(app)
    path = parameters.get("path")
    shown_page = page_of_chart(path, parameters.get("search")) if path else None
    return frame() if shown_page is None else frame(shown_page, path)


def page(path: str, store: Store, search: str | None = None) -> Component:
    """The layout of the page at `path`; only that of the wall depends on its query."""
    if shown_page := page_of_chart(path, search):
        return shown_page
    match path.strip("/").split("/"):
        case ["objects"]:
            return objects_page()
        case ["datasource" | "automation", "new"]:
            return new_object_page()
        case ["datasource" | "automation" as type, id]:
            return page_of_object(store, type, id)
    return missing_page(f"There is no page {path}.")


def page_of_chart(path: str, search: str | None = None) -> Component | None:
    """The page of a chart, of either sort, if that is what `path` shows."""
    match path.strip("/"):
        case "":
            return chart_page()
        case "wall":
            return wall_page(urls.query(search))
    return None
