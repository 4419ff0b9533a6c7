"""GET /dataflow: what the chart draws, with the same filters and the same defaults."""

from dataclasses import fields
from hashlib import blake2b
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Header, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from dataflow.api.charts.view_query import Flag, ViewQuery, refuse_unresolved
from dataflow.api.dependencies import StoreParam
from dataflow.api.problems.problems import answers
from dataflow.api.routes import ApiRoute
from dataflow.data.graph.dataflow import Edge
from dataflow.data.graph.objects import AutomationKind, DatasourceKind, RunStatus
from dataflow.data.grouping.drawing import drawing
from dataflow.data.views.chart import Chart, Node
from dataflow.data.views.snapshot import Snapshot

router = APIRouter(route_class=ApiRoute, tags=["Dataflow"])


class DataflowQuery(ViewQuery):
    """A view, and whether its drawing is told."""

    positions: Flag = Field("", description="1: with the places of the drawing. By default 0")


class NodeAnswer(BaseModel):
    """One circle and its marks."""

    id: str
    type: Literal["datasource", "automation"]
    kind: DatasourceKind | AutomationKind
    name: str
    folder: str
    scheduled: bool = Field(description="Whether it bears the clock")
    status: RunStatus | None = Field(description="Of the last run that ended well or not")
    running: bool = Field(description="Whether a run is under way")
    late: bool = Field(description="Whether its time has come and no run has started")
    failed_recently: bool = Field(description="Whether it succeeds now, but failed of late")
    affected: bool = Field(description="Whether something upstream has failed")
    hidden_members: int = Field(description="How many members of a join or view are not shown")
    waypoint: bool = Field(
        description="Whether no filter fits it: it is drawn since many flows cross in it"
    )
    x: float | None = Field(None, description="The centre of the circle, with positions=1")
    y: float | None = Field(None, description="Likewise, downward")


class EdgeAnswer(BaseModel):
    """Data goes from `source` to `target`."""

    source: str
    target: str
    bridge: bool | None = Field(
        None, description="true when it stands for objects that filters hide; else absent"
    )
    hidden: int | None = Field(None, description="Of a bridge, the fewest objects on its way")
    points: list[tuple[float, float]] | None = Field(
        None, description="What the edge is drawn through, ends included, with positions=1"
    )


class DataflowAnswer(BaseModel):
    """A view of the dataflow."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "revision": "12.340",
                "nodes": [
                    {
                        "id": "6ba7b812-9dad-51d1-80b4-00c04fd430c8",
                        "type": "automation",
                        "kind": "etl_step",
                        "name": "load orders",
                        "folder": "Sales",
                        "scheduled": True,
                        "status": "success",
                        "running": False,
                        "late": False,
                        "failed_recently": True,
                        "affected": False,
                        "hidden_members": 0,
                        "waypoint": False,
                    }
                ],
                "edges": [],
                "undeclared_scripts": 3,
            }
        }
    )

    revision: str = Field(description="Changes with every change of objects and every run report")
    nodes: list[NodeAnswer]
    edges: list[EdgeAnswer]
    undeclared_scripts: int = Field(
        description="How many Python scripts declare no datasource, and so are never drawn"
    )


@router.get(
    "/dataflow",
    summary="What the chart draws",
    response_model=DataflowAnswer,
    responses={304: {"description": "Not changed since the ETag sent"}, **answers(404, 409, 422)},
)
def read_dataflow(
    query: Annotated[DataflowQuery, Query()],
    store: StoreParam,
    if_none_match: Annotated[str, Header(description="The ETag of an earlier answer")] = "",
) -> Response:
    """The nodes and edges of a view, exactly those of the page `/` with the same parameters."""
    view = query.view()
    snapshot = store.snapshot_of(view)
    chart = snapshot.chart(view)
    refuse_unresolved(chart, snapshot)
    content = orjson.dumps(_answer(chart, snapshot, query.positions == "1"))
    # Of the content, not of the revision: that counts anew when a backup is restored.
    headers = {
        "ETag": f'W/"{blake2b(content, digest_size=16).hexdigest()}"',
        "Cache-Control": "no-cache",
    }
    if headers["ETag"] in (each.strip() for each in if_none_match.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="application/json")


def _answer(chart: Chart, snapshot: Snapshot, positions: bool) -> dict[str, Any]:
    nodes: Any = chart.nodes
    edges = [edge._asdict() for edge in chart.edges]
    edges += [
        {**edge._asdict(), "bridge": True, "hidden": chart.hidden_between[edge]}
        for edge in chart.bridges
    ]
    if positions:
        nodes, edges = _positioned(chart, edges)
    return {
        "revision": str(snapshot.revision),
        "nodes": nodes,
        "edges": edges,
        "undeclared_scripts": chart.undeclared_scripts,
    }


def _positioned(
    chart: Chart, edges: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    drawn = drawing(chart.dataflow)
    points = drawn.points
    nodes = [
        {**_values(node), "x": points[node.id].x, "y": points[node.id].y} for node in chart.nodes
    ]
    placed = []
    for each in edges:
        edge = Edge(each["source"], each["target"])
        line = drawn.polyline(edge)
        placed.append({**each, "points": [(round(x, 2), round(y, 2)) for x, y in line]})
    return nodes, placed


def _values(node: Node) -> dict[str, Any]:
    return {field.name: getattr(node, field.name) for field in fields(node)}
