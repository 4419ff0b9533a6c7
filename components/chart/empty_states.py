"""Why a chart is empty, or shows next to nothing, and the ways out."""

from dataclasses import replace

from dash import dcc, html

from dataflow.components.chart.chips import name_of, names
from dataflow.data.graph.kinds import KINDS
from dataflow.data.graph.objects import ObjectId
from dataflow.data.views.chart import Chart
from dataflow.data.views.naming import resolve_object
from dataflow.data.views.parameters import FOCUS_FIELDS
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View
from dataflow.data.wire import urls
from dataflow.data.wire.appearance import labels

_WHOLE = View(scheduled_only=False)


def empty_state(chart: Chart, snapshot: Snapshot) -> html.Div | None:
    """The sentence over a chart that shows too little; None where it needs none."""
    for key in chart.named:
        if key not in chart.focus:
            return _unresolved(key, chart, snapshot)
    if not snapshot.datasources and not snapshot.automations:
        text = "This catalog is empty: there are no objects to draw yet."
        return _message(text, ("Create a datasource", urls.NEW_DATASOURCE))
    if chart.focus:
        return _about_focus(chart, snapshot)
    return None if chart.nodes else _empty(chart)


def _empty(chart: Chart) -> html.Div:
    if chart.view.wanted:
        return _nothing_fits(chart, chart.view.words())
    if chart.view.scheduled_only:
        text = "Nothing is scheduled: no automation that is drawn has an enabled schedule."
        return _message(text, ("Show the whole flow", urls.chart(_WHOLE)))
    text = "No object of this catalog is drawn: it holds no datasource and no ETL step."
    return _message(text, ("List all objects", urls.OBJECTS))


def _nothing_fits(chart: Chart, words: str) -> html.Div:
    view = chart.view
    for key in view.wanted:
        view = view.without(key)
    links = [("Remove these filters", urls.chart(view))]
    if chart.view.scheduled_only:
        unscheduled = replace(chart.view, scheduled_only=False)
        links.append(("Search the whole flow", urls.chart(unscheduled)))
    return _message(f"No objects match: {labels.shortened(words, 200)}.", *links)


def _about_focus(chart: Chart, snapshot: Snapshot) -> html.Div | None:
    """When an object stands alone, or no path leads between two."""
    start, end = chart.focus.get("from"), chart.focus.get("to")
    if start and end and end not in chart.dataflow.descendants(start):
        return _no_path(chart, snapshot)
    if len(chart.nodes) > 1:
        return None
    if chart.view.wanted:
        return _nothing_fits(chart, chart.view.words(names(chart, snapshot)))
    if chart.target and len(chart.focus) == 1:
        return _lonely_target(chart.target, chart, snapshot)
    words = chart.view.words(names(chart, snapshot))
    (id, *_) = chart.focus.values()
    links = [*_unscheduled_link(chart), ("Open its page", _page(id, snapshot))]
    return _message(f"There is nothing else in {labels.shortened(words, 200)}.", *links)


def _no_path(chart: Chart, snapshot: Snapshot) -> html.Div:
    start, end = (
        labels.shortened(name_of(chart.focus[key], snapshot), 60) for key in ("from", "to")
    )
    flow = "in the scheduled flow " if chart.view.scheduled_only else ""
    back = replace(chart.view, start=chart.view.end, end=chart.view.start)
    links = [*_unscheduled_link(chart), ("Reverse direction", urls.chart(back))]
    return _message(f"No path {flow}leads from “{start}” to “{end}”.", *links)


def _unscheduled_link(chart: Chart) -> list[tuple[str, str]]:
    if not chart.view.scheduled_only:
        return []
    return [("Show the whole flow", urls.chart(replace(chart.view, scheduled_only=False)))]


def _lonely_target(target: ObjectId, chart: Chart, snapshot: Snapshot) -> html.Div:
    name = labels.shortened(snapshot.datasources[target].name, 60)
    if chart.view.scheduled_only and snapshot.dataflow.predecessors.get(target):
        unscheduled = urls.leading_to(target)
        return _message(
            f"Nothing scheduled leads to “{name}”.", ("Show the whole flow to it", unscheduled)
        )
    text = f"Nothing leads to “{name}”: no automation writes it and it has no members."
    return _message(text, ("Open its page", urls.datasource(target)))


def _unresolved(key: str, chart: Chart, snapshot: Snapshot) -> html.Div:
    """An object that the view names and that is several, not shown on the chart, or unknown."""
    named = chart.named[key]
    what = "datasource" if key == "target" else "object"
    text = labels.shortened(chart.view.focus[key], 80)
    if named.undrawn:
        automation = snapshot.automations[named.undrawn]
        why = KINDS[automation.kind].undrawn or "it has no place in the flow"
        name = labels.shortened(automation.name, 80)
        text = f"“{name}” is not shown on the chart: {why}."
        return _message(text, ("Open its page", urls.automation(automation.id)), _ALL)
    if named.candidates:
        links = [
            (_place(each, snapshot), urls.chart(replace(chart.view, **{FOCUS_FIELDS[key]: each})))
            for each in named.candidates
        ]
        return _message(f"{len(links)} {what}s are named “{text}”. Which one is meant?", *links)
    if key == "target" and (link := _flow_to_automation(chart, snapshot)):
        return _message(f"“{text}” is an automation, and a target is a datasource.", link, _ALL)
    return _message(
        f"No {what} has the id or the name “{text}”.", _ALL, ("List all objects", urls.OBJECTS)
    )


def _flow_to_automation(chart: Chart, snapshot: Snapshot) -> tuple[str, str] | None:
    """The way to the flow that leads to the automation that is asked for as a target."""
    text = chart.view.focus["target"]
    if not resolve_object(text, snapshot.dataflow, snapshot.automations).candidates:
        return None
    return "Show upstream", urls.chart(replace(chart.view, target=None, end=text))


_ALL = ("Show all flows", urls.CHART)


def _place(id: ObjectId, snapshot: Snapshot) -> str:
    node = snapshot.datasources.get(id) or snapshot.automations[id]
    return f"{node.folder or 'no folder'} ({node.kind}, {node.id[:8]})"


def _page(id: ObjectId, snapshot: Snapshot) -> str:
    node = snapshot.datasources.get(id) or snapshot.automations[id]
    return urls.page_of(id, node.kind)


def _message(text: str, *links: tuple[str, str]) -> html.Div:
    links = [
        dcc.Link(words, href=href, className="btn btn-outline-primary btn-sm")
        for words, href in links
    ]
    return html.Div([html.P(text), html.Div(links, className="ways-out")])
