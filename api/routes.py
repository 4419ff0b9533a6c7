"""Routes of the API, whose errors are problems; the pages beside them are not touched."""

import json
from collections.abc import AsyncGenerator
from typing import Any, NoReturn

from fastapi import HTTPException, Request, Response
from starlette.routing import compile_path
from starlette.types import Receive, Scope, Send

from dataflow.api.fastapi_internals import Handler, WrappedRoute
from dataflow.api.problems.problems import response

MEGABYTE = 1_000_000
_WITH_BODY = ("POST", "PUT")
_NO_TYPE = "none"


class BoundedRequest(Request):
    """A request whose body is JSON in UTF-8, of a limited size."""

    body_limit = 10 * MEGABYTE

    async def stream(self) -> AsyncGenerator[bytes, None]:
        """The body in parts, refused as soon as it grows too large."""
        size = 0
        async for part in self.parts():
            size += len(part)
            if size > self.body_limit:
                most = f"{self.body_limit // MEGABYTE} MB"
                raise HTTPException(413, f"the body is larger than {most}, which is the most")
            yield part

    def parts(self) -> AsyncGenerator[bytes, None]:
        """The body as it comes."""
        return super().stream()

    async def json(self) -> Any:
        """The value of the body; an HTTPException says what is wrong with its text."""
        body = await self.body()
        try:
            return json.loads(body.decode("utf-8-sig"), parse_constant=_refuse_constant)
        except UnicodeDecodeError as error:
            raise HTTPException(400, f"the body is not UTF-8 text: {error}") from error
        except RecursionError as error:
            raise HTTPException(400, "the body is nested too deep") from error
        except ValueError as error:
            raise HTTPException(400, f"the body is no JSON: {error}") from error

    def refuse_other_types(self) -> None:
        """A body that says it is no JSON is not guessed at."""
        sent = self.headers.get("content-type", _NO_TYPE)
        subtype = sent.partition(";")[0].strip().lower().removeprefix("application/")
        if subtype != "json" and not subtype.endswith("+json"):
            detail = f"the content type is {sent}; send application/json"
            raise HTTPException(415, detail, {"Accept": "application/json"})


class ApiRoute(WrappedRoute):
    """A route that answers errors as problem details."""

    request_class = BoundedRequest

    def wrapped(self, handler: Handler) -> Handler:
        """FastAPI's handler, its request read by ours and its errors answered by ours."""

        async def handle(request: Request) -> Response:
            bounded = self.request_class(request.scope, request.receive)
            try:
                if request.method in _WITH_BODY:
                    bounded.refuse_other_types()
                return await handler(bounded)
            except Exception as error:
                return response(error, request)

        return handle


class Unanswered:
    """The ASGI application for all that no endpoint answers: 404 or 405, never a page."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        request = Request(scope, receive)
        path = request.url.path
        if methods := _methods(request.app.openapi(), path):
            detail = f"{path} takes {', '.join(methods)}, not {request.method}"
            error = HTTPException(405, detail, {"Allow": ", ".join(methods)})
        else:
            error = HTTPException(404, f"there is no {path}; /docs lists what there is")
        await response(error, request)(scope, receive, send)


def _methods(document: dict[str, Any], path: str) -> list[str]:
    """The methods that the OpenAPI document describes for a path."""
    for template, operations in document["paths"].items():
        if compile_path(template)[0].match(path):
            return sorted(method.upper() for method in operations)
    return []


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")
