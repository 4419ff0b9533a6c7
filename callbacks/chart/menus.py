"""The menus of the chart that depend on its address: filters, groups, files to take along."""

from collections.abc import Callable
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, html

from dataflow.callbacks.worker_threads import in_worker_thread
from dataflow.components import ids
from dataflow.components.chart.export_menu import export_links
from dataflow.components.chart.filter_menu import filter_choices
from dataflow.components.chart.group_menu import group_choices
from dataflow.data.errors import LargeViewError
from dataflow.data.store.store import Store
from dataflow.data.views.filters import choices
from dataflow.data.wire import urls
from dataflow.data.wire.rendered_view import RenderedViews

_OPENED = "data-opened"


def register(app: Dash, store: Store, rendered_views: RenderedViews) -> None:
    """Fill a menu once it is opened; it follows the address from then on."""

    @_fills(app, ids.CHART_FILTER, ids.CHART_FILTER_CHOICES)
    @in_worker_thread
    def offer_filters(_opened: str, query: str | None) -> list[Any]:
        view = urls.view(query)
        try:
            snapshot = store.snapshot_of(view)
        except LargeViewError as error:
            return [html.P(str(error))]
        unfiltered = snapshot.chart(view.base).dataflow
        return filter_choices(choices(unfiltered, snapshot.marks), view)

    @_fills(app, ids.CHART_GROUPS, ids.CHART_GROUP_CHOICES)
    @in_worker_thread
    def offer_groups(_opened: str, query: str | None) -> list[Any]:
        view = urls.view(query)
        return [*group_choices(view, rendered_views.of(view, store.snapshot_of(view)).grouped)]

    @_fills(app, ids.EXPORT, ids.EXPORT_LINKS)
    @in_worker_thread
    def offer_exports(_opened: str, query: str | None) -> list[Any]:
        return [*export_links(urls.view(query))]


def _fills(app: Dash, button: str, menu: str) -> Callable[..., Any]:
    """A callback that says what is in the menu of `button`; the browser knows if it was opened."""
    app.clientside_callback(
        ClientsideFunction("dataflow_asking", "opened"),
        Output(button, _OPENED),
        Input(button, "n_clicks"),
        Input(ids.CHART_URL, "search"),
        prevent_initial_call=True,
    )
    return app.callback(
        Output(menu, "children"),
        Input(button, _OPENED),
        State(ids.CHART_URL, "search"),
        prevent_initial_call=True,
    )
