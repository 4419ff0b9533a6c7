"""Websockets through the documented proxy."""

from pathlib import Path

import pytest
from fastapi import FastAPI, WebSocket
from support.listening import running
from support.nginx import nginx
from support.visitor import free_port
from websockets.sync.client import connect


@pytest.mark.parametrize("path", ["/live", "/_dash-ws-callback"])
def test_a_websocket_is_passed_through_with_its_host_and_an_id(path: str, tmp_path: Path) -> None:
    server, port, process = FastAPI(), free_port(), free_port()

    @server.websocket(path)
    async def echo(socket: WebSocket) -> None:
        await socket.accept()
        id, host = (socket.headers[name] for name in ("x-request-id", "host"))
        await socket.send_text(f"{len(id)} {host} {await socket.receive_text()}")

    with (
        running(server, process),
        nginx(tmp_path, port, [process, process]),
        connect(f"ws://127.0.0.1:{port}{path}", proxy=None) as socket,
    ):
        socket.send("hello")

        assert socket.recv(timeout=10) == f"32 127.0.0.1:{port} hello"
