"""The menu of exports: what the chart shows, as pictures and as text."""

import dash_bootstrap_components as dbc
from dash import html

from dataflow.components import ids
from dataflow.data.views.exports.formats import FORMATS
from dataflow.data.views.view import View
from dataflow.data.wire import urls


def export_button() -> html.Button:
    """The button among the chart's tools that opens the menu."""
    words = "Export what is shown"
    return html.Button("⤓", id=ids.EXPORT, title=words, **{"aria-label": words})


def export_menu() -> dbc.Popover:
    """The menu beside it. Images are made in the browser, of the whole drawing."""
    pictures = [
        html.Button("Image (PNG)", id=ids.EXPORT_PNG, className="export"),
        html.Button("Drawing (SVG)", id=ids.EXPORT_SVG, className="export"),
    ]
    body = dbc.PopoverBody(
        [*pictures, html.Div(id=ids.EXPORT_LINKS, className="export-links")],
        class_name="export-menu",
    )
    return dbc.Popover(
        body, target=ids.EXPORT, trigger="legacy", placement="left-end", hide_arrow=True
    )


def export_links(view: View) -> list[html.A]:
    """A file of each format, of what the chart shows for `view`."""
    return [
        html.A(
            each.label,
            href=urls.export(view, each.name, each.part),
            className="export",
            download="",
        )
        for each in FORMATS
    ]
