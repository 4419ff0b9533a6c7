"""Errors as problem details (RFC 9457): what is wrong, where, and what to do about it."""

import json
import logging
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.requests import ClientDisconnect

from dataflow.api.problems.bodies import TYPE, Problem
from dataflow.api.request_ids import request_id
from dataflow.data.catalog.usage import Usage
from dataflow.data.errors import (
    AmbiguousNameError,
    DataflowError,
    Fault,
    InUseError,
    InvalidError,
    LargeViewError,
    StaleVersionError,
    StoreError,
    UnknownNameError,
    UnknownObjectError,
)
from dataflow.data.graph.objects import AutomationNode, DatasourceNode
from dataflow.data.wire import urls

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5
ONE = "(one)"
"""Part of a place where a single value stands for a list of one: it is not told."""
_MOST_FAULTS = 1000
_log = logging.getLogger(__name__)


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


def candidate(node: DatasourceNode | AutomationNode) -> dict[str, str]:
    """One of several objects of the same name as it is answered."""
    return {
        "id": node.id,
        "name": node.name,
        "kind": str(node.kind),
        "folder": node.folder,
        "url": urls.page_of(node.id, node.kind),
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
        case UnknownObjectError() | UnknownNameError():
            return _problem(request, 404, "unknown-object", detail, {})
        case AmbiguousNameError():
            members = {"candidates": [*map(candidate, error.candidates)]}
            return _problem(request, 409, "ambiguous-name", detail, members)
        case LargeViewError():
            return _problem(request, 422, "large-view", detail, {})
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
    """A fault that pydantic reports; the first part of its `loc` tells query from body."""
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
        "type": f"{TYPE}{sort}" if sort else "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": request.url.path,
        **({"request_id": request_id()} if status >= 500 else {}),
        **members,
    }
    # What was sent is quoted here, and may hold half of a surrogate pair: that becomes a "?".
    text = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
    return Response(text, status, media_type=MEDIA_TYPE, headers=dict(headers or {}))
