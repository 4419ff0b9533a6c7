"""The panel at the left of the chart; `frontend/src/outline/` fill it and open and close it."""

from dash import html

from dataflow.components import ids
from dataflow.data.wire import urls


def outline_panel() -> html.Nav:
    """The panel, empty, and at its edge what opens, closes and widens it."""
    toggle = {"aria-label": "Outline", "aria-controls": ids.OUTLINE_TREE}
    addresses = {"data-columns": urls.OUTLINE, "data-marks": urls.OUTLINE_MARKS}
    return html.Nav(
        [
            html.Div([_head(), _tree()], className="outline-body"),
            html.Div(id=ids.OUTLINE_EDGE, className="outline-edge", title="Drag to widen"),
            html.Button(
                id=ids.OUTLINE_TOGGLE,
                className="outline-toggle",
                title="Outline: the objects of the view in their folders (o)",
                **toggle,
            ),
        ],
        id=ids.OUTLINE,
        className="outline",
        **{"aria-label": "Outline", **addresses},
    )


def _head() -> html.Div:
    """The place of the field that filters, which is no business of Dash's, and what it found."""
    return html.Div(
        [
            html.Div(id=ids.OUTLINE_FILTER, className="outline-filter"),
            html.Div(id=ids.OUTLINE_COUNT, className="outline-count", role="status"),
        ],
        className="outline-head",
    )


def _tree() -> html.Div:
    return html.Div(
        id=ids.OUTLINE_TREE,
        className="outline-tree",
        role="tree",
        tabIndex=0,
        **{"aria-label": "Objects of the view in their folders"},
    )
