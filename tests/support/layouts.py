"""What a Dash layout says, without a browser."""

import json
from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component

from dataflow.components.objects.lists import DESCRIPTION


def text_of(layout: Any) -> str:
    """All its text, a space between two pieces."""
    return " ".join(_texts(layout))


def links_of(layout: Any) -> dict[str, str]:
    """The addresses of its links, by their words."""
    links = {
        text_of(each.children): each.href
        for each in components_of(layout)
        if getattr(each, "href", None) is not None
    }
    listed = (item for each in components_of(layout) for item in _listed(each))
    return links | {item["name"]: item["href"] for item in listed if "href" in item}


def components_of(layout: Any, type: str | None = None) -> list[Component]:
    """Its components in the order of the page, or those of one type, such as "Button"."""
    return [each for each in _components(layout) if type is None or each._type == type]


def _texts(layout: Any) -> Iterator[str]:
    if isinstance(layout, str | int | float):
        yield str(layout)
    elif isinstance(layout, list | tuple):
        for each in layout:
            yield from _texts(each)
    elif isinstance(layout, Component):
        yield from _texts(getattr(layout, "children", None))
        for item in _listed(layout):
            yield from (item["name"], item["folder"])
            yield from (item[key] for key in ("note", "clock") if key in item)


def _listed(component: Component) -> list[dict[str, str]]:
    """The objects of a list that is drawn in the browser."""
    description = getattr(component, DESCRIPTION, None)
    return json.loads(description)["objects"] if description else []


def _components(layout: Any) -> Iterator[Component]:
    if isinstance(layout, list | tuple):
        for each in layout:
            yield from _components(each)
    elif isinstance(layout, Component):
        yield layout
        yield from _components(getattr(layout, "children", None))
