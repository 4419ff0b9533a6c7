"""The forms of a page: what their buttons do, and what they tell of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from dataflow.callbacks.objects.forms import Edit, created, differences, object_after, updated
from dataflow.callbacks.worker_threads import in_worker_thread
from dataflow.components import ids
from dataflow.components.objects.form.form import conflict, form_body
from dataflow.components.objects.form.values import field_of, form_of, listed
from dataflow.data.errors import Fault, InvalidError, StaleVersionError
from dataflow.data.store.store import Store, Stored
from dataflow.data.wire import urls

FORMS = (urls.CONFIGURATION, urls.USAGE)
SAVED = "Saved"


def register(app: Dash, store: Store) -> None:
    """The form of each tab that has one."""
    for form in FORMS:
        _register_saving(app, store, form)
        app.clientside_callback(
            ClientsideFunction("dataflow_pages", "show_fault"),
            Input(ids.fault(form, ALL), "children"),
            prevent_initial_call=True,
        )
        app.clientside_callback(
            ClientsideFunction("dataflow_pages", "tell_unsaved"),
            Output(ids.form_part("unsaved", form), "children"),
            Input(ids.field(form, ALL), "value"),
            Input(ids.ordered_list("ids", form, ALL), "data"),
            Input(ids.form_part("loaded", form), "data"),
            State(ids.field(form, ALL), "id"),
            State(ids.ordered_list("ids", form, ALL), "id"),
        )


def outputs(form: str) -> dict[str, Output]:
    """Outputs that an attempt to save changes in the page."""
    return {
        "object": Output(ids.OBJECT, "data", allow_duplicate=True),
        "body": Output(ids.form_part("body", form), "children", allow_duplicate=True),
        "loaded": Output(ids.form_part("loaded", form), "data", allow_duplicate=True),
        "status": Output(ids.form_part("status", form), "children", allow_duplicate=True),
        "conflict": Output(ids.form_part("conflict", form), "hidden", allow_duplicate=True),
        "conflict_text": Output(
            ids.form_part("conflict-text", form), "children", allow_duplicate=True
        ),
    }


def form_state(form: str) -> dict[str, Any]:
    """A form as it stands in the page; `edit_of` reads it."""
    return {
        "object": State(ids.OBJECT, "data"),
        "loaded": State(ids.form_part("loaded", form), "data"),
        "values": State(ids.field(form, ALL), "value"),
        "names": State(ids.field(form, ALL), "id"),
        "lists": State(ids.ordered_list("ids", form, ALL), "data"),
        "list_names": State(ids.ordered_list("ids", form, ALL), "id"),
    }


def edit_of(form: str, page: Mapping[str, Any]) -> Edit:
    """The edit that `form_state` tells of."""
    pairs = [
        *zip(page["names"], page["values"], strict=True),
        *zip(page["list_names"], page["lists"], strict=True),
    ]
    values = {id["name"]: value for id, value in pairs}
    return Edit(tab=form, object=page["object"], loaded=page["loaded"], values=values)


def saved_outputs(store: Store, edit: Edit, saved: Stored[Any]) -> dict[str, Any]:
    """The form filled anew with what is stored now."""
    values = form_of(saved.value)
    return {
        "object": object_after(edit, saved),
        "body": form_body(edit.tab, saved.value.kind, values, store.snapshot_with(listed(values))),
        "loaded": values,
        "status": SAVED,
        "conflict": True,
        "conflict_text": None,
    }


def stale_outputs(store: Store, edit: Edit, error: StaleVersionError) -> dict[str, Any]:
    """Outputs about a change by somebody else; the edits stay as they are."""
    fields = ", ".join(error.fields) or "it"
    change = f"somebody else changed {fields} at {error.changed_at:%Y-%m-%d %H:%M:%S} UTC."
    return {
        **dict.fromkeys(outputs(edit.tab), no_update),
        "status": "Not saved",
        "conflict": False,
        "conflict_text": conflict(change, differences(store, edit, error)),
    }


def _register_saving(app: Dash, store: Store, form: str) -> None:
    @app.callback(
        output={
            **outputs(form),
            "faults": Output(ids.fault(form, ALL), "children"),
            "url": Output(ids.URL, "pathname", allow_duplicate=True),
            "search": Output(ids.URL, "search", allow_duplicate=True),
        },
        inputs={
            "clicks": Input(ids.form_part("save", form), "n_clicks"),
            "over": Input(ids.form_part("save-over", form), "n_clicks"),
            "page": form_state(form),
        },
        prevent_initial_call=True,
    )
    @in_worker_thread
    def save(clicks: int | None, over: int | None, page: Mapping[str, Any]) -> dict[str, Any]:
        if not clicks and not over:
            raise PreventUpdate
        edit = edit_of(form, page)
        places = [each["id"]["name"] for each in ctx.outputs_grouping["faults"]]
        keep = dict.fromkeys((*outputs(form), "url", "search"), no_update)
        try:
            if edit.object["id"] is None:
                value = created(store, edit).value
                return {
                    **keep,
                    "faults": [None for _ in places],
                    "url": urls.page_of(value.id, value.kind),
                    "search": "",
                }
            is_over = ctx.triggered_id == ids.form_part("save-over", form)
            saved = updated(store, edit, over=is_over)
        except InvalidError as error:
            changed = {"status": refusal(error.faults), "faults": _beside(places, error.faults)}
            return {**keep, **changed}
        except StaleVersionError as error:
            return {**keep, **stale_outputs(store, edit, error), "faults": [None for _ in places]}
        return {**keep, **saved_outputs(store, edit, saved), "faults": [no_update for _ in places]}


def refusal(faults: Sequence[Fault]) -> str:
    """Sentence that counts the faults of a form."""
    count = len(faults)
    return f"Not saved: {'one thing' if count == 1 else f'{count} things'} to mend"


def _beside(places: Sequence[str], faults: Sequence[Fault]) -> list[str | None]:
    """The faults by field; those that belong to no field of the form go to its first one."""
    texts: dict[str, list[str]] = {}
    for fault in faults:
        field = field_of(fault.place)
        if field in places:
            texts.setdefault(field, []).append(fault.problem)
        else:
            texts.setdefault(places[0], []).append(str(fault))
    return ["; ".join(texts[place]) if place in texts else None for place in places]
