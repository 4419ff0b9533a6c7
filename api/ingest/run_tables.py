"""Runs as a table to download: CSV after RFC 4180, safe to open in a spreadsheet."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from dataflow.api.dependencies import AutomationId, DatasourceId, StoreParam
from dataflow.api.problems.problems import answers
from dataflow.api.routes import ApiRoute
from dataflow.data.graph.objects import Run
from dataflow.data.views.exports.tables import safe_cell, table
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire.object_facts import producers

router = APIRouter(route_class=ApiRoute, tags=["Runs"])
COLUMNS = (
    "run",
    "automation",
    "automation_name",
    "status",
    "started_at",
    "finished_at",
    "duration_seconds",
    "trigger",
    "message",
)
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "The table"},
    **answers(404, 422),
}


class TableQuery(BaseModel):
    """Number of runs in the table."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(1_000, ge=1, le=10_000, description="How many of the last runs at most")


_Query = Annotated[TableQuery, Query()]


@router.get(
    "/automations/{id}/runs.csv",
    summary="The last runs of an automation as CSV",
    response_class=Response,
    responses=_ANSWERS,
)
def automation_table(id: AutomationId, query: _Query, store: StoreParam) -> Response:
    """Newest first, a line of column names before them."""
    name = store.automation(id).value.name
    return _answer(name, store.runs(id, limit=query.limit), store.snapshot_with([id]))


@router.get(
    "/datasources/{id}/runs.csv",
    summary="The last runs of the automations that write a datasource as CSV",
    response_class=Response,
    responses=_ANSWERS,
)
def datasource_table(id: DatasourceId, query: _Query, store: StoreParam) -> Response:
    """Newest first, a line of column names before them."""
    name = store.datasource(id).value.name
    snapshot = store.snapshot_with({id, *(each.user for each in store.usages(id))})
    runs = store.runs_of(producers(snapshot, id), limit=query.limit)
    return _answer(name, runs, snapshot)


def run_table(runs: Iterable[Run], snapshot: Snapshot) -> str:
    """The table as text."""
    return table(COLUMNS, (_cells(run, snapshot) for run in runs))


def _cells(run: Run, snapshot: Snapshot) -> Iterator[str]:
    node = snapshot.automations.get(run.automation)
    times = (run.started_at, run.finished_at)
    yield from (
        safe_cell(run.id),
        run.automation,
        safe_cell(node.name if node else ""),
        str(run.status),
    )
    yield from (each.isoformat() if each else "" for each in times)
    yield _seconds(*times)
    yield from (safe_cell(run.trigger), safe_cell(run.message))


def _seconds(started: datetime | None, finished: datetime | None) -> str:
    """Three digits after the point, and none that say nothing."""
    if not started or not finished:
        return ""
    return f"{max((finished - started).total_seconds(), 0):.3f}".rstrip("0").rstrip(".")


def _answer(name: str, runs: Sequence[Run], snapshot: Snapshot) -> Response:
    content = run_table(runs, snapshot).encode()
    headers = {"Content-Disposition": _disposition(name)}
    return Response(content, headers=headers, media_type="text/csv; charset=utf-8; header=present")


def _disposition(name: str) -> str:
    """The name of the file, in plain letters and in full (RFC 6266)."""
    plain = re.sub(r"[^A-Za-z0-9_.]+", "-", name).strip("-.")[:80]
    file = f"{plain}-runs.csv" if plain else "runs.csv"
    full = re.sub(r"[\x00-\x1f/\\]+", "-", name)[:80]
    return f"attachment; filename=\"{file}\"; filename*=UTF-8''{quote(f'{full}-runs.csv', safe='')}"
