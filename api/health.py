"""Whether the process is up, and whether it can do its work."""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from dataflow.api.charts.encoding import json_answer
from dataflow.api.dependencies import StoreParam
from dataflow.api.problems.problems import ProblemError, answers
from dataflow.api.routes import ApiRoute

router = APIRouter(route_class=ApiRoute, tags=["Health"])


class HealthAnswer(BaseModel):
    """All is well."""

    status: str


class ReadyAnswer(HealthAnswer):
    """All is well with the database too."""

    schema_version: str = Field(description="Of the tables: that which this program needs")


@router.get("/healthz", summary="Is the process up?", response_model=HealthAnswer)
def read_health() -> Response:
    """Answers as long as the process does."""
    return json_answer({"status": "ok"})


@router.get(
    "/readyz",
    summary="Can it draw, and is the database there and of the right schema?",
    response_model=ReadyAnswer,
    responses=answers(503),
)
def read_readiness(request: Request, store: StoreParam) -> Response:
    """Asks the database; the problem says what is wrong with it."""
    if request.app.state.warming.is_running:
        request.state.is_starting = True  # so that the log does not take it for an error
        raise ProblemError(
            503, "starting", "the first drawing is being made: ask again in a moment"
        )
    return json_answer({"status": "ready", "schema_version": store.check()})
