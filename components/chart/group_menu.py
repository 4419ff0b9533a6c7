"""The menu of the groups: by what the chart is grouped, and how much of it is open."""

from dataclasses import replace

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dataflow.components import ids
from dataflow.components.chart.bar_menu import bar_menu
from dataflow.data.grouping.grouped_chart import GroupedChart
from dataflow.data.grouping.keys import keys_of
from dataflow.data.grouping.opening import collapsed, expanded
from dataflow.data.grouping.tree import levels, tree_of
from dataflow.data.views.grouping import By, Grouping
from dataflow.data.views.view import View
from dataflow.data.wire import urls

_WORDS = {
    By.FOLDER: "Folder",
    By.TAG: "Tag",
    By.OWNER: "Owner",
    By.PART: "Connected part",
    By.NONE: "None: every circle",
}


def group_menu() -> html.Div:
    """The button, and what opens below it; its choices are filled in when it is opened."""
    button = html.Button(
        "Groups",
        id=ids.CHART_GROUPS,
        className="btn btn-sm btn-outline-secondary",
        title="Group by folder, tag, owner or connected part; open and close groups",
        **{"aria-haspopup": "true"},
    )
    choices = dbc.PopoverBody(id=ids.CHART_GROUP_CHOICES, class_name="group-choices")
    return bar_menu(button, choices, "bottom-start")


def group_choices(view: View, grouped: GroupedChart) -> list[Component]:
    """The choices for the chart `grouped` of `view`."""
    by = grouped.grouping.by or By.NONE
    rows = [html.Li(_choice(each, view, each is by), **{"data-by": each.value}) for each in By]
    choices: list[Component] = [html.Section([html.H2("Group by"), html.Ul(rows)])]
    if by is not By.NONE:
        choices.append(_opening(view, grouped, by))
    return choices


def _choice(by: By, view: View, is_on: bool) -> dcc.Link:
    sign = html.Span("✓" if is_on else "", className="choice-sign")
    return dcc.Link(
        [sign, html.Span(_WORDS[by], className="choice-name")],
        href=urls.chart(replace(view, grouping=Grouping(by=by))),
        className="choice on" if is_on else "choice",
    )


def _opening(view: View, grouped: GroupedChart, by: By) -> html.Section:
    deepest = len(levels(tree_of(keys_of(grouped.dataflow, by))))
    depth = min(grouped.grouping.depth or 0, deepest)
    ways = (
        ("Expand all", "expand", expanded(grouped.grouping)),
        ("Collapse all", "collapse", collapsed(grouped.grouping)),
    )
    links = [
        html.Span(
            dcc.Link(
                words,
                href=urls.chart(replace(view, grouping=grouping)),
                className="btn btn-sm btn-outline-primary",
            ),
            **{"data-groups": key},
        )
        for words, key, grouping in ways
    ]
    return html.Section(
        [
            html.H2("Open groups"),
            html.Div(links, className="group-ways"),
            html.Label("Levels that are open", htmlFor=ids.CHART_DEPTH),
            html.Div([_slider(depth, deepest), html.Output(f"{depth} of {deepest}")]),
        ],
        className="group-opening",
        **{"data-by": by.value},
    )


def _slider(depth: int, deepest: int) -> dbc.Input:
    return dbc.Input(
        id=ids.CHART_DEPTH,
        type="range",
        min=0,
        max=deepest,
        step=1,
        value=depth,
        class_name="form-range",
    )
