"""The chart follows the URL and the database; the search box finds what it shows and what not."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from callbacks.threads import in_thread
from components import chart_texts, ids, urls
from components.elements import elements
from components.found import found
from data.graph.positions import drawing
from data.graph.search import search
from data.graph.view import View
from data.store.store import Store

_MOST_FOUND = 12


def register(app: Dash, store: Store) -> None:
    """Drawing, refreshing, searching on the server; moving about in the browser."""
    _register_drawing(app, store)
    _register_search(app, store)
    _register_moves(app)


def _register_drawing(app: Dash, store: Store) -> None:
    @app.callback(
        Output(ids.CHART, "elements"),
        Output(ids.CHART_DRAWN, "data"),
        Output(ids.CHART_SCHEDULED, "value"),
        Output(ids.CHART_COMPLETE, "value"),
        Output(ids.CHART_CHIP, "children"),
        Output(ids.CHART_COUNT, "children"),
        Output(ids.CHART_SENTENCE, "children"),
        Output(ids.CHART_UNDECLARED, "children"),
        Input(ids.CHART_URL, "search"),
        Input(ids.CHART_CLOCK, "n_intervals"),
        State(ids.CHART_DRAWN, "data"),
    )
    @in_thread
    def draw(query: str | None, _ticks: int | None, drawn: dict[str, Any] | None) -> tuple[Any, ...]:
        view = View.from_query(urls.query(query))
        asked = {"revision": str(store.revision()), "view": view.to_query()}
        if drawn and drawn.items() >= asked.items():
            raise PreventUpdate
        snapshot = store.snapshot()
        chart = snapshot.chart(view)
        placed = drawing(chart.dataflow)
        return (
            elements(chart, placed, snapshot),
            {
                "revision": str(snapshot.revision),
                "view": view.to_query(),
                "structure": chart.dataflow.structure,
            },
            view.scheduled_only,
            view.complete,
            chart_texts.chip(chart, snapshot),
            chart_texts.count(chart),
            chart_texts.sentence(chart, snapshot),
            chart_texts.undeclared(chart),
        )


def _register_search(app: Dash, store: Store) -> None:
    @app.callback(
        Output(ids.CHART_FOUND, "children"),
        Input(ids.CHART_SEARCH, "value"),
        State(ids.CHART_URL, "search"),
    )
    @in_thread
    def find(text: str | None, query: str | None) -> list[Any]:
        if not (text or "").strip():
            return []
        snapshot = store.snapshot()
        shown = snapshot.chart(View.from_query(urls.query(query))).dataflow
        matches = search(snapshot, text or "")
        return found(matches[:_MOST_FOUND], len(matches), shown)


def _register_moves(app: Dash) -> None:
    def in_browser(function: str, *inputs: Input | State) -> None:
        app.clientside_callback(ClientsideFunction("dataflow_chart", function), *inputs)

    in_browser("drawn", Input(ids.CHART_DRAWN, "data"), Input(ids.CHART, "elements"))
    in_browser("zoom_in", Input(ids.CHART_ZOOM_IN, "n_clicks"))
    in_browser("zoom_out", Input(ids.CHART_ZOOM_OUT, "n_clicks"))
    in_browser("fit", Input(ids.CHART_FIT, "n_clicks"))
