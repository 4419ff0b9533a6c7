"""Callbacks of the chart and its menus."""

from dash import Dash

from dataflow.callbacks.chart import chart, menus
from dataflow.data.store.store import Store
from dataflow.data.wire.rendering.rendered_view import RenderedViews


def register(app: Dash, store: Store, rendered_views: RenderedViews) -> None:
    """Register the callbacks of the chart page."""
    chart.register(app, store, rendered_views)
    menus.register(app, store, rendered_views)
