"""Errors as problem details (RFC 9457): what is wrong, where, and what to do about it."""

import json
import logging
from collections.abc import Iterable, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.requests import ClientDisconnect

from components import urls
from data.errors import (
    DataflowError,
    Fault,
    InUseError,
    InvalidError,
    StaleVersionError,
    StoreError,
    UnknownObjectError,
)
from data.graph.usage import Usage

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5
ONE = "(one)"
"""Part of a place where a single value stands for a list of one: it is not told."""
_TYPE = "urn:dataflow:problem:"
_MOST_FAULTS = 1000
_log = logging.getLogger(__name__)


class FaultPart(BaseModel):
    """One thing wrong with what was sent."""

    place: str = Field(description="Where, such as `schedules[0].cron`; empty for the whole")
    problem: str = Field(description="What, and how to mend it")


class UserPart(BaseModel):
    """One object that uses another."""

    id: str
    name: str
    kind: str
    reason: str = Field(description="input, output, member, step, or UUID in the code")
    url: str = Field(description="Its page")


class UsageList(BaseModel):
    """What uses an object."""

    users: list[UserPart]


class CandidatePart(BaseModel):
    """One of several datasources of the same name."""

    id: str
    name: str
    kind: str
    folder: str
    url: str = Field(description="Its page")


class Problem(BaseModel):
    """What went wrong, in the form of RFC 9457."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": f"{_TYPE}invalid",
                "title": "Invalid",
                "status": 422,
                "detail": "name: is empty",
                "instance": "/api/v1/datasources",
                "faults": [{"place": "name", "problem": "is empty"}],
            }
        }
    )

    type: str = Field(description="The sort of problem, for programs")
    title: str = Field(description="The sort of problem, for people")
    status: int
    detail: str = Field(description="This problem, in a sentence")
    instance: str = Field(description="The path that was asked for")
    faults: list[FaultPart] | None = Field(None, description="Everything wrong with what was sent")
    users: list[UserPart] | None = Field(None, description="What uses the object")
    candidates: list[CandidatePart] | None = Field(None, description="What the name may mean")
    fields: list[str] | None = Field(None, description="What somebody else has changed")
    changed_at: datetime | None = Field(None, description="When somebody else changed it last")


class ProblemError(Exception):
    """A refusal that only the API knows; `members` are further members of the problem."""

    def __init__(self, status: int, sort: str, detail: str, **members: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.sort = sort
        self.detail = detail
        self.members = members


def answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that an endpoint may answer, for the OpenAPI document."""
    return {
        status: {"model": Problem, "description": HTTPStatus(status).phrase} for status in statuses
    }


def user(usage: Usage) -> dict[str, str]:
    """A usage as it is answered."""
    return {
        "id": usage.user,
        "name": usage.name,
        "kind": str(usage.kind),
        "reason": str(usage.reason),
        "url": urls.page_of(usage.user, usage.kind),
    }


def response(error: Exception, request: Request) -> Response:
    """The answer to a request that ended in `error`."""
    match error:
        case ProblemError():
            return _problem(request, error.status, error.sort, error.detail, error.members)
        case DataflowError():
            return _refusal(error, request)
        case RequestValidationError():
            return _invalid(request, [_fault(each) for each in error.errors()])
        case StarletteHTTPException() | HTTPException():
            headers = error.headers or {}
            return _problem(request, error.status_code, None, str(error.detail), {}, headers)
        case ClientDisconnect():
            return _problem(request, 400, None, "the request broke off", {})
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    detail = "an error that was not expected; the log of the server tells more"
    return _problem(request, 500, None, detail, {})


def _refusal(error: DataflowError, request: Request) -> Response:
    detail = str(error)
    match error:
        case InvalidError():
            return _invalid(request, error.faults)
        case UnknownObjectError():
            return _problem(request, 404, "unknown-object", detail, {})
        case StaleVersionError():
            members = {"fields": error.fields, "changed_at": error.changed_at.isoformat()}
            return _problem(request, 409, "stale-version", detail, members)
        case InUseError():
            return _problem(request, 409, "in-use", detail, {"users": [*map(user, error.usages)]})
        case StoreError():
            headers = {"Retry-After": str(RETRY_SECONDS)}
            return _problem(request, 503, "database", detail, {}, headers)
    return _problem(request, 400, None, detail, {})


def _invalid(request: Request, faults: Iterable[Fault]) -> Response:
    found = list(faults)
    more = f"; and {len(found) - 1:,} more" if len(found) > 1 else ""
    parts = [{"place": each.place, "problem": each.problem} for each in found[:_MOST_FAULTS]]
    return _problem(request, 422, "invalid", f"{found[0]}{more}", {"faults": parts})


def _fault(error: Mapping[str, Any]) -> Fault:
    """What pydantic found wrong; the first part of its `loc` tells query from body."""
    place = ""
    for part in error["loc"][1:]:
        if part == ONE:
            continue
        place += f"[{part}]" if isinstance(part, int) else f".{part}"
    problem = str(error["msg"]).removeprefix("Value error, ")
    return Fault(place.lstrip(".") or str(error["loc"][0]), problem)


def _problem(
    request: Request,
    status: int,
    sort: str | None,
    detail: str,
    members: Mapping[str, Any],
    headers: Mapping[str, str] | None = None,
) -> Response:
    title = sort.replace("-", " ").capitalize() if sort else HTTPStatus(status).phrase
    content = {
        "type": f"{_TYPE}{sort}" if sort else "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": request.url.path,
        **members,
    }
    # What was sent is quoted here, and may hold half of a surrogate pair: that becomes a "?".
    text = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
    return Response(text, status, media_type=MEDIA_TYPE, headers=dict(headers or {}))
