"""The whole catalog: export and import of a catalog file."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, Field

from dataflow.api.charts.encoding import json_answer
from dataflow.api.dependencies import StoreParam
from dataflow.api.ingest.counting import IngestRoute
from dataflow.api.problems.problems import answers
from dataflow.api.routes import MEGABYTE, BoundedRequest
from dataflow.data.sources.catalog_json import FORMAT, parse_catalog, render_catalog


class CatalogRequest(BoundedRequest):
    """A request whose body may be a whole catalog."""

    body_limit = 200 * MEGABYTE


class CatalogRoute(IngestRoute):
    """A route that takes a whole catalog."""

    source = "catalog"
    request_class = CatalogRequest


router = APIRouter(prefix="/catalog", route_class=CatalogRoute, tags=["Catalog"])


class CatalogFile(BaseModel):
    """A catalog file; `docs/api.md` describes its objects."""

    format: str = Field(examples=[FORMAT])
    about: str | None = None
    datasources: list[dict[str, Any]] | None = None
    automations: list[dict[str, Any]] | None = None
    runs: list[dict[str, Any]] | None = None
    origins: list[dict[str, Any]] | None = None


class TallyAnswer(BaseModel):
    """Counts of an import for one sort of values."""

    added: int
    changed: int
    unchanged: int


class ImportAnswer(TallyAnswer):
    """Counts of an import for the objects, and for the runs."""

    runs: TallyAnswer


async def _body(request: Request) -> bytes:
    return await request.body()


@router.get(
    "",
    summary="Export the catalog",
    response_model=CatalogFile,
    responses={200: {"description": "A catalog file: all objects and runs, no secrets"}},
)
def export_catalog(store: StoreParam) -> Response:
    """The whole catalog as a file, fit to be imported elsewhere and to be kept as a backup."""
    headers = {"Content-Disposition": 'attachment; filename="dataflow-catalog.json"'}
    text = render_catalog(store.export_catalog())
    return Response(text, headers=headers, media_type="application/json")


@router.post(
    "",
    summary="Import a catalog",
    response_model=ImportAnswer,
    responses=answers(413, 415, 422),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": {"$ref": "#/components/schemas/CatalogFile"},
                    "example": {"format": FORMAT, "datasources": [], "automations": []},
                }
            },
        }
    },
)
def import_catalog(text: Annotated[bytes, Depends(_body)], store: StoreParam) -> Response:
    """Adds and changes what the file holds: all of it, or nothing and every fault of the file."""
    report = store.import_catalog(parse_catalog(text))
    return json_answer({**report.objects._asdict(), "runs": report.runs._asdict()})
