"""GET /dataflow/export: what the chart draws, as text for other programs."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field

from dataflow.api.charts.view_query import ViewQuery, refuse_unresolved
from dataflow.api.dependencies import StoreParam
from dataflow.api.problems.problems import answers
from dataflow.api.routes import ApiRoute
from dataflow.data.views.exports.formats import FORMATS, NAMES, PARTS, export_format

router = APIRouter(route_class=ApiRoute, tags=["Dataflow"])


class ExportQuery(ViewQuery):
    """A view, and how it is written."""

    format: Literal[NAMES] = Field(description="How it is written")
    part: Literal[PARTS] = Field(
        PARTS[0], description="Of CSV the table of the circles, or that of the edges"
    )


_TEXT = {"schema": {"type": "string"}}


@router.get(
    "/dataflow/export",
    summary="What the chart draws, as a file",
    response_class=Response,
    responses={
        200: {
            "content": {each.media_type.partition(";")[0]: _TEXT for each in FORMATS},
            "description": "The file",
        },
        **answers(404, 409, 422),
    },
)
def export_dataflow(query: Annotated[ExportQuery, Query()], store: StoreParam) -> Response:
    """All nodes and edges of a view, exactly those of `/dataflow` with the same parameters."""
    view = query.view()
    snapshot = store.snapshot_of(view)
    chart = snapshot.chart(view)
    refuse_unresolved(chart, snapshot)
    format = export_format(query.format, query.part)
    headers = {
        "Content-Disposition": f'attachment; filename="{format.file}"',
        "Cache-Control": "no-cache",
    }
    content = format.render(chart).encode("utf-8", "replace")
    return Response(content, headers=headers, media_type=format.media_type)
