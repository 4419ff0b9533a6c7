"""A real server of the tests' own, and programs that keep a page open at it without a browser."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import uvicorn
from fastapi import FastAPI
from sqlalchemy import text
from support.visitor import free_port
from websockets.sync.client import ClientConnection, connect

from api.live_hub import LiveHub
from api.server import api_server
from data.store.store import Store

Message = dict[str, Any]
LOOK = 0.1
"""How often the hubs of tests look, in seconds."""


@contextmanager
def running(app: FastAPI) -> Iterator[str]:
    """The host and port of a server of `app`, in a thread of this process."""
    port = free_port()
    config = uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield f"127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def live_server(store: Store, look_seconds: float = LOOK) -> Iterator[str]:
    """A server of the API on `store`."""
    with running(api_server(store, LiveHub(store, look_seconds))) as host:
        yield host


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

    def hears_nothing_but(self, *types: str, within: float) -> bool:
        """Whether no message of another type comes in that time."""
        deadline = time.monotonic() + within
        while (left := deadline - time.monotonic()) > 0:
            try:
                message = json.loads(self.connection.recv(timeout=left))
            except TimeoutError:
                return True
            if message["type"] not in types:
                return False
        return True


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
