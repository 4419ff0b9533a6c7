"""Servers at a port of this machine: one that answers, one that never does."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn
from fastapi import FastAPI


@contextmanager
def running(server: FastAPI, port: int, listener: socket.socket | None = None) -> Iterator[None]:
    """The application at that port, in a thread, until the end; the port stays that of a
    `listener`, for whoever comes next."""
    config = uvicorn.Config(
        server, host="127.0.0.1", port=port, log_config=None, timeout_graceful_shutdown=1
    )
    running = uvicorn.Server(config)
    sockets = None if listener is None else [listener.dup()]
    thread = Thread(target=running.run, args=(sockets,), daemon=True)
    thread.start()
    while not running.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield
    finally:
        running.should_exit = True
        thread.join(timeout=10)


@contextmanager
def hanging(port: int) -> Iterator[None]:
    """A server that takes connections and requests, and never says a word."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen()
        yield
