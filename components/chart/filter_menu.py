"""The menu of the filters by what objects are: every value that occurs, each a link to its view.

The choices of a filter are one component, drawn in the browser: Dash takes a time that grows with
the square of the number of components to change a part of a page.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dataflow.components import ids
from dataflow.components.chart.bar_menu import bar_menu
from dataflow.data.graph.kinds import KINDS
from dataflow.data.graph.marks import CONDITIONS
from dataflow.data.views.filters import FILTERS, Filter
from dataflow.data.views.view import View
from dataflow.data.wire import urls

CHOICES = "data-choices"
"""The attribute from which `frontend/src/chart/interaction/filter-menu.js` draws the choices."""
_MOST = 250
"""Values of one filter that are listed; those that most objects have come first when there are
more."""
_LABELS = {name: facts.label for name, facts in (*CONDITIONS.items(), *KINDS.items())}
Choices = Mapping[str, Sequence[tuple[str, int]]]


def filter_menu() -> html.Div:
    """The button, and what opens below it; its choices are filled in when it is opened."""
    button = html.Button(
        "Filter",
        id=ids.CHART_FILTER,
        className="btn btn-sm btn-outline-secondary",
        title="Filter by status, kind, folder, tag or owner",
        **{"aria-haspopup": "true"},
    )
    choices = dbc.PopoverBody(id=ids.CHART_FILTER_CHOICES, class_name="filter-choices")
    return bar_menu(button, choices, "bottom")


def filter_choices(choices: Choices, view: View) -> list[Component]:
    """The values to choose from, filter by filter; those that are on are marked."""
    sections = [_section(each, choices[each.key], view) for each in FILTERS if choices[each.key]]
    return sections or [html.P("There is nothing to filter by yet.")]


def _section(filter: Filter, values: Sequence[tuple[str, int]], view: View) -> Component:
    on = set(view.wanted.get(filter.key, ()))
    listed = values
    if len(values) > _MOST:
        most = sorted(values, key=lambda each: (each[0] not in on, -each[1]))[:_MOST]
        listed = sorted(most, key=lambda each: each[0].casefold())
    rows = [_choice(filter, name, count, view, name in on) for name, count in listed]
    more = len(values) - len(listed)
    choices = {"choices": rows, "more": f"{more:,} more" if more else ""}
    described = {CHOICES: json.dumps(choices, ensure_ascii=False)}
    return html.Section(
        [html.H2(filter.title), html.Ul(**described)], **{"data-filter": filter.key}
    )


def _choice(filter: Filter, name: str, count: int, view: View, is_on: bool) -> dict[str, Any]:
    return {
        "name": _LABELS.get(name, name) if filter.known else name,  # type: ignore[call-overload]
        "count": f"{count:,}",
        "href": urls.chart(view.toggled(filter.key, name)),
        "on": is_on,
        "title": f"{'Remove' if is_on else 'Show'}: {filter.words([name])}",
    }
