"""The chart and the table of runs: the run that is opened, its whole message."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dataflow.callbacks.objects.facts import object_facts
from dataflow.callbacks.worker_threads import in_worker_thread
from dataflow.components import ids
from dataflow.components.objects.header import object_header
from dataflow.components.runs.history import run_history
from dataflow.components.runs.panel import deleted_run, run_details
from dataflow.data.graph.objects import ObjectId
from dataflow.data.store.store import Store
from dataflow.data.wire.object_facts import ObjectFacts

_PAGES = "dataflow_runs"


def register(app: Dash, store: Store) -> None:
    """A point that is clicked opens its run; the times of the figure become the user's own."""
    app.clientside_callback(
        ClientsideFunction(_PAGES, "localise"),
        Output(ids.RUN_CHART, "figure"),
        Input(ids.RUN_CHART, "figure"),
    )
    app.clientside_callback(
        ClientsideFunction(_PAGES, "remember_zoom"),
        Input(ids.RUN_CHART, "relayoutData"),
        State(ids.RUN_CHART, "figure"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction(_PAGES, "open_point"),
        Output(ids.RUN_OPENED, "data"),
        Output(ids.RUN_CHART, "clickData"),
        Input(ids.RUN_CHART, "clickData"),
        prevent_initial_call=True,
    )

    _register_live(app, store)

    @app.callback(Output(ids.RUN_DETAILS, "children"), Input(ids.RUN_OPENED, "data"))
    @in_worker_thread
    def show_run(opened: Mapping[str, str] | None) -> list[Component]:
        return details(store, opened)


def _register_live(app: Dash, store: Store) -> None:
    """Runs that come in are shown at once; forms and what is typed into them are left alone."""
    app.clientside_callback(
        ClientsideFunction("dataflow_live", "object"),
        Output(ids.OBJECT_RUNS, "data-live"),  # without one, a page that is opened calls nothing
        Input(ids.OBJECT, "data"),
    )

    @app.callback(
        Output(ids.OBJECT_HEADER, "children", allow_duplicate=True),
        Output(ids.OBJECT_RUNS, "children"),
        Input(ids.OBJECT_LIVE, "data"),
        State(ids.OBJECT, "data"),
        State(ids.RUN_OPENED, "data"),
        prevent_initial_call=True,
    )
    @in_worker_thread
    def follow(
        _live: Any, object: Mapping[str, Any], opened: Mapping[str, str] | None
    ) -> tuple[list[Component], list[Component]]:
        if object["id"] is None:
            raise PreventUpdate
        facts = object_facts(store, object["type"], object["id"])
        return object_header(facts), history(store, facts, opened)


def history(store: Store, facts: ObjectFacts, opened: Mapping[str, str] | None) -> list[Component]:
    """All that depends on the runs of the object of a page, anew; the opened run stays open."""
    run = store.run(ObjectId(opened["automation"]), opened["run"]) if opened else None
    return run_history(facts, run)


def details(store: Store, opened: Mapping[str, str] | None) -> list[Component]:
    """Content of the panel for the run that is opened; nothing when none is."""
    if not opened:
        return []
    run = store.run(ObjectId(opened["automation"]), opened["run"])
    if run is None:
        return deleted_run()
    return run_details(run, datetime.now(UTC), store.snapshot_with([run.automation]))
