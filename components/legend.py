"""The legend: what each circle and each mark means."""

from dash import html

from components import theme
from data.graph.objects import AutomationKind, DatasourceKind

_CIRCLES = {
    DatasourceKind.STORAGE: "Datasource",
    DatasourceKind.VIEW: "View",
    DatasourceKind.JOIN: "Join of datasources",
    AutomationKind.ETL_STEP: "ETL step",
    AutomationKind.PYTHON_SCRIPT: "Python script",
    AutomationKind.IMPORT: "(S)FTP and other imports",
}
_MARKS = (theme.CLOCK, theme.SUCCESS, theme.FAILURE, theme.RUNNING)


def legend() -> html.Details:
    """A box that folds away."""
    circles = [_row(kind_sign(kind, 18), words) for kind, words in _CIRCLES.items()]
    marks = [_row(html.Img(src=each.image, alt="", width=18), each.label) for each in _MARKS]
    more = _row(
        html.Img(src=theme.hidden_members_mark(2), alt="", height=16), "Members not shown here"
    )
    return html.Details(
        [html.Summary("Legend"), html.Div([*circles, *marks, more], className="legend-rows")],
        className="legend",
        open=True,
    )


def kind_sign(kind: theme.Kind, size: int = 28) -> html.Span:
    """The circle of a kind with its glyph, `size` pixels wide."""
    look = theme.LOOKS[kind]
    glyph = html.Img(src=look.glyph, alt="", width=round(size * 0.55))
    style = {"background": look.colour, "width": size, "height": size}
    return html.Span(glyph, className="kind-sign", style=style, title=look.label)


def _row(sign: html.Span | html.Img, words: str) -> html.Div:
    return html.Div([sign, html.Span(words)], className="legend-row")
