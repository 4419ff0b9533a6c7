"""Answers written straight to JSON: thousands of nodes are not checked a second time."""

from collections.abc import Mapping
from typing import Any

import orjson
from fastapi import Response

from dataflow.data.graph.objects import ObjectId
from dataflow.data.wire import urls


def json_answer(
    content: Any, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Plain values, dataclasses and times as JSON."""
    return Response(
        orjson.dumps(content), status, headers=dict(headers or {}), media_type="application/json"
    )


def version_headers(version: int) -> dict[str, str]:
    """The ETag of an object."""
    return {"ETag": f'"{version}"'}


def created_headers(type: str, id: ObjectId, version: int) -> dict[str, str]:
    """Headers with the address of a new object, and its ETag."""
    return {"Location": f"{urls.API}/{type}s/{id}", **version_headers(version)}
