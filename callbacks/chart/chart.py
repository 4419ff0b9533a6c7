"""The chart follows the URL and the database; the search box finds what it shows and what not."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dataflow.callbacks.worker_threads import in_thread
from dataflow.components import ids
from dataflow.components.chart import counts as chart_texts
from dataflow.components.chart.chips import chips
from dataflow.components.chart.empty_states import sentence
from dataflow.components.chart.search_results import found
from dataflow.data.store.store import Store
from dataflow.data.views.snapshot import Revision
from dataflow.data.views.view import View
from dataflow.data.wire import urls
from dataflow.data.wire.rendered_view import Picture, Pictures

Outputs = tuple[Any, ...]

_MOST_FOUND = 12


def register(app: Dash, store: Store, pictures: Pictures) -> None:
    """Words and searching on the server; drawing and moving about in the browser."""
    _register_words(app, store, pictures)
    _register_search(app, store, pictures)
    _register_moves(app)


def _register_words(app: Dash, store: Store, pictures: Pictures) -> None:
    @app.callback(
        Output(ids.CHART_SAID, "data"),
        Output(ids.CHART_SCHEDULED, "value"),
        Output(ids.CHART_COMPLETE, "value"),
        Output(ids.CHART_IMPACT, "value"),
        Output(ids.CHART_CHIP, "children"),
        Output(ids.CHART_COUNT, "children"),
        Output(ids.CHART_SENTENCE, "children"),
        Output(ids.CHART_UNDECLARED, "children"),
        Input(ids.CHART_URL, "search"),
        Input(ids.CHART_LIVE, "data"),
        State(ids.CHART_SAID, "data"),
    )
    @in_thread
    def say(query: str | None, _live: Any, said: dict[str, Any] | None) -> Outputs:
        view = View.from_query(urls.query(query))
        is_same = said == _identity(view, store.revision())
        if is_same and not view.follows_runs:  # The time of day alone may make one late.
            raise PreventUpdate
        return _said(pictures.of(view, store.snapshot_of(view)))


def _identity(view: View, revision: Revision) -> dict[str, Any]:
    """What the words are about: while this is the same, so are they.

    A change of the catalog that overtakes one of the URL says both: the view is part of it.
    """
    return {"revision": str(revision), "view": view.to_query()}


def _said(picture: Picture) -> Outputs:
    chart, snapshot = picture.chart, picture.snapshot
    return (
        _identity(chart.view, snapshot.revision),
        chart.view.scheduled_only,
        chart.view.complete,
        chart.view.impact,
        chips(chart, snapshot),
        chart_texts.count(chart, picture.seen),
        sentence(chart, snapshot),
        chart_texts.undeclared(chart),
    )


def _register_search(app: Dash, store: Store, pictures: Pictures) -> None:
    @app.callback(
        Output(ids.CHART_FOUND, "children"),
        Input(ids.CHART_WANTED, "data"),
        State(ids.CHART_URL, "search"),
        prevent_initial_call=True,
    )
    @in_thread
    def find(text: str | None, query: str | None) -> Component | None:
        if not text or not text.strip():
            return None
        view = View.from_query(urls.query(query))
        shown = pictures.of(view, store.snapshot_of(view)).chart.dataflow
        matches = store.search(text, _MOST_FOUND)
        return found(text, matches.closest, matches.total, shown)


def _register_moves(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction("dataflow_chart", "follow"),
        Input(ids.CHART_URL, "search"),
        Input(ids.CHART_LIVE, "data"),
    )
    buttons = {"zoom_in": ids.CHART_ZOOM_IN, "zoom_out": ids.CHART_ZOOM_OUT, "fit": ids.CHART_FIT}
    for function, button in buttons.items():
        app.clientside_callback(
            ClientsideFunction("dataflow_chart", function),
            Input(button, "n_clicks"),
            prevent_initial_call=True,
        )
