"""The inside of FastAPI on which the API leans, in one place. Holds for FastAPI 0.165."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.routing import APIRoute
from starlette.routing import Route
from starlette.types import ASGIApp

VERSION = "0.165"
"""The version of FastAPI for which all this was tried."""
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class WrappedRoute(APIRoute):
    """A route whose handler is wrapped by its class."""

    def get_route_handler(self) -> Handler:
        """The handler of FastAPI, wrapped."""
        return self.wrapped(super().get_route_handler())

    def wrapped(self, handler: Handler) -> Handler:
        """The handler that takes the place of `handler`."""
        return handler


def wrap_application(server: FastAPI, wrap: Callable[[ASGIApp], ASGIApp]) -> None:
    """Puts an application around all middleware of a server, also what is added later."""
    build = server.build_middleware_stack
    server.build_middleware_stack = lambda: wrap(build())  # type: ignore[method-assign]


def append_routes(server: FastAPI, paths: tuple[str, ...], application: ASGIApp) -> None:
    """Answers the paths by an application where no earlier route does."""
    server.router.routes += [Route(path, application) for path in paths]


def amend_openapi(server: FastAPI, amend: Callable[[dict[str, Any]], None]) -> None:
    """Has the OpenAPI document changed in place whenever it is asked for."""
    describe = server.openapi

    def openapi() -> dict[str, Any]:
        document = describe()
        amend(document)
        return document

    server.openapi = openapi  # type: ignore[method-assign]
