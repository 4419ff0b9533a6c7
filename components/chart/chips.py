"""The filters that are on as chips: each says in words what it does, and has a cross."""

from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

from dataflow.data.graph.objects import ObjectId
from dataflow.data.views.chart import Chart
from dataflow.data.views.filters import BY_KEY
from dataflow.data.views.neighbourhood import MOST_LEVELS
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View
from dataflow.data.wire import urls
from dataflow.data.wire.appearance import labels

_MOST_LETTERS = 40
_REMOVE = "Remove this filter"
_LEADING = {
    "target": "Leading to ",
    "around": "Around ",
    "from": "Downstream of ",
    "to": "Upstream of ",
}
_ENDS = {"from": "From ", "to": "To "}


def chips(chart: Chart, snapshot: Snapshot) -> list[Component]:
    """One for each object that the view names, and for each filter by what objects are."""
    named = [_focus_chip(key, chart, snapshot) for key in chart.named]
    return named + [_filter_chip(key, chart.view) for key in chart.view.wanted]


def names(chart: Chart, snapshot: Snapshot) -> dict[str, str]:
    """For each text by which the view names an object that is drawn, the name of the object."""
    texts = chart.view.focus
    return {texts[key]: name_of(id, snapshot) for key, id in chart.focus.items()}


def name_of(id: ObjectId, snapshot: Snapshot) -> str:
    """The name of an object of either type."""
    return (snapshot.datasources.get(id) or snapshot.automations[id]).name


def unresolved_words(key: str, chart: Chart, snapshot: Snapshot) -> str:
    """Why what the view names is not one object that is drawn."""
    named = chart.named[key]
    what = "datasource" if key == "target" else "object"
    if named.undrawn:
        name = labels.shortened(name_of(named.undrawn, snapshot), _MOST_LETTERS)
        return f"“{name}” is not shown on the chart"
    if named.candidates:
        return f"{len(named.candidates)} {what}s of this name"
    return f"unknown {what}"


def _focus_chip(key: str, chart: Chart, snapshot: Snapshot) -> html.Span:
    id = chart.focus.get(key)
    if id is None:
        parts: list[Component] = [html.Span(unresolved_words(key, chart, snapshot))]
    else:
        name = name_of(id, snapshot)
        ends = _ENDS if {"from", "to"} <= chart.view.focus.keys() else {}
        parts = [
            html.Span((_LEADING | ends)[key]),
            html.B(labels.shortened(name, _MOST_LETTERS), title=name),
        ]
        if key == "around":
            parts += [*_stepper("up", chart.view), *_stepper("down", chart.view)]
    title = "Show all flows again" if len(chart.named) == 1 else _REMOVE
    cross = html.Button(
        "×", className="chip-cross", title=title, **{"aria-label": _REMOVE, "data-cross": key}
    )
    return html.Span([*parts, cross], className="chip")


def _stepper(side: str, view: View) -> list[Component]:
    levels: int = getattr(view, side)
    steps = (
        ("−", levels - 1, f"One level less {side}"),
        ("+", levels + 1, f"One level more {side}"),
    )
    less, more = (_step(sign, side, to, title, view) for sign, to, title in steps)
    return [html.Span(side, className="chip-side"), less, html.Span(str(levels)), more]


def _step(sign: str, side: str, levels: int, title: str, view: View) -> Component:
    if not 0 <= levels <= MOST_LEVELS:
        return html.Span(sign, className="chip-step off")
    changed = replace(view, up=levels) if side == "up" else replace(view, down=levels)
    return dcc.Link(sign, href=urls.chart(changed), className="chip-step", title=title)


def _filter_chip(key: str, view: View) -> html.Span:
    words = BY_KEY[key].words(view.wanted[key])
    said = words[0].upper() + words[1:]
    cross = dcc.Link("×", href=urls.chart(view.without(key)), className="chip-cross", title=_REMOVE)
    shown = html.B(labels.shortened(said, _MOST_LETTERS + 20), title=said)
    return html.Span([shown, cross], className="chip", **{"data-filter": key})
