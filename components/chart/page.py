"""The chart page: the filter bar, the drawing with its tools, what is said about it."""

import dash_bootstrap_components as dbc
import dash_cytoscape as cyto
from dash import dcc, html

from dataflow.components import ids
from dataflow.components.chart.export_menu import export_button, export_menu
from dataflow.components.chart.filter_menu import filter_menu
from dataflow.components.chart.group_menu import group_menu
from dataflow.components.chart.legend import legend
from dataflow.components.chart.outline_panel import outline_panel
from dataflow.data.wire.stylesheets import named_stylesheets as sheets

_FIT = {"name": "preset", "fit": True, "padding": 40}


def chart_page(rules: str = sheets.CHART) -> html.Div:
    """The page before anything is drawn; `rules` names the sheet that it is drawn by."""
    return html.Div(
        [
            dcc.Location(id=ids.CHART_URL, refresh=False),
            dcc.Store(id=ids.CHART_SUMMARY),
            dcc.Store(id=ids.CHART_LIVE),
            html.H1("Dataflow", className="visually-hidden"),
            _filters(),
            html.Div(id=ids.CHART_CHIP, className="chart-chip"),
            html.Div(
                [
                    outline_panel(),
                    html.Div([_canvas(rules), _tools()], className="chart-area"),
                ],
                className="chart-room",
            ),
            html.Footer(
                [legend(), html.Div(id=ids.CHART_UNDECLARED, className="undeclared")],
                className="chart-footer",
            ),
        ],
        className="chart-page",
    )


def _filters() -> html.Div:
    return html.Div(
        [
            dbc.Switch(id=ids.CHART_SCHEDULED, label="Show only scheduled flow", value=True),
            dbc.Switch(id=ids.CHART_COMPLETE, label="Complete joins", value=False),
            dbc.Switch(id=ids.CHART_IMPACT, label="Show impact of failures", value=False),
            filter_menu(),
            group_menu(),
            _search(),
            html.Span(id=ids.CHART_COUNT, className="chart-count", role="status"),
        ],
        className="filters",
        role="search",
    )


def _search() -> html.Div:
    return html.Div(
        [
            # Dash gets the text once the field is left; search-box.js sends it meanwhile.
            dbc.Input(
                id=ids.CHART_SEARCH,
                type="search",
                placeholder="Find an object",
                debounce=True,
                autocomplete="off",
                size="sm",
            ),
            dcc.Store(id=ids.CHART_SEARCH_TEXT),
            html.Div(id=ids.CHART_SEARCH_RESULTS, className="found"),
        ],
        className="search",
    )


def _canvas(rules: str) -> html.Div:
    return html.Div(
        [
            cyto.Cytoscape(
                id=ids.CHART,
                layout=_FIT,
                elements=[],  # the browser puts them in by itself, all at once
                autoRefreshLayout=False,
                responsive=False,  # left out, it is switched at each rendering and measures all
                autoungrabify=True,
                boxSelectionEnabled=False,
                minZoom=0.01,
                maxZoom=4,
                style={"width": "100%", "height": "100%"},
            ),
            *(
                html.Canvas(id=id, className="chart-sheet", hidden=True, **{"aria-hidden": "true"})
                for id in (ids.CHART_FAR, ids.CHART_OVERLAY)
            ),
            html.Canvas(
                id=ids.CHART_MINIMAP,
                className="chart-minimap",
                title="The whole drawing: click or drag to move",
                hidden=True,
                **{"aria-hidden": "true"},
            ),
            html.Div(id=ids.CHART_SPOKEN, className="visually-hidden", role="status"),
            html.Div(id=ids.CHART_SENTENCE, className="chart-sentence"),
        ],
        className="canvas",
        **{"data-rules": rules},
    )


def _tools() -> html.Div:
    buttons = [
        (ids.CHART_ZOOM_IN, "+", "Zoom in"),
        (ids.CHART_ZOOM_OUT, "−", "Zoom out"),
        (ids.CHART_FIT, "Fit", "Fit the whole drawing to the screen"),
        (ids.CHART_KEYS, "?", "Keyboard shortcuts"),
    ]
    return html.Div(
        [
            html.Button(text, id=id, title=title, **{"aria-label": title})
            for id, text, title in buttons
        ]
        + [export_button(), export_menu()],
        className="chart-tools",
    )
