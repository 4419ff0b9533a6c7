"""Origins of an object: its names in other tools, and the facets that they sent."""

import json
from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dataflow.components.shell.times import moment
from dataflow.data.graph.objects import Origin

_TOOLS = {"openlineage": ("OpenLineage", "last event"), "dbt": ("dbt artifacts", "built")}
_LONGEST = 20_000
"""Letters of facets that a page shows."""


def origin_lines(origins: Iterable[Origin]) -> list[Component]:
    """A line for each tool: its latest name of the object."""
    latest: dict[str, Origin] = {}
    for origin in origins:
        latest.setdefault(origin.identity.source, origin)
    return [_line(origin) for origin in latest.values()]


def origin_facets(origins: Iterable[Origin]) -> list[Component]:
    """All facets that tools sent of the object, folded away."""
    return [
        html.Details(
            [
                html.Summary(f"Everything that {_tool(origin)[0]} told"),
                html.Pre(_json(origin), style={"maxHeight": "420px"}),
            ],
            className="quiet",
        )
        for origin in origins
        if origin.facets
    ]


def _line(origin: Origin) -> html.Div:
    tool, verb = _tool(origin)
    name = f"{origin.identity.namespace} · {origin.identity.name}"
    words = [f"From {tool}: ", html.Bdi(name), f", {verb} ", moment(origin.seen_at)]
    return html.Div(words, className="subtitle")


def _tool(origin: Origin) -> tuple[str, str]:
    return _TOOLS.get(origin.identity.source, (origin.identity.source, "last event"))


def _json(origin: Origin) -> str:
    text = json.dumps(origin.facets, ensure_ascii=False, indent=1)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}\n…"
