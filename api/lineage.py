"""Lineage: the OpenLineage events that dbt, Airflow, Spark and others send by themselves."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, Field

from api import lineage_schema
from api.answers import json_answer
from api.dependencies import StoreParam
from api.inflated import InflatedRequest
from api.ingest import IngestRoute
from api.problems import answers
from data.graph.lineage import Lineage
from data.sources.openlineage import read_batch, read_events
from data.store.store import Store


class LineageRoute(IngestRoute):
    """A route that takes events, maybe packed, and counts them."""

    source = "lineage"
    request_class = InflatedRequest


router = APIRouter(prefix="/lineage", route_class=LineageRoute, tags=["Lineage"])
_BAD_BODY = answers(400, 413, 415, 422)


class LineageAnswer(BaseModel):
    """How much was stored."""

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
    return _told(read_events(sent), len(sent) if isinstance(sent, list) else 1, store)


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
    return _told(lineage, len(sent if isinstance(sent, list) else sent["events"]), store)


def _told(lineage: Lineage, count: int, store: Store) -> Response:
    store.ingest_soon(lineage)
    return json_answer({"events": count}, 201)
