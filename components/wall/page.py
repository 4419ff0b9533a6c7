"""The wall: the chart without controls, and beside it the failures, to be read from afar."""

from collections.abc import Mapping

from dash import html

from dataflow.components import ids
from dataflow.components.chart.legend import mark_image
from dataflow.components.chart.page import chart_page
from dataflow.data.graph.marks import CONDITIONS
from dataflow.data.wire.appearance import theme
from dataflow.data.wire.stylesheets import named_stylesheets as sheets

_COUNTS = tuple(
    (str(name), each.wall, theme.MARKS[each.marks[0]])
    for name, each in CONDITIONS.items()
    if each.wall
)
_LEAST_ROTATION = 3


def wall_page(query: Mapping[str, str]) -> html.Div:
    """The page before anything is drawn; `theme=light` and `rotate=SECONDS` come from its URL."""
    is_light = query.get("theme") == "light"
    return html.Div(
        [
            _head(),
            html.Div(
                [
                    html.Div(
                        [
                            chart_page(sheets.WALL_LIGHT if is_light else sheets.WALL_DARK),
                            html.Div(id=ids.WALL_STOP, className="wall-stop", hidden=True),
                        ],
                        className="wall-chart",
                    ),
                    html.Aside(
                        [html.H2("Failing now"), html.Ol(id=ids.WALL_FAILURES)],
                        className="wall-failures",
                    ),
                ],
                className="wall-body",
            ),
        ],
        id=ids.WALL,
        className=f"wall {'light' if is_light else 'dark'}",
        **{"data-rotate": rotation(query.get("rotate"))},
    )


def rotation(text: str | None) -> str:
    """Seconds for which each part is shown, at least a few; 0 when the wall stands still.

    >>> rotation("30"), rotation("1"), rotation("soon")
    ('30', '3', '0')
    """
    if not text or not text.isascii() or not text.isdigit() or len(text) > 6 or not int(text):
        return "0"
    return str(max(int(text), _LEAST_ROTATION))


def _head() -> html.Header:
    counts = [
        html.Span(
            [mark_image(mark, 24), html.B("–", **{"data-count": key}), html.Span(words)],
            className=f"wall-count {key}",
        )
        for key, words, mark in _COUNTS
    ]
    return html.Header(
        [
            html.Div(counts, className="wall-counts", role="status"),
            html.Div(
                [
                    html.Span(id=ids.WALL_TIME, className="wall-time"),
                    html.Span(id=ids.WALL_CONFIRMED, className="wall-confirmed"),
                ],
                className="wall-clock",
            ),
        ],
        className="wall-head",
    )
