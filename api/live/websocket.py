"""The WebSocket /live: a page says what it shows, and is told what changes about it."""

import asyncio
from contextlib import suppress
from typing import Literal
from urllib.parse import urlsplit

from fastapi import WebSocket, WebSocketDisconnect
from pydantic import BaseModel, Field, ValidationError

from dataflow.api.live.hub import LiveHub, Viewer
from dataflow.data.graph.objects import object_id
from dataflow.data.wire import urls
from dataflow.data.wire.live.updates import Subscription

_LONGEST = 20_000
_POLICY = 1008


class Request(BaseModel):
    """A page's message: its content, and the revision and scene that it shows."""

    page: Literal["chart", "wall", "object", "objects"]
    query: str = Field("", max_length=_LONGEST)
    object: str = Field("", max_length=100)
    revision: str = Field("", max_length=100)
    scene: str = Field("", max_length=100)

    def subscription(self) -> Subscription:
        """The same as a value; ValueError when the object's id is none."""
        if self.page == "object":
            return Subscription("object", object=object_id(self.object))
        if self.page == "objects":
            return Subscription("objects")
        return Subscription(self.page, urls.view(self.query))


async def serve_live(socket: WebSocket) -> None:
    """Serves one page until it is closed; one of another site is refused."""
    if not _is_same_site(socket):
        await socket.close(_POLICY)
        return
    await socket.accept()
    hub: LiveHub = socket.app.state.live
    viewer = Viewer()
    hub.join(viewer)
    sending = asyncio.create_task(_send(socket, viewer))
    try:
        await _receive(socket, hub, viewer)
    finally:
        hub.leave(viewer)
        sending.cancel()
        with suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError):
            await sending


async def _receive(socket: WebSocket, hub: LiveHub, viewer: Viewer) -> None:
    with suppress(WebSocketDisconnect):
        while True:
            text = await socket.receive_text()
            try:
                request = Request.model_validate_json(text)
                subscription = request.subscription()
            except (ValidationError, ValueError):
                await socket.close(_POLICY, "that is no subscription")
                return
            await hub.subscribe(viewer, subscription, request.revision, request.scene)


async def _send(socket: WebSocket, viewer: Viewer) -> None:
    while True:
        await socket.send_text(await viewer.waiting.get())


def _is_same_site(socket: WebSocket) -> bool:
    """Whether the page was loaded from here: a browser sends where from, other clients need not."""
    origin = socket.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == socket.headers.get("host")
