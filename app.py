"""The app put together: Dash and the API on one ASGI server, and the command line."""

from pathlib import Path

from dash import Dash, html
from fastapi import FastAPI

import callbacks.chart
import callbacks.errors
import callbacks.routing
from components.frame import frame
from components.pages.chart import chart_page
from data.settings import Settings, read_settings
from data.store.store import Store

ASSETS = Path(__file__).parent / "assets"


def create_app(settings: Settings, store: Store | None = None) -> Dash:
    """The whole app on `store`, by default the one that `settings` name."""
    store = store or Store.open(settings.database_url)
    server = FastAPI(title="Dataflow")
    app = Dash(
        "dataflow",
        server=server,
        assets_folder=str(ASSETS),
        title="Dataflow",
        update_title=None,
        compress=True,
        on_error=callbacks.errors.show_error,
        add_log_handler=False,
    )
    app.layout = frame
    app.validation_layout = html.Div([frame(), chart_page(settings.refresh_seconds)])
    callbacks.errors.register(app)
    callbacks.routing.register(app, store, settings)
    callbacks.chart.register(app, store)
    return app
