"""The app put together: Dash and the API on one ASGI server."""

from functools import partial
from pathlib import Path
from threading import Thread

from dash import Dash
from fastapi import FastAPI

from dataflow.api.asset_bundles import serve_bundles
from dataflow.api.live.hub import LiveHub
from dataflow.api.middleware.compressed_files import CompressedFiles
from dataflow.api.middleware.logs import configure_logging
from dataflow.api.server import api_server
from dataflow.callbacks import chart, errors, objects, routing, timing
from dataflow.components.objects.example_pages import example_pages
from dataflow.components.shell.app_shell import AppShell, identified, index_string
from dataflow.components.shell.dash_internals import finish_setup
from dataflow.components.shell.frame import frame
from dataflow.components.wall.page import wall_page
from dataflow.data.runs.retention_period import parse_retention
from dataflow.data.settings import Settings, read_settings, warn_of_old_names
from dataflow.data.store.opening import open_store
from dataflow.data.store.pruning import prune_daily
from dataflow.data.store.store import Store
from dataflow.data.wire.asset_bundle import script_bundle, style_bundle

ASSETS = Path(__file__).parent / "assets"


def create_app(settings: Settings, store: Store | None = None) -> Dash:
    """The whole app on `store`, by default the one that `settings` name."""
    store = store or open_store(settings)
    above = settings.group_above
    server = api_server(store, LiveHub(store, settings.poll_seconds, above), above)
    server.add_middleware(CompressedFiles)
    server.add_middleware(errors.LoggedErrors)  # before Dash adds its own around it
    script, styles = script_bundle(ASSETS), style_bundle(ASSETS)
    serve_bundles(server, [script, styles])  # before Dash takes all else below /assets
    app = AppShell(
        "dataflow",
        server=server,
        assets_folder=str(ASSETS),
        include_assets_files=False,  # they are bundled
        index_string=index_string(ASSETS),
        title="Dataflow",
        update_title=None,
        compress=True,
        on_error=errors.show_error,
        add_log_handler=False,
    )
    app.scripts.append_script({"external_url": script.address, "external_only": True})
    app.css.append_css({"external_url": styles.address, "external_only": True})
    app.layout = partial(routing.first_layout, app)
    app.validation_layout = identified(frame(), wall_page({}), *example_pages())
    errors.register(app)
    routing.register(app, store)
    chart.register(app, store, server.state.rendered_views)
    objects.register(app, store)
    finish_setup(app)
    seconds = server.state.metrics.callback_seconds
    timing.time_callbacks(app, lambda name: seconds.labels(name).time())
    return app


def asgi() -> FastAPI:
    """The ASGI application of one server process, set up from the environment."""
    settings = read_settings()
    configure_logging(settings.log_format, settings.log_level)
    warn_of_old_names()
    store = open_store(settings)
    server = create_app(settings, store).server
    server.state.warming.begin(store, server.state.rendered_views)
    if settings.run_retention:
        kept = parse_retention(settings.run_retention)
        Thread(target=prune_daily, args=(store, kept), daemon=True).start()
    return server


if __name__ == "__main__":
    from dataflow.cli.entry import main

    main()
