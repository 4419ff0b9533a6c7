"""The endpoints of one type of object: list, create, read, change, delete, and who uses it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from dataflow.api.charts.encoding import created_headers, json_answer, version_headers
from dataflow.api.dependencies import ExpectedVersion, StoreParam, required_version, same_id
from dataflow.api.objects.bodies import answered
from dataflow.api.objects.lists import listed
from dataflow.api.problems.bodies import UsageList
from dataflow.api.problems.problems import answers, user
from dataflow.api.routes import ApiRoute
from dataflow.data.store.store import Store, Stored

Model = type[BaseModel]
_BAD_BODY = answers(400, 413, 415, 422)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Differences between the types of objects; `a` is the type with its article."""

    type: str
    a: str
    usages: str
    id: Any
    query: Model
    page: Model
    item: Callable[..., Any]
    body: Model
    change: Model
    answer: Model
    read: Callable[[Store, Any], Stored[Any]]


def object_router(resource: Resource) -> APIRouter:
    """The router of `resource`, under its plural."""
    plural = f"{resource.type}s"
    router = APIRouter(prefix=f"/{plural}", route_class=ApiRoute, tags=[plural.capitalize()])
    _add_collection(router, resource, plural)
    _add_object(router, resource)
    _add_changes(router, resource)
    return router


def _add_collection(router: APIRouter, resource: Resource, plural: str) -> None:
    @router.get(
        "",
        name=f"list_{plural}",
        summary=f"List {plural}",
        response_model=resource.page,
        responses=answers(422),
    )
    def list_objects(
        query: Annotated[resource.query, Query()],
        store: StoreParam,
    ) -> Response:
        """By name, or the closest matches of `q` first."""
        return json_answer(listed(store.snapshot(), query, resource.type, resource.item))

    @router.post(
        "",
        name=f"create_{resource.type}",
        summary=f"Create {resource.a}",
        status_code=201,
        response_model=resource.answer,
        responses=_BAD_BODY,
    )
    def create(body: resource.body, store: StoreParam) -> Response:
        """Stores a new one, of the id sent or of a new id."""
        stored = store.create(body.value())
        headers = created_headers(resource.type, stored.value.id, stored.version)
        return json_answer(answered(stored), 201, headers)


def _add_object(router: APIRouter, resource: Resource) -> None:
    @router.get(
        "/{id}",
        name=f"read_{resource.type}",
        summary=f"Read {resource.a}",
        response_model=resource.answer,
        responses=answers(404),
    )
    def read(id: resource.id, store: StoreParam) -> Response:
        """It whole, with its version."""
        stored = resource.read(store, id)
        return json_answer(
            answered(stored, store.origins(id)), headers=version_headers(stored.version)
        )

    @router.get(
        "/{id}/usages",
        name=f"read_{resource.type}_usages",
        summary=resource.usages,
        response_model=UsageList,
        responses=answers(404),
    )
    def read_usages(id: resource.id, store: StoreParam) -> Response:
        """Everything that keeps it from being deleted."""
        resource.read(store, id)
        return json_answer({"users": [*map(user, store.usages(id))]})


def _add_changes(router: APIRouter, resource: Resource) -> None:
    @router.put(
        "/{id}",
        name=f"change_{resource.type}",
        summary=f"Change {resource.a}",
        response_model=resource.answer,
        responses={**_BAD_BODY, **answers(404, 409, 428)},
    )
    def change(
        id: resource.id,
        body: resource.change,
        seen: ExpectedVersion,
        store: StoreParam,
    ) -> Response:
        """Stores it whole as sent, unless somebody else saved first."""
        same_id(id, body.id)
        stored = store.update(body.value(id), version=required_version(seen, body.version))
        answer = answered(stored, store.origins(id))
        return json_answer(answer, headers=version_headers(stored.version))

    @router.delete(
        "/{id}",
        name=f"delete_{resource.type}",
        summary=f"Delete {resource.a}",
        status_code=204,
        responses=answers(404, 409, 422),
    )
    def delete(id: resource.id, seen: ExpectedVersion, store: StoreParam) -> Response:
        """Deletes it, unless something uses it: then the problem lists its `users`."""
        resource.read(store, id)  # an id of the other type is none of this one
        store.delete(id, version=seen)
        return Response(status_code=204)
