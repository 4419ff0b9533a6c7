"""The id of the request that is being answered: the same in its log, its answer and its proxy."""

import re
from contextvars import ContextVar
from uuid import uuid4

from starlette.datastructures import Headers
from starlette.types import Scope

HEADER = "X-Request-ID"
_SANE = re.compile(r"[\w.:=+/-]{1,128}", re.ASCII)
_current: ContextVar[str] = ContextVar("dataflow_request_id", default="")


def request_id() -> str:
    """The id of the request under way in this context; empty outside of one."""
    return _current.get()


def enter_request(scope: Scope) -> str:
    """Takes over the id that came with a request, when it is sane, or makes one."""
    given = Headers(scope=scope).get(HEADER, "")
    id = given if _SANE.fullmatch(given) else uuid4().hex
    _current.set(id)
    return id
