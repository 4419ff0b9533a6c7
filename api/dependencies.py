"""Dependencies of endpoints: the store, the ids in their paths, the expected version."""

from typing import Annotated

from fastapi import Depends, Header, Path, Request

from dataflow.api.problems.problems import ProblemError
from dataflow.data.errors import Fault, InvalidError, UnknownObjectError
from dataflow.data.graph.objects import ObjectId, object_id
from dataflow.data.store.store import Store

_UuidPath = Path(description="A UUID, in any spelling", json_schema_extra={"format": "uuid"})


async def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


async def _datasource_id(id: Annotated[str, _UuidPath]) -> ObjectId:
    return _known_spelling("datasource", id)


async def _automation_id(id: Annotated[str, _UuidPath]) -> ObjectId:
    return _known_spelling("automation", id)


async def _expected_version(
    if_match: Annotated[
        str | None, Header(description='The ETag that was read, such as "3"')
    ] = None,
) -> int | None:
    """The version that If-Match names; None without it, and for `*`."""
    if if_match is None or if_match.strip() == "*":
        return None
    text = if_match.strip().removeprefix("W/").strip('"')
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    raise InvalidError([Fault("If-Match", f'{if_match!r} is no version, such as "3"')])


StoreParam = Annotated[Store, Depends(_store)]
DatasourceId = Annotated[ObjectId, Depends(_datasource_id)]
AutomationId = Annotated[ObjectId, Depends(_automation_id)]
ExpectedVersion = Annotated[int | None, Depends(_expected_version)]


def required_version(header: int | None, body: int | None) -> int:
    """The version to save over; a problem when none is named, or two."""
    if header is not None and body is not None and header != body:
        raise InvalidError([Fault("version", f"is {body}, but If-Match says {header}")])
    version = header if header is not None else body
    if version is None:
        detail = "name the version that you have read: `version` in the body, or If-Match"
        raise ProblemError(428, "version-missing", detail)
    return version


def _known_spelling(what: str, id: str) -> ObjectId:
    try:
        return object_id(id)
    except ValueError:
        raise UnknownObjectError(what, id) from None


def same_id(path: ObjectId, body: str | None) -> None:
    """An id never changes; one in the body may only repeat that of the path."""
    if body is not None and body != path:
        raise InvalidError([Fault("id", f"is {body}, but the path says {path}")])
