"""The server of the API, beside which Dash adds its pages."""

from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
from starlette.routing import Route

from api import automations, catalog, dataflow, datasources, health, lineage, objects, runs
from api.problems import MEDIA_TYPE, answers
from api.routes import Unanswered
from components import urls
from data.store.store import Store

OPENAPI = "/openapi.json"
_RESOURCES = (dataflow, objects, datasources, automations, runs, lineage, catalog)
_OURS = ("/api", "/api/{path:path}", "/healthz", "/readyz")
_ABOUT = """What the pages show, for programs.

Errors are problem details (RFC 9457): `detail` says in a sentence
what is wrong, `faults` where. Objects carry a `version`; a change names the version that it was
made from, and is refused with 409 when somebody else saved first."""


def api_server(store: Store) -> FastAPI:
    """A server that answers the API on `store`, and 404 to everything else below /api."""
    server = FastAPI(
        title="Dataflow",
        version="1",
        description=_ABOUT,
        openapi_url=OPENAPI,
        docs_url=None,
        redoc_url=None,
    )
    server.state.store = store
    api = APIRouter(prefix=urls.API)
    for resource in _RESOURCES:
        api.include_router(resource.router)
    server.include_router(api, responses=answers(500, 503))
    server.include_router(health.router, responses=answers(500))
    server.add_api_route(urls.API_DOCS, _docs, include_in_schema=False)
    server.router.routes += [Route(path, Unanswered()) for path in _OURS]
    _describe_problems(server)
    return server


async def _docs() -> HTMLResponse:
    return get_swagger_ui_html(
        openapi_url=OPENAPI,
        title="Dataflow API",
        swagger_js_url="/assets/swagger/swagger-ui-bundle.js",
        swagger_css_url="/assets/swagger/swagger-ui.css",
        swagger_favicon_url="/assets/favicon.svg",
        swagger_ui_parameters={"validatorUrl": None},  # else it asks a host of its maker's
    )


def _describe_problems(server: FastAPI) -> None:
    """Our errors have a media type of their own, and stand for those that FastAPI describes."""
    describe = server.openapi

    def openapi() -> dict[str, Any]:
        document = describe()
        for operations in document["paths"].values():
            for operation in operations.values():
                operation["responses"] = _responses(operation["responses"])
        for unused in ("HTTPValidationError", "ValidationError"):
            document["components"]["schemas"].pop(unused, None)
        return document

    server.openapi = openapi  # type: ignore[method-assign]


def _responses(described: dict[str, Any]) -> dict[str, Any]:
    responses = {}
    for status, answer in described.items():
        content = answer.get("content", {})
        if status >= "400" and "application/json" in content:
            content[MEDIA_TYPE] = content.pop("application/json")
        if "/HTTPValidationError" not in str(content):
            responses[status] = answer
    return responses
