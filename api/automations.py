"""Automations: list, create, read, change, delete, and which chains run them."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.answers import created_headers, json_answer, version_headers
from api.bodies import AutomationAnswer, AutomationBody, AutomationChange, answered
from api.dependencies import AutomationId, SeenVersion, StoreParam, required_version, same_id
from api.lists import AutomationList, AutomationQuery, automation_item, listed
from api.problems import UsageList, answers, user
from api.routes import ApiRoute

router = APIRouter(prefix="/automations", route_class=ApiRoute, tags=["Automations"])
_BAD_BODY = answers(400, 413, 415, 422)


@router.get("", summary="List automations", response_model=AutomationList, responses=answers(422))
def list_automations(query: Annotated[AutomationQuery, Query()], store: StoreParam) -> Response:
    """By name, or the closest matches of `q` first."""
    return json_answer(listed(store.snapshot(), query, "automation", automation_item))


@router.post(
    "",
    summary="Create an automation",
    status_code=201,
    response_model=AutomationAnswer,
    responses=_BAD_BODY,
)
def create_automation(body: AutomationBody, store: StoreParam) -> Response:
    """Stores a new automation, of the id sent or a new one."""
    stored = store.create(body.value())
    headers = created_headers("automation", stored.value.id, stored.version)
    return json_answer(answered(stored), 201, headers)


@router.get(
    "/{id}", summary="Read an automation", response_model=AutomationAnswer, responses=answers(404)
)
def read_automation(id: AutomationId, store: StoreParam) -> Response:
    """An automation whole, with its version."""
    stored = store.automation(id)
    return json_answer(answered(stored), headers=version_headers(stored.version))


@router.put(
    "/{id}",
    summary="Change an automation",
    response_model=AutomationAnswer,
    responses={**_BAD_BODY, **answers(404, 409, 428)},
)
def change_automation(
    id: AutomationId, body: AutomationChange, seen: SeenVersion, store: StoreParam
) -> Response:
    """Stores the whole automation as sent, unless somebody else saved first."""
    same_id(id, body.id)
    stored = store.update(body.value(id), version=required_version(seen, body.version))
    return json_answer(answered(stored), headers=version_headers(stored.version))


@router.delete(
    "/{id}",
    summary="Delete an automation",
    status_code=204,
    responses=answers(404, 409, 422),
)
def delete_automation(id: AutomationId, seen: SeenVersion, store: StoreParam) -> Response:
    """Deletes it, unless something uses it: then the problem lists its `users`."""
    store.automation(id)  # a datasource's id is none of an automation
    store.delete(id, version=seen)
    return Response(status_code=204)


@router.get(
    "/{id}/usages",
    summary="Which chains run an automation",
    response_model=UsageList,
    responses=answers(404),
)
def read_automation_usages(id: AutomationId, store: StoreParam) -> Response:
    """The chains of which it is a step."""
    store.automation(id)
    return json_answer({"users": [*map(user, store.usages(id))]})
