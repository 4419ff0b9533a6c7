"""The inside of Dash on which the app leans, in one place. Holds for Dash 4.4."""

from collections.abc import Callable, Iterator
from typing import Any

from dash import Dash
from dash.development.base_component import Component

VERSION = "4.4"
"""The version of Dash for which all this was tried."""


def finish_setup(app: Dash) -> None:
    """Sets up what the first request would, while a second one found no assets yet."""
    app._setup_server()


def parts_of(component: Component) -> Iterator[Any]:
    """A component and all that is in it, texts too."""
    yield component
    yield from component._traverse()


def request_parameters(app: Dash) -> dict[str, str]:
    """The parameters of the request for a layout; none outside of a request."""
    if not app.backend.has_request_context():
        return {}
    parameters: dict[str, str] = app.backend.request_adapter().args
    return parameters


def replace_callbacks(app: Dash, wrap: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Puts `wrap` of it in the place of every callback registered so far; those in the browser
    have no function."""
    for callback in app.callback_map.values():
        if function := callback.get("callback"):
            callback["callback"] = wrap(function)
