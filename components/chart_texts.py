"""What the chart page says in words: the chip, the counts, why a chart is empty and ways out."""

from dash import dcc, html

from components import labels, urls
from data.graph.chart import Chart
from data.graph.objects import DatasourceNode
from data.graph.snapshot import Snapshot
from data.graph.view import View

_WHOLE = View(scheduled_only=False)


def chip(chart: Chart, snapshot: Snapshot) -> list[html.Span]:
    """The target with its cross, nothing when the view has none."""
    if not chart.view.target:
        return []
    if chart.target is not None:
        name = snapshot.datasources[chart.target].name
        words = [html.Span("Leading to "), html.B(labels.shortened(name, 40), title=name)]
    elif chart.candidates:
        words = [html.Span(f"{len(chart.candidates)} datasources of this name")]
    else:
        words = [html.Span("unknown datasource")]
    cross = html.Button(
        "×",
        className="chip-cross",
        title="Show all flows again",
        **{"aria-label": "Remove this filter", "data-cross": "1"},
    )
    return [html.Span([*words, cross], className="chip")]


def count(chart: Chart) -> dcc.Link:
    """How much of the whole is shown, leading to the same as a table.

    The whole is the full view: every datasource and every automation that is drawn.
    """
    words = f"{len(chart.nodes):,} of {chart.total:,} objects"
    return dcc.Link(words, href=urls.listed(chart.view), title="List them in a table")


def undeclared(chart: Chart) -> dcc.Link | None:
    """How many Python scripts are not drawn (R7), with the way to their list."""
    scripts = chart.undeclared_scripts
    if not scripts:
        return None
    words = "1 script declares" if scripts == 1 else f"{scripts:,} scripts declare"
    return dcc.Link(f"{words} no datasource", href=urls.UNDECLARED_SCRIPTS)


def sentence(chart: Chart, snapshot: Snapshot) -> html.Div | None:
    """Why the chart is empty, or holds its target alone, and the ways out; None otherwise."""
    if chart.candidates:
        return _choice(chart, snapshot)
    if chart.view.target and chart.target is None:
        text = f"No datasource has the id or the name “{labels.shortened(chart.view.target, 80)}”."
        return _said(text, ("Show all flows", urls.CHART), ("List all objects", urls.OBJECTS))
    if not snapshot.datasources and not snapshot.automations:
        text = "This catalog is empty: there are no objects to draw yet."
        return _said(text, ("Create a datasource", urls.NEW_DATASOURCE))
    if chart.target is not None:
        return _lonely_target(chart, snapshot)
    if not chart.nodes and chart.view.scheduled_only:
        text = "Nothing is scheduled: no automation that is drawn has an enabled schedule."
        return _said(text, ("Show the whole flow", urls.chart(_WHOLE)))
    if not chart.nodes:
        text = "No object of this catalog is drawn: it holds no datasource and no ETL step."
        return _said(text, ("List all objects", urls.OBJECTS))
    return None


def _lonely_target(chart: Chart, snapshot: Snapshot) -> html.Div | None:
    if len(chart.nodes) > 1 or chart.target is None:
        return None
    name = labels.shortened(snapshot.datasources[chart.target].name, 60)
    if chart.view.scheduled_only and snapshot.dataflow.predecessors.get(chart.target):
        whole = urls.leading_to(chart.target)
        return _said(f"Nothing scheduled leads to “{name}”.", ("Show the whole flow to it", whole))
    text = f"Nothing leads to “{name}”: no automation writes it and it has no members."
    return _said(text, ("Open its page", urls.datasource(chart.target)))


def _choice(chart: Chart, snapshot: Snapshot) -> html.Div:
    links = [
        (_place(snapshot.datasources[each]), urls.leading_to(each)) for each in chart.candidates
    ]
    name = labels.shortened(chart.view.target or "", 60)
    return _said(f"{len(links)} datasources are named “{name}”. Which one is meant?", *links)


def _place(datasource: DatasourceNode) -> str:
    return f"{datasource.folder or 'no folder'} ({datasource.kind}, {datasource.id[:8]})"


def _said(text: str, *links: tuple[str, str]) -> html.Div:
    ways = [
        dcc.Link(words, href=href, className="btn btn-outline-primary btn-sm")
        for words, href in links
    ]
    return html.Div([html.P(text), html.Div(ways, className="ways-out")])
