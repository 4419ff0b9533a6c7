"""Lineage: the OpenLineage events that dbt, Airflow, Spark and others send by themselves."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, Field

from dataflow.api.charts.encoding import json_answer
from dataflow.api.dependencies import StoreParam
from dataflow.api.ingest import lineage_schema
from dataflow.api.ingest.counting import IngestRoute
from dataflow.api.middleware.request_decompression import InflatedRequest
from dataflow.api.problems.problems import answers
from dataflow.data.lineage.updates import Lineage
from dataflow.data.sources.openlineage.event_files import read_batch, read_events
from dataflow.data.store.store import Store


class LineageRoute(IngestRoute):
    """A route that takes events, maybe packed, and counts them."""

    source = "lineage"
    request_class = InflatedRequest


router = APIRouter(prefix="/lineage", route_class=LineageRoute, tags=["Lineage"])
_BAD_BODY = answers(400, 413, 415, 422)


class LineageAnswer(BaseModel):
    """Count of what was stored."""

    events: int = Field(description="All those that were sent")


async def _json(request: Request) -> Any:
    return await request.json()


Sent = Annotated[Any, Depends(_json)]


@router.post(
    "",
    summary="Report OpenLineage events",
    status_code=201,
    response_model=LineageAnswer,
    responses=_BAD_BODY,
    openapi_extra=lineage_schema.ONE_OR_MANY,
)
def report_events(sent: Sent, store: StoreParam) -> Response:
    """Takes one event, or a list of them: all, or with any fault none."""
    return _ingested(read_events(sent), len(sent) if isinstance(sent, list) else 1, store)


@router.post(
    "/batch",
    summary="Report many OpenLineage events",
    status_code=201,
    response_model=LineageAnswer,
    responses=_BAD_BODY,
    openapi_extra=lineage_schema.MANY,
)
def report_batch(sent: Sent, store: StoreParam) -> Response:
    """Takes a list of events, or an object with `events`: all, or with any fault none."""
    lineage = read_batch(sent)
    return _ingested(lineage, len(sent if isinstance(sent, list) else sent["events"]), store)


def _ingested(lineage: Lineage, count: int, store: Store) -> Response:
    store.ingest_batched(lineage)
    return json_answer({"events": count}, 201)
