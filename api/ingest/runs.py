"""Runs: reports come in, one or many, and the last ones are listed."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
)

from dataflow.api.charts.encoding import json_answer
from dataflow.api.dependencies import AutomationId, StoreParam
from dataflow.api.ingest.counting import IngestRoute
from dataflow.api.problems.problems import ONE, answers
from dataflow.data.checks.objects import NAME_LIMIT, RUN_ID_LIMIT
from dataflow.data.graph.objects import ObjectId, Run, RunStatus, object_id


class RunRoute(IngestRoute):
    """A route that takes reports."""

    source = "runs"


router = APIRouter(route_class=RunRoute, tags=["Runs"])
MOST_REPORTS = 1000
_BAD_BODY = answers(400, 404, 413, 415, 422)


def _text(value: Any) -> Any:
    if isinstance(value, str):
        return value
    raise ValueError("write the time as text, such as 2026-01-31T03:00:00Z")


def _utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("is no time in UTC that a calendar holds") from None


def _id_or_name(text: str) -> ObjectId:
    try:
        return object_id(text)
    except ValueError:
        return ObjectId(text)  # a name as yet: the store knows whose


Time = Annotated[
    AwareDatetime,
    BeforeValidator(_text, json_schema_input_type=str),
    AfterValidator(_utc),
]
RunId = Annotated[str, Field(json_schema_extra={"minLength": 1, "maxLength": RUN_ID_LIMIT})]


class RunOfAutomation(BaseModel):
    """A run of the automation that the path names."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "id": "night-2026-01-31",
                "status": "failure",
                "started_at": "2026-01-31T03:00:00+01:00",
                "finished_at": "2026-01-31T03:04:10+01:00",
                "trigger": "schedule",
                "message": "KeyError: 'country'",
            }
        },
    )

    id: RunId = Field(description="The caller's own; a repeated report updates the run")
    status: RunStatus
    started_at: Time | None = Field(None, description="With its time zone")
    finished_at: Time | None = Field(None, description="With its time zone")
    trigger: str = Field("", description="What started it")
    message: str = Field("", description="What it said at its end")

    def value(self, automation: ObjectId) -> Run:
        """The run that the report tells of."""
        return Run(automation=automation, **self.model_dump(exclude={"automation"}))


class RunReport(RunOfAutomation):
    """A run, and the automation that it is of."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "night-2026-01-31",
                "automation": "load users",
                "status": "running",
                "started_at": "2026-01-31T03:00:00+01:00",
            }
        }
    )

    automation: str = Field(
        description="Its id, or its name when no other automation bears it",
        json_schema_extra={"minLength": 1, "maxLength": NAME_LIMIT},
    )

    def named_value(self) -> Run:
        """The run that the report tells of, its automation called as the report does."""
        return self.value(_id_or_name(self.automation))


class RunAnswer(RunOfAutomation):
    """A run as it is stored, its times in UTC."""

    automation: str


class RunList(BaseModel):
    """The last runs of an automation, newest first."""

    items: list[RunAnswer]


class ReportAnswer(BaseModel):
    """Count of what was reported."""

    reported: int


class RunQuery(BaseModel):
    """Number of runs to list."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(50, ge=1, le=1000, description="How many at most")


_Reports = Annotated[
    Annotated[RunReport, Tag(ONE)]
    | Annotated[list[RunReport], Field(min_length=1, max_length=MOST_REPORTS), Tag("runs")],
    Discriminator(lambda sent: "runs" if isinstance(sent, list) else ONE),
]


@router.post(
    "/runs", summary="Report runs", response_model=ReportAnswer, responses=_BAD_BODY | answers(409)
)
def report_runs(body: _Reports, store: StoreParam) -> Response:
    """Stores one report, or a list of them: all, or with any fault none."""
    reports = body if isinstance(body, list) else [body]
    store.report_runs([each.named_value() for each in reports])
    return json_answer({"reported": len(reports)})


@router.post(
    "/automations/{id}/runs",
    summary="Report a run of an automation",
    response_model=ReportAnswer,
    responses=_BAD_BODY,
)
def report_run(id: AutomationId, body: RunOfAutomation, store: StoreParam) -> Response:
    """Stores one report."""
    store.report_runs([body.value(id)])
    return json_answer({"reported": 1})


@router.get(
    "/automations/{id}/runs",
    summary="List the last runs of an automation",
    response_model=RunList,
    responses=answers(404, 422),
)
def list_runs(id: AutomationId, query: Annotated[RunQuery, Query()], store: StoreParam) -> Response:
    """Newest first."""
    store.automation(id)
    return json_answer({"items": store.runs(id, limit=query.limit)})
