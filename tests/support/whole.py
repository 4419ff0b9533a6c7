"""The whole app in the tests' own process: API and pages behind one client."""

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import FastAPI
from requests import Session
from schemathesis.python.asgi import get_client, shutdown_lifespans
from support.flows import catalog

from dataflow.app import create_app
from dataflow.data.settings import Settings
from dataflow.data.store.store import Store


@contextmanager
def whole_app(url: str, *lines: str) -> Iterator[tuple[Session, FastAPI]]:
    """A client of the app on the catalog that the lines picture, and the app's server."""
    store = Store.open(url)
    store.import_catalog(catalog(*lines))
    app = create_app(Settings(database_url=url), store)
    with get_client(app.server) as client:
        yield client, app.server
    shutdown_lifespans()
    store.engine.dispose()


def callback(client: Session, output: str, **inputs: object) -> object:
    """What the app answers a browser whose callback has that output and those inputs.

    >>> callback(client, "found.children", **{"search.value": "x"})  # doctest: +SKIP
    """
    given = [
        {"id": key.rpartition(".")[0], "property": key.rpartition(".")[2], "value": value}
        for key, value in inputs.items()
    ]
    id, _, name = output.rpartition(".")
    body = {
        "output": output,
        "outputs": {"id": id, "property": name},
        "inputs": given[:1],
        "state": given[1:],
        "changedPropIds": [next(iter(inputs))],
    }
    return client.post("/_dash-update-component", json=body)
