"""The panel at the left of the chart; `assets/28-outline-*.js` fill it and open and close it."""

from dash import dcc, html

from components import ids, urls


def outline_panel() -> html.Nav:
    """The panel, empty, and at its edge what opens, closes and widens it."""
    return html.Nav(
        [
            html.Div([_head(), _tree()], className="outline-body"),
            html.Div(id=ids.OUTLINE_EDGE, className="outline-edge", **{"aria-hidden": "true"}),
            html.Button(
                id=ids.OUTLINE_TOGGLE,
                className="outline-toggle",
                title="Outline: all objects of the view in their folders (o)",
                **{"aria-label": "Outline", "aria-controls": ids.OUTLINE_TREE},
            ),
        ],
        id=ids.OUTLINE,
        className="outline",
        **{
            "aria-label": "Outline",
            "data-columns": urls.OUTLINE,
            "data-marks": urls.OUTLINE_MARKS,
        },
    )


def _head() -> html.Div:
    return html.Div(
        [
            dcc.Input(
                id=ids.OUTLINE_FILTER,
                type="search",
                placeholder="Filter the outline",
                autoComplete="off",
                className="form-control form-control-sm",
            ),
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
        **{"aria-label": "Objects of the view"},
    )
