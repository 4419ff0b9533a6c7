"""The pages of objects: which one an address shows, its tabs, and what follows every save."""

from collections.abc import Mapping
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dataflow.callbacks.objects.facts import object_facts
from dataflow.callbacks.worker_threads import in_worker_thread
from dataflow.components import ids
from dataflow.components.objects.header import object_header
from dataflow.components.objects.new_page import kind_choice, new_object_form
from dataflow.components.objects.page import object_page
from dataflow.components.objects.usage import object_usage
from dataflow.components.shell.message_page import missing_page
from dataflow.data.errors import UnknownObjectError
from dataflow.data.graph.objects import AutomationKind, DatasourceKind, object_id
from dataflow.data.store.store import Store
from dataflow.data.wire import urls


def page_of_object(store: Store, type: str, id: str) -> Component:
    """The page of an object, or one that says that there is none."""
    try:
        return object_page(object_facts(store, type, object_id(id)))
    except ValueError:
        return missing_page(f"“{id}” is not the id of {_a(type)}: an id is a UUID.")
    except UnknownObjectError:
        return missing_page(f"There is no {type} with the id {id}.")


def register(app: Dash, store: Store) -> None:
    """Tabs follow the address, the facts of a page follow what is saved on it."""
    _register_tabs(app)
    _register_facts(app, store)
    _register_new(app, store)


def _register_tabs(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction("dataflow_pages", "show_tab"),
        Output(ids.OBJECT_TABS, "data-tab"),
        Input(ids.OBJECT_URL, "search"),
    )


def _register_facts(app: Dash, store: Store) -> None:
    @app.callback(
        Output(ids.OBJECT_HEADER, "children"),
        Output(ids.OBJECT_USAGE, "children"),
        Input(ids.OBJECT, "data"),
        State(ids.OBJECT_HEADER, "id"),
        prevent_initial_call=True,
    )
    @in_worker_thread
    def refresh(object: Mapping[str, Any], _page: str | None) -> tuple[Any, ...]:
        if object["id"] is None:
            raise PreventUpdate
        facts = object_facts(store, object["type"], object["id"])
        return object_header(facts), object_usage(facts)


def _register_new(app: Dash, store: Store) -> None:
    @app.callback(
        Output(ids.NEW_OBJECT, "children"),
        Input(ids.NEW_URL, "search"),
        State(ids.NEW_URL, "pathname"),
    )
    @in_worker_thread
    def show_form(search: str | None, path: str) -> Component:
        type = "datasource" if path == urls.NEW_DATASOURCE else "automation"
        kinds = DatasourceKind if type == "datasource" else AutomationKind
        try:
            kind = kinds(urls.query(search).get("kind", ""))
        except ValueError:
            return kind_choice(type)
        return new_object_form(kind, store.snapshot_with([]))


def _a(type: str) -> str:
    return f"an {type}" if type == "automation" else f"a {type}"
