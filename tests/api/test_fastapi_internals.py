"""The inside of FastAPI on which the API leans is that of the version it was tried with."""

from typing import Any

import fastapi
from fastapi import FastAPI, Response
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from dataflow.api import fastapi_internals as internals


def test_fastapi_is_of_the_version_that_its_inside_is_known_of() -> None:
    """With another one: read `api/fastapi_internals.py`, run all tests, then name it there."""
    assert fastapi.__version__.startswith(f"{internals.VERSION}.")


def test_a_handler_is_wrapped_by_the_class_of_its_route() -> None:
    assert "get_route_handler" in vars(APIRoute)
    assert internals.WrappedRoute.get_route_handler is not APIRoute.get_route_handler


def test_an_application_stands_around_all_middleware_and_routes_come_last() -> None:
    server, paths = FastAPI(), []

    def around(inner: Any) -> Any:
        async def application(scope: Any, receive: Any, send: Any) -> None:
            paths.append(scope.get("path"))
            await inner(scope, receive, send)

        return application

    server.add_api_route("/known", lambda: "known")
    internals.append_routes(server, ("/known", "/other"), Response(status_code=418))
    internals.wrap_application(server, around)
    client = TestClient(server)

    assert client.get("/known").json() == "known"
    assert client.get("/other").status_code == 418
    assert paths[-2:] == ["/known", "/other"]


def test_the_document_is_amended_when_it_is_asked_for() -> None:
    server = FastAPI()
    internals.amend_openapi(server, lambda document: document.update(title="amended"))

    assert server.openapi()["title"] == "amended"
