"""GET /dataflow/export: what the chart draws, as text for other programs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field

from dataflow.api.charts.view_query import ViewQuery, refuse_unresolved
from dataflow.api.dependencies import StoreParam
from dataflow.api.problems.problems import answers
from dataflow.api.routes import ApiRoute
from dataflow.data.views.chart import Chart
from dataflow.data.views.exports.dot import dot
from dataflow.data.views.exports.graphml import graphml
from dataflow.data.views.exports.mermaid import mermaid
from dataflow.data.views.exports.tables import edges_table, nodes_table

router = APIRouter(route_class=ApiRoute, tags=["Dataflow"])


class ExportQuery(ViewQuery):
    """A view, and how it is written."""

    format: Literal["graphml", "dot", "mermaid", "csv"] = Field(description="How it is written")
    part: Literal["nodes", "edges"] = Field(
        "nodes", description="Of CSV the table of the circles, or that of the edges"
    )


@dataclass(frozen=True, slots=True)
class _Format:
    """A format of export: its writer, file name and media type."""

    write: Callable[[Chart], str]
    file: str
    type: str


_FORMATS = {
    "graphml": _Format(graphml, "dataflow.graphml", "application/graphml+xml"),
    "dot": _Format(dot, "dataflow.dot", "text/vnd.graphviz; charset=utf-8"),
    "mermaid": _Format(mermaid, "dataflow.mmd", "text/vnd.mermaid; charset=utf-8"),
    "csv-nodes": _Format(
        nodes_table, "dataflow-nodes.csv", "text/csv; charset=utf-8; header=present"
    ),
    "csv-edges": _Format(
        edges_table, "dataflow-edges.csv", "text/csv; charset=utf-8; header=present"
    ),
}
_TEXT = {"schema": {"type": "string"}}


@router.get(
    "/dataflow/export",
    summary="What the chart draws, as a file",
    response_class=Response,
    responses={
        200: {
            "content": {each.type.partition(";")[0]: _TEXT for each in _FORMATS.values()},
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
    name = f"csv-{query.part}" if query.format == "csv" else query.format
    format = _FORMATS[name]
    headers = {
        "Content-Disposition": f'attachment; filename="{format.file}"',
        "Cache-Control": "no-cache",
    }
    content = format.write(chart).encode("utf-8", "replace")
    return Response(content, headers=headers, media_type=format.type)
