"""Lineage: the OpenLineage events that dbt, Airflow, Spark and others send by themselves."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, Field

from api import lineage_schema
from api.answers import json_answer
from api.catalog import TallyAnswer
from api.dependencies import StoreParam
from api.inflated import InflatedRoute
from api.problems import answers
from data.graph.lineage import Lineage
from data.sources.openlineage import read_batch, read_events
from data.store.store import Store

router = APIRouter(prefix="/lineage", route_class=InflatedRoute, tags=["Lineage"])
_BAD_BODY = answers(400, 413, 415, 422)


class LineageAnswer(BaseModel):
    """What came of events."""

    objects: TallyAnswer = Field(description="Of the datasources and automations they tell of")
    runs: TallyAnswer


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
    return _told(read_events(sent), store)


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
    return _told(read_batch(sent), store)


def _told(lineage: Lineage, store: Store) -> Response:
    report = store.ingest(lineage)
    return json_answer({"objects": report.objects._asdict(), "runs": report.runs._asdict()}, 201)
