"""A real server of the tests' own, and programs that keep a page open at it without a browser."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import text
from support.listening import running
from support.visitor import free_port
from websockets.sync.client import ClientConnection, connect

from dataflow.api.server import api_server
from dataflow.data.store.store import Store

Message = dict[str, Any]


@contextmanager
def live_server(store: Store) -> Iterator[str]:
    """The host and port of a server of the API on `store`, in a thread of this process."""
    port = free_port()
    with running(api_server(store), port):
        yield f"127.0.0.1:{port}"


@contextmanager
def open_page(host: str, **shown: str) -> Iterator["Page"]:
    """A page that is open at a server, and has said what it shows."""
    with connect(f"ws://{host}/live") as connection:
        page = Page(connection)
        if shown:
            page.shows(**shown)
        yield page


class Page:
    """What an open page does and hears."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    def shows(self, page: str = "chart", **more: str) -> None:
        """Says what it shows: `query`, `object`, `revision`, `scene`."""
        self.connection.send(json.dumps({"page": page, **more}))

    def hears(self, type: str, within: float = 2) -> Message:
        """The next message of that type; TimeoutError when there is none in time."""
        deadline = time.monotonic() + within
        while True:
            text = self.connection.recv(timeout=deadline - time.monotonic())
            message: Message = json.loads(text)
            if message["type"] == type:
                return message


@contextmanager
def no_answer(store: Store) -> Iterator[None]:
    """Meanwhile the database answers no question about the catalog."""
    _rename(store, "catalog", "was_catalog")
    try:
        yield
    finally:
        _rename(store, "was_catalog", "catalog")


def _rename(store: Store, old: str, new: str) -> None:
    with store.engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))
