"""Results of the search box of the chart."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dataflow.components.chart.legend import kind_sign
from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.objects import AutomationNode, DatasourceNode
from dataflow.data.wire import urls
from dataflow.data.wire.appearance import labels


def search_results(
    text: str, matches: Sequence[DatasourceNode | AutomationNode], total: int, shown: Dataflow
) -> html.Div:
    """A row for each of `matches`, the first of `total` for `text`; `shown` is what the chart
    draws. The browser compares the text with that of the box, to know whether this answers it."""
    rows: list[Any] = [_row(match, match.id in shown) for match in matches]
    if not total:
        rows = [html.Div("No objects match.", className="found-none")]
    if total > len(matches):
        more = f"{total - len(matches):,} more: type more of the name"
        rows.append(html.Div(more, className="found-none"))
    return html.Div(rows, **{"data-text": text.strip()})


def _row(match: DatasourceNode | AutomationNode, shown: bool) -> html.Div:
    name = [
        kind_sign(match.kind, 22),
        html.Span(labels.shortened(match.name, 56), className="found-name", title=match.name),
    ]
    if shown:
        subject = html.Button(name, className="found-subject", **{"data-centre": match.id})
    else:
        subject = html.Div(name, className="found-subject not-shown", title="Not in this view")
    return html.Div(
        [subject, html.Div(_actions(match, shown), className="found-ways")], className="found-row"
    )


def _actions(match: DatasourceNode | AutomationNode, shown: bool) -> list[Any]:
    page = dcc.Link("Open", href=urls.page_of(match.id, match.kind))
    actions: list[Any] = [page] if shown else [html.Span("not in this view"), page]
    if isinstance(match, DatasourceNode):
        actions.append(dcc.Link("Show upstream", href=urls.leading_to(match.id)))
    return [*actions, html.Span(match.folder, className="found-folder", title=match.folder)]
