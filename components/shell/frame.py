"""The frame around every page: navigation, the place for errors, the page itself."""

from dash import dcc, html
from dash.development.base_component import Component

from dataflow.components import ids
from dataflow.components.shell.notice import notice
from dataflow.data.wire import urls


def frame(page: Component | None = None, path: str | None = None) -> html.Div:
    """The layout of the app; without `page`, before one is chosen. `path` is that of the page."""
    return html.Div(
        [
            dcc.Location(id=ids.URL, refresh="callback-nav"),
            _navigation(),
            _error(),
            html.Main(page, id=ids.PAGE, className="page", **{"data-path": path}),
            notice(),
        ],
        className="frame",
        **{"data-live": urls.LIVE, "data-health": urls.HEALTH},
    )


def _navigation() -> html.Nav:
    links = [("Chart", urls.CHART), ("Objects", urls.OBJECTS), ("Wall", urls.WALL)]
    new = [("New datasource", urls.NEW_DATASOURCE), ("New automation", urls.NEW_AUTOMATION)]
    return html.Nav(
        [
            dcc.Link(
                [html.Span(className="brand-sign"), "Dataflow"], href=urls.CHART, className="brand"
            ),
            html.Div([dcc.Link(text, href=href, className="nav-item") for text, href in links]),
            html.Div(
                [dcc.Link(text, href=href, className="nav-item") for text, href in new]
                + [html.A("API", href=urls.API_DOCS, className="nav-item")],
                className="nav-end",
            ),
        ],
        className="navigation",
        **{"aria-label": "Pages"},
    )


def _error() -> html.Div:
    """Banner for errors of the server, on whichever page they happen."""
    return html.Div(
        [
            html.Span(id=ids.ERROR_TEXT),
            html.Button("Dismiss", id=ids.ERROR_DISMISS, className="link-button"),
        ],
        id=ids.ERROR,
        className="error-banner",
        hidden=True,
        role="alert",
    )
