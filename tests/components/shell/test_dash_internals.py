"""The inside of Dash on which the app leans is that of the version it was tried with."""

from typing import Any

import dash
from dash import Dash, Input, Output, html

from dataflow.components.shell import dash_internals as internals


def test_dash_is_of_the_version_that_its_inside_is_known_of() -> None:
    """With another one: read `dash_internals.py`, run all tests, then name it there."""
    assert dash.__version__.startswith(f"{internals.VERSION}.")


def test_the_parts_of_a_component_are_itself_and_all_in_it() -> None:
    inner = html.B("text", id="inner")
    outer = html.Div([html.P([inner])])

    parts = list(internals.parts_of(outer))

    assert parts[0] is outer
    assert any(part is inner for part in parts)


def test_outside_of_a_request_there_are_no_parameters() -> None:
    assert internals.request_parameters(Dash("apart", backend="fastapi")) == {}


def test_callbacks_are_replaced_and_those_in_the_browser_are_left_alone() -> None:
    app, wrapped = Dash("apart"), []
    app.layout = html.Div()

    @app.callback(Output("a", "children"), Input("b", "n_clicks"))
    def on_server(clicks: int) -> int:
        return clicks

    app.clientside_callback("x => x", Output("c", "children"), Input("b", "n_clicks"))
    internals.finish_setup(app)

    def wrap(function: Any) -> Any:
        wrapped.append(function)
        return function

    internals.replace_callbacks(app, wrap)

    assert len(wrapped) == 1
