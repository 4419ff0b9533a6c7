"""Around every request, Dash's own included: its id, a line in the log, the metrics."""

import logging
from time import perf_counter
from urllib.parse import quote

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dataflow.api.middleware.metrics import Metrics
from dataflow.api.problems.problems import response
from dataflow.api.request_ids import HEADER, enter_request
from dataflow.data.wire import urls

_log = logging.getLogger("dataflow.access")
_QUIET = ("/_dash-", "/assets/", "/healthz", "/readyz", "/metrics")
_PLAIN = ("/openapi.json",)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_PAGE = "{path:path}"
_NOBODY = 499
"""The status of an answer that was not sent because nobody waited for it."""


class Observed:
    """An ASGI application, observed from outside of all its middleware."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request; a websocket only gets its id."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        id = enter_request(scope)
        if scope["type"] == "websocket":
            await self._app(scope, receive, send)
            return
        answer = _Answer(send, id)
        begun = perf_counter()
        try:
            await self._app(scope, receive, answer.send)
        except Exception as error:
            await answer.fail(error, scope, receive)
        finally:
            self._note(scope, answer.status, perf_counter() - begun)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = template(scope)
        self._metrics.requests.labels(route, method, str(status)).inc()
        self._metrics.request_seconds.labels(route, method).observe(seconds)
        path, ms = quote(scope["path"], safe="/", errors="replace"), round(seconds * 1000, 1)
        fields = {"method": scope["method"], "path": path, "status": status, "ms": ms}
        line = "%s %s %d %.1f ms"
        _log.log(_level(scope, status), line, *fields.values(), extra=fields)


class _Answer:
    """An answer that carries the id, and whose status is noted."""

    def __init__(self, send: Send, id: str) -> None:
        self._send = send
        self._id = id.encode()
        self._has_begun = False
        self.status = _NOBODY

    async def send(self, message: Message) -> None:
        """Passes a part of the answer on."""
        if message["type"] == "http.response.start":
            self.status, self._has_begun = message["status"], True
            headers = [*message.get("headers", ()), (HEADER.lower().encode(), self._id)]
            message = {**message, "headers": headers}
        await self._send(message)

    async def fail(self, error: Exception, scope: Scope, receive: Receive) -> None:
        """Logs an error that nobody has answered for, and answers for it if it is not too late."""
        problem = response(error, Request(scope))
        if not self._has_begun:
            await problem(scope, receive, self.send)


def template(scope: Scope) -> str:
    """The path of the route that answered, with its variables unfilled: there are only so many."""
    path: str = getattr(scope.get("route"), "path", "")
    if path == _PAGE:
        return "(page)"
    if scope["path"] in _PLAIN:
        return str(scope["path"])
    if path:
        nested = scope["path"].startswith(f"{urls.API}/") and not path.startswith(urls.API)
        return f"{urls.API}{path}" if nested else path
    if mount := scope.get("root_path"):
        return f"{mount}/{{path}}"
    return "(none)"


def _level(scope: Scope, status: int) -> int:
    """The level of a request in the log; `is_starting` is set by the endpoint that says so."""
    if status >= 500 and not scope.get("state", {}).get("is_starting"):
        return logging.ERROR
    return logging.DEBUG if scope["path"].startswith(_QUIET) else logging.INFO
