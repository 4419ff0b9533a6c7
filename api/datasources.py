"""Datasources: list, create, read, change, delete, and who uses them."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.answers import created_headers, json_answer, version_headers
from api.bodies import DatasourceAnswer, DatasourceBody, DatasourceChange, answered
from api.dependencies import DatasourceId, SeenVersion, StoreParam, required_version, same_id
from api.lists import DatasourceList, DatasourceQuery, datasource_item, listed
from api.problems import UsageList, answers, user
from api.routes import ApiRoute

router = APIRouter(prefix="/datasources", route_class=ApiRoute, tags=["Datasources"])
_BAD_BODY = answers(400, 413, 415, 422)


@router.get("", summary="List datasources", response_model=DatasourceList, responses=answers(422))
def list_datasources(query: Annotated[DatasourceQuery, Query()], store: StoreParam) -> Response:
    """By name, or the closest matches of `q` first."""
    return json_answer(listed(store.snapshot(), query, "datasource", datasource_item))


@router.post(
    "",
    summary="Create a datasource",
    status_code=201,
    response_model=DatasourceAnswer,
    responses=_BAD_BODY,
)
def create_datasource(body: DatasourceBody, store: StoreParam) -> Response:
    """Stores a new datasource, of the id sent or a new one."""
    stored = store.create(body.value())
    headers = created_headers("datasource", stored.value.id, stored.version)
    return json_answer(answered(stored), 201, headers)


@router.get(
    "/{id}", summary="Read a datasource", response_model=DatasourceAnswer, responses=answers(404)
)
def read_datasource(id: DatasourceId, store: StoreParam) -> Response:
    """A datasource whole, with its version."""
    stored = store.datasource(id)
    return json_answer(answered(stored), headers=version_headers(stored.version))


@router.put(
    "/{id}",
    summary="Change a datasource",
    response_model=DatasourceAnswer,
    responses={**_BAD_BODY, **answers(404, 409, 428)},
)
def change_datasource(
    id: DatasourceId, body: DatasourceChange, seen: SeenVersion, store: StoreParam
) -> Response:
    """Stores the whole datasource as sent, unless somebody else saved first."""
    same_id(id, body.id)
    stored = store.update(body.value(id), version=required_version(seen, body.version))
    return json_answer(answered(stored), headers=version_headers(stored.version))


@router.delete(
    "/{id}",
    summary="Delete a datasource",
    status_code=204,
    responses=answers(404, 409, 422),
)
def delete_datasource(id: DatasourceId, seen: SeenVersion, store: StoreParam) -> Response:
    """Deletes it, unless something uses it: then the problem lists its `users`."""
    store.datasource(id)  # an automation's id is none of a datasource
    store.delete(id, version=seen)
    return Response(status_code=204)


@router.get(
    "/{id}/usages",
    summary="Who uses a datasource",
    response_model=UsageList,
    responses=answers(404),
)
def read_datasource_usages(id: DatasourceId, store: StoreParam) -> Response:
    """Everything that keeps it from being deleted."""
    store.datasource(id)
    return json_answer({"users": [*map(user, store.usages(id))]})
