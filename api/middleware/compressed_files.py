"""Scripts and styles compressed once, not anew for each browser that comes."""

import gzip
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FILES = ("/_dash-component-suites/", "/assets/")
_TYPES = (b"text/", b"application/javascript", b"image/svg")
_MOST = 400
"""Files that are kept; their addresses name their versions, so there may be any number."""
_LEAST_BYTES = 500


class CompressedFiles:
    """An ASGI application whose files are kept compressed after they were sent first."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._files: dict[tuple[str, bytes], tuple[Message, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request; what is no file, or not taken compressed, goes its usual way."""
        if not _is_for_file(scope):
            await self._app(scope, receive, send)
            return
        address = scope["path"], scope["query_string"]
        if address not in self._files:
            answer = _Answer(send)
            await self._app(scope, receive, answer.hold)
            if answer.compressed is None:
                return
            if len(self._files) >= _MOST:
                self._files.clear()
            self._files[address] = answer.compressed
        start, body = self._files[address]
        await send(start)
        await send({"type": "http.response.body", "body": body})


class _Answer:
    """An answer that is held back while it can still be compressed."""

    def __init__(self, send: Send) -> None:
        self.compressed: tuple[Message, bytes] | None = None
        self._send = send
        self._start: Message = {}
        self._body = bytearray()

    async def hold(self, message: Message) -> None:
        """Takes one message of the answer: passes it on, or keeps it for the end."""
        if message["type"] == "http.response.start":
            self._start = message
            if not _is_compressible(message):
                await self._send(message)
        elif not _is_compressible(self._start):
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                self.compressed = _compressed(self._start, bytes(self._body))


def _is_for_file(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and scope["path"].startswith(_FILES)
        and b"gzip" in dict(scope["headers"]).get(b"accept-encoding", b"")
        and b"range" not in dict(scope["headers"])
        and b"if-none-match" not in dict(scope["headers"])
        and b"if-modified-since" not in dict(scope["headers"])
    )


def _is_compressible(start: Message) -> bool:
    headers = dict(start["headers"])
    is_large = int(headers.get(b"content-length", b"1000000")) >= _LEAST_BYTES
    is_text = headers.get(b"content-type", b"").startswith(_TYPES)
    return bool(start["status"] == 200 and is_text and is_large)


def _compressed(start: Message, body: bytes) -> tuple[Message, bytes]:
    content = gzip.compress(body, mtime=0)
    dropped = (b"content-length", b"content-encoding")
    headers: list[Any] = [each for each in start["headers"] if each[0].lower() not in dropped]
    headers += [
        (b"content-encoding", b"gzip"),
        (b"content-length", str(len(content)).encode()),
        (b"vary", b"Accept-Encoding"),
    ]
    return {**start, "headers": headers}, content
