"""A menu of the filter bar: a button, and what opens below it."""

import dash_bootstrap_components as dbc
from dash import html


def bar_menu(button: html.Button, choices: dbc.PopoverBody, placement: str) -> html.Div:
    """`button` opens `choices`, which are filled in when it is clicked."""
    opened = dbc.Popover(
        choices,
        target=button.id,
        trigger="legacy",
        placement=placement,
        hide_arrow=True,
        class_name="filter-menu",
    )
    return html.Div([button, opened], className="filter")
