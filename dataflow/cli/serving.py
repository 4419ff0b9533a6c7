"""`dataflow serve`."""

from datetime import UTC, datetime
from threading import Thread
from time import sleep
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import typer
import uvicorn

from dataflow.api.middleware.logs import configure_logging
from dataflow.cli.databases import load, migrated_store
from dataflow.data.settings import read_settings
from dataflow.data.sources.demo.catalog import demo_catalog

_PAUSE = 0.25
"""Seconds from one question whether the server is ready to the next."""


def serve(*, demo: bool) -> None:
    """Serve the app at DATAFLOW_HOST and DATAFLOW_PORT, the database migrated first."""
    settings = read_settings()
    store = migrated_store(settings)
    if demo and store.is_empty():
        load(store, demo_catalog(datetime.now(UTC)))
    store.engine.dispose()
    configure_logging(settings.log_format, settings.log_level)
    Thread(target=_announce, args=(settings.host, settings.port), daemon=True).start()
    uvicorn.run(
        "dataflow.app:asgi",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.processes,
        log_config=None,
        access_log=False,
    )


def _announce(host: str, port: int) -> None:
    """Says where Dataflow is once one of its processes can draw."""
    while not _is_ready(host, port):
        sleep(_PAUSE)
    typer.echo(f"Dataflow is at http://{host}:{port}")


def _is_ready(host: str, port: int) -> bool:
    own = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - all addresses
    name = f"[{own}]" if ":" in own else own
    try:
        with build_opener(ProxyHandler({})).open(f"http://{name}:{port}/readyz", timeout=10):
            return True
    except (URLError, OSError):
        return False
