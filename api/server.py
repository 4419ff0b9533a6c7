"""The server of the API, beside which Dash adds its pages."""

from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse

from dataflow.api import health
from dataflow.api.charts import dataflow, drawing, exports
from dataflow.api.fastapi_internals import amend_openapi, append_routes, wrap_application
from dataflow.api.ingest import lineage, run_tables, runs
from dataflow.api.live.hub import LiveHub
from dataflow.api.live.websocket import serve_live
from dataflow.api.middleware import metrics
from dataflow.api.middleware.metrics import Metrics
from dataflow.api.middleware.observation import Observed
from dataflow.api.objects import automations, catalog, datasources
from dataflow.api.objects import both_types as objects
from dataflow.api.problems.problems import MEDIA_TYPE, answers
from dataflow.api.routes import Unanswered
from dataflow.api.warming import Warming
from dataflow.data.grouping.defaults import ABOVE
from dataflow.data.store.store import Store
from dataflow.data.wire import urls

OPENAPI = "/openapi.json"
_RESOURCES = (
    dataflow,
    exports,
    objects,
    datasources,
    automations,
    runs,
    run_tables,
    lineage,
    catalog,
)
_OURS = ("/api", "/api/{path:path}", "/healthz", "/readyz", "/metrics")
_ABOUT = """What the pages show, for programs.

Errors are problem details (RFC 9457): `detail` says in a sentence
what is wrong, `faults` where. Objects carry a `version`; a change names the version that it was
made from, and is refused with 409 when somebody else saved first."""


def api_server(store: Store, live_hub: LiveHub | None = None, group_above: int = ABOVE) -> FastAPI:
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
    server.state.warming = Warming()
    server.state.metrics = Metrics(store)
    server.state.live = live_hub = live_hub or LiveHub(store, group_above=group_above)
    server.state.rendered_views = live_hub.rendered_views
    server.state.metrics.viewers.set_function(lambda: live_hub.viewers)
    live_hub.on_push = server.state.metrics.refresh_delay.observe
    server.add_api_websocket_route(urls.LIVE, serve_live)
    api = APIRouter(prefix=urls.API)
    for resource in _RESOURCES:
        api.include_router(resource.router)
    server.include_router(api, responses=answers(500, 503))
    server.include_router(drawing.router)
    for each in (health, metrics):
        server.include_router(each.router, responses=answers(500))
    server.add_api_route(urls.API_DOCS, _docs, include_in_schema=False)
    append_routes(server, _OURS, Unanswered())
    amend_openapi(server, _describe_problems)
    wrap_application(server, lambda inner: Observed(inner, server.state.metrics))
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


def _describe_problems(document: dict[str, Any]) -> None:
    """Our errors have a media type of their own, and stand for those that FastAPI describes."""
    for operations in document["paths"].values():
        for operation in operations.values():
            operation["responses"] = _responses(operation["responses"])
    for unused in ("HTTPValidationError", "ValidationError"):
        document["components"]["schemas"].pop(unused, None)


def _responses(described: dict[str, Any]) -> dict[str, Any]:
    responses = {}
    for status, answer in described.items():
        content = answer.get("content", {})
        if status >= "400" and "application/json" in content:
            content[MEDIA_TYPE] = content.pop("application/json")
        if "/HTTPValidationError" not in str(content):
            responses[status] = answer
    return responses
