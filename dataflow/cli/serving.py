"""`dataflow serve`."""

from datetime import UTC, datetime

import typer
import uvicorn

from dataflow.api.middleware.logs import configure_logging
from dataflow.cli.databases import load, migrated_store
from dataflow.data.settings import read_settings
from dataflow.data.sources.demo.catalog import demo_catalog


def serve(*, demo: bool) -> None:
    """Serve the app at DATAFLOW_HOST and DATAFLOW_PORT, the database migrated first."""
    settings = read_settings()
    store = migrated_store(settings)
    if demo and store.is_empty():
        load(store, demo_catalog(datetime.now(UTC)))
    store.engine.dispose()
    configure_logging(settings.log_format, settings.log_level)
    typer.echo(f"Dataflow is at http://{settings.host}:{settings.port}")
    uvicorn.run(
        "dataflow.app:asgi",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.processes,
        log_config=None,
        access_log=False,
    )
