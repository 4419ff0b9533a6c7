"""Which page an address shows."""

from dash import Dash, Input, Output, State
from dash.development.base_component import Component

from callbacks.object_pages import page_of_object
from callbacks.threads import in_thread
from components import ids, urls
from components.pages.chart import chart_page
from components.pages.message import not_found
from components.pages.new_object import new_object_page
from components.pages.objects import objects_page
from components.pages.wall import wall_page
from data.store.store import Store


def register(app: Dash, store: Store) -> None:
    """The page follows the path; what follows the query is each page's own affair."""

    @app.callback(
        Output(ids.PAGE, "children"), Input(ids.URL, "pathname"), State(ids.URL, "search")
    )
    @in_thread
    def show_page(path: str | None, search: str | None) -> Component:
        return page(path or urls.CHART, store, search)


def page(path: str, store: Store, search: str | None = None) -> Component:
    """The layout of the page at `path`; only that of the wall depends on its query."""
    match path.strip("/").split("/"):
        case [""]:
            return chart_page()
        case ["wall"]:
            return wall_page(urls.query(search))
        case ["objects"]:
            return objects_page()
        case ["datasource" | "automation", "new"]:
            return new_object_page()
        case ["datasource" | "automation" as type, id]:
            return page_of_object(store, type, id)
    return not_found(f"There is no page {path}.")
