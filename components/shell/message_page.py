"""A page that says one thing and offers ways out: not found, not readable."""

from collections.abc import Sequence

from dash import dcc, html

from dataflow.data.wire import urls

CHART_LINK = ("Go to the chart", urls.CHART)
OBJECTS_LINK = ("List all objects", urls.OBJECTS)


def message_page(
    title: str, text: str, links: Sequence[tuple[str, str]] = (CHART_LINK, OBJECTS_LINK)
) -> html.Div:
    """A heading, a sentence and links as (words, address)."""
    links = [
        dcc.Link(words, href=href, className="btn btn-outline-primary") for words, href in links
    ]
    return html.Div(
        [html.H1(title), html.P(text), html.Div(links, className="ways-out")],
        className="message-page",
    )


def missing_page(what: str) -> html.Div:
    """The page for an address that leads nowhere."""
    return message_page("Nothing here", f"{what} It may have been deleted, or the link is cut off.")
