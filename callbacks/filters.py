"""The menus of the chart that depend on its address: filters, groups, files to take along."""

from typing import Any

from dash import Dash, Input, Output
from dash.exceptions import PreventUpdate

from callbacks.threads import in_thread
from components import ids, urls
from components.export_menu import export_links
from components.filter_menu import filter_choices
from components.group_menu import group_choices
from components.pictures import Pictures
from data.graph.filters import choices
from data.graph.view import View
from data.store.store import Store


def register(app: Dash, store: Store, pictures: Pictures) -> None:
    """The choices are looked for once the menu is opened, and follow the address from then on."""

    @app.callback(
        Output(ids.CHART_FILTER_CHOICES, "children"),
        Input(ids.CHART_FILTER, "n_clicks"),
        Input(ids.CHART_URL, "search"),
        prevent_initial_call=True,
    )
    @in_thread
    def offer_filters(clicks: int | None, query: str | None) -> list[Any]:
        if not clicks:
            raise PreventUpdate
        snapshot = store.snapshot()
        found = choices(snapshot.dataflow, snapshot.marks)
        return filter_choices(found, View.from_query(urls.query(query)))

    @app.callback(
        Output(ids.CHART_GROUP_CHOICES, "children"),
        Input(ids.CHART_GROUPS, "n_clicks"),
        Input(ids.CHART_URL, "search"),
        prevent_initial_call=True,
    )
    @in_thread
    def offer_groups(clicks: int | None, query: str | None) -> list[Any]:
        if not clicks:
            raise PreventUpdate
        view = View.from_query(urls.query(query))
        return [*group_choices(view, pictures.of(view, store.snapshot_of(view)).seen)]

    @app.callback(Output(ids.EXPORT_LINKS, "children"), Input(ids.CHART_URL, "search"))
    @in_thread
    def offer_exports(query: str | None) -> list[Any]:
        return [*export_links(View.from_query(urls.query(query)))]
