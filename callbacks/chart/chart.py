"""The chart follows the URL and the database; the search box finds what it shows and what not."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dataflow.callbacks.worker_threads import in_worker_thread
from dataflow.components import ids
from dataflow.components.chart import counts
from dataflow.components.chart.chips import chips
from dataflow.components.chart.empty_states import empty_state
from dataflow.components.chart.search_results import search_results
from dataflow.data.store.store import Store
from dataflow.data.views.snapshot import Revision
from dataflow.data.views.view import View
from dataflow.data.wire import urls
from dataflow.data.wire.rendered_view import RenderedView, RenderedViews

Outputs = tuple[Any, ...]

_MOST_FOUND = 12


def register(app: Dash, store: Store, rendered_views: RenderedViews) -> None:
    """Words and searching on the server; drawing and moving about in the browser."""
    _register_words(app, store, rendered_views)
    _register_search(app, store, rendered_views)
    _register_moves(app)


def _register_words(app: Dash, store: Store, rendered_views: RenderedViews) -> None:
    @app.callback(
        Output(ids.CHART_SUMMARY, "data"),
        Output(ids.CHART_SCHEDULED, "value"),
        Output(ids.CHART_COMPLETE, "value"),
        Output(ids.CHART_IMPACT, "value"),
        Output(ids.CHART_CHIP, "children"),
        Output(ids.CHART_COUNT, "children"),
        Output(ids.CHART_SENTENCE, "children"),
        Output(ids.CHART_UNDECLARED, "children"),
        Input(ids.CHART_URL, "search"),
        Input(ids.CHART_LIVE, "data"),
        State(ids.CHART_SUMMARY, "data"),
    )
    @in_worker_thread
    def update_summary(query: str | None, _live: Any, summary: dict[str, Any] | None) -> Outputs:
        view = urls.view(query)
        is_same = summary == _identity(view, store.revision())
        if is_same and not view.follows_runs:  # The time of day alone may make one late.
            raise PreventUpdate
        return _summary(rendered_views.of(view, store.snapshot_of(view)))


def _identity(view: View, revision: Revision) -> dict[str, Any]:
    """Revision and view of the summary: while they are the same, so is it.

    A change of the catalog that overtakes one of the URL says both: the view is part of it.
    """
    return {"revision": str(revision), "view": view.to_query()}


def _summary(rendered: RenderedView) -> Outputs:
    chart, snapshot = rendered.chart, rendered.snapshot
    return (
        _identity(chart.view, snapshot.revision),
        chart.view.scheduled_only,
        chart.view.complete,
        chart.view.impact,
        chips(chart, snapshot),
        counts.count(chart, rendered.grouped),
        empty_state(chart, snapshot),
        counts.undeclared(chart),
    )


def _register_search(app: Dash, store: Store, rendered_views: RenderedViews) -> None:
    @app.callback(
        Output(ids.CHART_SEARCH_RESULTS, "children"),
        Input(ids.CHART_SEARCH_TEXT, "data"),
        State(ids.CHART_URL, "search"),
        prevent_initial_call=True,
    )
    @in_worker_thread
    def find(text: str | None, query: str | None) -> Component | None:
        if not text or not text.strip():
            return None
        view = urls.view(query)
        shown = rendered_views.of(view, store.snapshot_of(view)).chart.dataflow
        matches = store.search(text, _MOST_FOUND)
        return search_results(text, matches.closest, matches.total, shown)


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
