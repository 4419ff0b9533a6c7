"""Schema of an OpenLineage event for the OpenAPI document: the part that is read."""

from typing import Any

from dataflow.data.sources.openlineage.events import EventType

_EXAMPLE = {
    "eventType": "COMPLETE",
    "eventTime": "2026-01-31T03:04:10Z",
    "producer": "https://example.org/our-loader",
    "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
    "run": {"runId": "0194f5a0-7c1e-7c3a-9d5e-3f0b6a1c2d4e"},
    "job": {"namespace": "loaders", "name": "load orders"},
    "inputs": [{"namespace": "s3://lake", "name": "raw/orders.csv"}],
    "outputs": [{"namespace": "postgres://db:5432", "name": "shop.public.orders"}],
}
_TEXT = {"type": ["string", "null"]}
_TITLE = {"type": "string", "minLength": 1}
_FACETS = {"type": ["object", "null"], "additionalProperties": {"type": ["object", "null"]}}


def _named(*facets: str) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["namespace", "name"],
        "properties": {
            "namespace": _TITLE,
            "name": _TITLE,
            **dict.fromkeys(("facets", *facets), _FACETS),
        },
    }


_EVENT = {
    "type": "object",
    "description": "A RunEvent; without `run` and `eventType` a JobEvent; with `dataset` instead"
    " of `job` a DatasetEvent",
    "required": ["eventTime"],
    "properties": {
        "eventTime": {"type": "string", "format": "date-time"},
        "eventType": {"type": ["string", "null"], "enum": [*EventType, None]},
        "producer": _TEXT,
        "schemaURL": _TEXT,
        "run": {
            "type": "object",
            "required": ["runId"],
            "properties": {"runId": {"type": "string", "format": "uuid"}, "facets": _FACETS},
        },
        "job": _named(),
        "dataset": _named(),
        "inputs": {"type": ["array", "null"], "items": _named("inputFacets")},
        "outputs": {"type": ["array", "null"], "items": _named("outputFacets")},
    },
}
_EVENTS = {"type": "array", "items": _EVENT}
_ENVELOPE = {"type": "object", "required": ["events"], "properties": {"events": _EVENTS}}


def _body(schema: dict[str, Any], example: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": schema, "example": example}}
    return {"requestBody": {"required": True, "content": content}}


ONE_OR_MANY = _body({"anyOf": [_EVENT, _EVENTS]}, _EXAMPLE)
MANY = _body({"anyOf": [_EVENTS, _ENVELOPE]}, [_EXAMPLE])
