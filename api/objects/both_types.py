"""Objects of both types in one list."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from dataflow.api.charts.encoding import json_answer
from dataflow.api.dependencies import StoreParam
from dataflow.api.objects.lists import ObjectList, ObjectQuery, listed, object_item
from dataflow.api.problems.problems import answers
from dataflow.api.routes import ApiRoute

router = APIRouter(prefix="/objects", route_class=ApiRoute, tags=["Objects"])


@router.get(
    "",
    summary="List datasources and automations",
    response_model=ObjectList,
    responses=answers(422),
)
def list_objects(query: Annotated[ObjectQuery, Query()], store: StoreParam) -> Response:
    """By name, or the closest matches of `q` first."""
    return json_answer(listed(store.snapshot(), query, "object", object_item))
