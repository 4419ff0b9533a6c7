"""GET /drawing: what the page, and nobody else, draws and lists a view from; ways into groups."""

from functools import cache

from fastapi import APIRouter, HTTPException, Request, Response

from dataflow.api.dependencies import StoreParam
from dataflow.api.problems.problems import RETRY_SECONDS
from dataflow.api.routes import ApiRoute
from dataflow.data.errors import LargeViewError, StoreError
from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.group_chart import revealing
from dataflow.data.store.store import Store
from dataflow.data.wire import urls
from dataflow.data.wire.group_boxes import grouping_query
from dataflow.data.wire.rendered_view import (
    EncodedJson,
    RenderedView,
    RenderedViews,
    encoded_stylesheets,
)
from dataflow.data.wire.stylesheets.named_stylesheets import sheets

SHOWN_HEADER = "Dataflow-Shown"
"""The header in which a page names the drawing of the same view that it shows."""

router = APIRouter(route_class=ApiRoute, include_in_schema=False)


@router.get(urls.DRAWING)
def read_drawing(request: Request, store: StoreParam) -> Response:
    """The view of the query, as `data.wire.payload` describes it, drawn like what the page
    shows of it already.

    Nothing of one that is too large, and nothing while the database is away, then with
    Retry-After: the page learns why by other ways, and a browser would log an error as its own.
    """
    nothing = {"Cache-Control": "no-store"}
    try:
        shown = request.headers.get(SHOWN_HEADER, "")
        encoded = _rendered_view(request, store).encoded_after(shown)
    except LargeViewError:
        return Response(status_code=204, headers=nothing)
    except StoreError:
        return Response(status_code=204, headers=nothing | {"Retry-After": str(RETRY_SECONDS)})
    return _json_response(encoded, request)


@router.get(urls.REVEALING + "/{object}")
def read_revealing(object: str, request: Request, store: StoreParam) -> dict[str, str] | None:
    """The parameters of the groups with which the view of the query has that object in sight;
    null when the view lacks it, which the page says and a browser would log as its fault."""
    grouped = _rendered_view(request, store).grouped
    if object not in grouped.item_of:
        return None
    return grouping_query(revealing(grouped, ObjectId(object)))


@router.get(urls.OUTLINE)
def read_outline(request: Request, store: StoreParam) -> Response:
    """The objects of the view of the query in their folders, as `data.wire.outline` describes."""
    return _json_response(_rendered_view(request, store).outline, request)


@router.get(urls.OUTLINE_MARKS)
def read_outline_marks(request: Request, store: StoreParam) -> Response:
    """The marks of these objects."""
    return _json_response(_rendered_view(request, store).outline_marks, request)


@router.get(urls.RULES + "/{name}")
async def read_rules(name: str, request: Request) -> Response:
    """A stylesheet of Cytoscape."""
    found = _rules().get(name)
    if found is None:
        raise HTTPException(404, f"there is no stylesheet {name!r}")
    return _json_response(found, request)


def _rendered_view(request: Request, store: Store) -> RenderedView:
    rendered_views: RenderedViews = request.app.state.rendered_views
    view = urls.view(request.url.query)
    return rendered_views.of(view, store.snapshot_of(view))


@cache
def _rules() -> dict[str, EncodedJson]:
    return encoded_stylesheets(sheets())


def _json_response(encoded: EncodedJson, request: Request) -> Response:
    """The content as the client takes it, or that it has it already."""
    headers = {
        "ETag": encoded.etag,
        "Cache-Control": "no-cache",
        "Vary": f"Accept-Encoding, {SHOWN_HEADER}",
    }
    known = request.headers.get("if-none-match", "")
    if encoded.etag in (each.strip() for each in known.split(",")):
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(encoded.json, headers=headers, media_type="application/json")
    headers["Content-Encoding"] = "gzip"
    return Response(encoded.gzipped, headers=headers, media_type="application/json")
