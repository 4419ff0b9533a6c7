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
from dataflow.data.views.view import View
from dataflow.data.wire import urls
from dataflow.data.wire.group_boxes import said
from dataflow.data.wire.rendered_view import Packed, Picture, Pictures, packed_rules
from dataflow.data.wire.stylesheets.named_stylesheets import sheets

SHOWN = "Dataflow-Shown"
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
        shown = request.headers.get(SHOWN, "")
        packed = _picture(request, store).packed_after(shown)
    except LargeViewError:
        return Response(status_code=204, headers=nothing)
    except StoreError:
        return Response(status_code=204, headers=nothing | {"Retry-After": str(RETRY_SECONDS)})
    return _sent(packed, request)


@router.get(urls.REVEALING + "/{object}")
def read_revealing(object: str, request: Request, store: StoreParam) -> dict[str, str] | None:
    """The parameters of the groups with which the view of the query has that object in sight;
    null when the view lacks it, which the page says and a browser would log as its fault."""
    seen = _picture(request, store).seen
    if object not in seen.thing_of:
        return None
    return said(revealing(seen, ObjectId(object)))


@router.get(urls.OUTLINE)
def read_outline(request: Request, store: StoreParam) -> Response:
    """The objects of the view of the query in their folders, as `data.wire.outline` describes."""
    return _sent(_picture(request, store).outline, request)


@router.get(urls.OUTLINE_MARKS)
def read_outline_marks(request: Request, store: StoreParam) -> Response:
    """The marks of these objects."""
    return _sent(_picture(request, store).outline_marks, request)


@router.get(urls.RULES + "/{name}")
async def read_rules(name: str, request: Request) -> Response:
    """A stylesheet of Cytoscape."""
    found = _rules().get(name)
    if found is None:
        raise HTTPException(404, f"there is no stylesheet {name!r}")
    return _sent(found, request)


def _picture(request: Request, store: Store) -> Picture:
    pictures: Pictures = request.app.state.pictures
    view = View.from_query(urls.query(request.url.query))
    return pictures.of(view, store.snapshot_of(view))


@cache
def _rules() -> dict[str, Packed]:
    return packed_rules(sheets())


def _sent(packed: Packed, request: Request) -> Response:
    """The content as the client takes it, or that it has it already."""
    headers = {
        "ETag": packed.etag,
        "Cache-Control": "no-cache",
        "Vary": f"Accept-Encoding, {SHOWN}",
    }
    seen = request.headers.get("if-none-match", "")
    if packed.etag in (each.strip() for each in seen.split(",")):
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(packed.json, headers=headers, media_type="application/json")
    headers["Content-Encoding"] = "gzip"
    return Response(packed.gzipped, headers=headers, media_type="application/json")
