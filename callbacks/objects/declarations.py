"""One click declares a datasource that the code of a script gives away."""

from collections.abc import Mapping
from typing import Any

from dash import ALL, Dash, Input, ctx
from dash.exceptions import PreventUpdate

from dataflow.callbacks.objects.forms import Edit, updated
from dataflow.callbacks.objects.saving import (
    edit_of,
    form_state,
    outputs,
    saved_outputs,
    stale_outputs,
)
from dataflow.callbacks.worker_threads import in_worker_thread
from dataflow.components import ids
from dataflow.data.errors import StaleVersionError
from dataflow.data.store.store import Store
from dataflow.data.wire import urls


def register(app: Dash, store: Store) -> None:
    """The buttons of the warning on the Usage tab."""

    @app.callback(
        output=outputs(urls.USAGE),
        inputs={
            "clicks": Input(ids.declare(ALL, ALL), "n_clicks"),
            "page": form_state(urls.USAGE),
        },
        prevent_initial_call=True,
    )
    @in_worker_thread
    def declare(clicks: list[int | None], page: Mapping[str, Any]) -> dict[str, Any]:
        if not any(clicks):
            raise PreventUpdate
        edit = with_declared(edit_of(urls.USAGE, page), **_clicked_button())
        try:
            saved = updated(store, edit)
        except StaleVersionError as error:
            return stale_outputs(store, edit, error)
        return saved_outputs(store, edit, saved)


def with_declared(edit: Edit, datasource: str, role: str) -> Edit:
    """The edit with one more input or output, `role`."""
    values = {**edit.values, role: [*edit.values[role], datasource]}
    return Edit(tab=edit.tab, object=edit.object, loaded=edit.loaded, values=values)


def _clicked_button() -> dict[str, str]:
    return {"datasource": ctx.triggered_id["datasource"], "role": ctx.triggered_id["role"]}
