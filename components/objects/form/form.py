"""The form of an object: its fields by kind, what is wrong with them, and the bar to save it."""

from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from dataflow.components import ids
from dataflow.components.objects.form.ordered_list import ordered_list
from dataflow.components.objects.form.values import (
    CODE,
    CONNECTION,
    DECLARED,
    HAS_PASSWORD,
    LISTS,
    OTHER,
    PASSWORD,
    Form,
    fields,
)
from dataflow.data.catalog.secrets import MASK
from dataflow.data.graph.objects import AutomationKind
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire.appearance.theme import Kind
from dataflow.data.wire.urls import CONFIGURATION, USAGE

CONNECTORS = ("sftp", "ftp", "s3", "other")
_LABELS = {
    "other": "Other settings",
    "code": "Python code",
    "user": "User",
}
_HELP = {
    "folder": "Levels separated by slashes, such as sales/orders",
    "tags": "Separated by commas",
    "path": "Of the file or folder to load, such as /export/users.csv",
    "members": "What it reads, in this order",
    "steps": "What it runs, one after the other; the same automation may come more than once",
    "inputs": "The datasources that it reads",
    "outputs": "The datasources that it writes",
    "other": f"A JSON object. {MASK} stands for a stored secret, which is kept.",
    "code": "Tab indents; press Escape, then Tab, to leave the editor.",
}


def object_form(form: str, kind: Kind, values: Form, snapshot: Snapshot) -> html.Div:
    """The form of an object that is being edited, or created when `values` are all empty."""
    save = "Save" if form == CONFIGURATION else "Save declaration"
    return html.Div(
        [
            dcc.Store(id=ids.form_part("loaded", form), data=dict(values)),
            html.Div(
                form_body(form, kind, values, snapshot),
                id=ids.form_part("body", form),
                className="form-body",
            ),
            html.Div([_conflict(form), _save_bar(form, save)], className="form-foot"),
        ],
        className="object-form",
    )


def form_body(form: str, kind: Kind, values: Form, snapshot: Snapshot) -> list[Component]:
    """The fields with their values."""
    shown = DECLARED if form == USAGE else fields(kind)
    return [_field(form, name, _control(form, kind, name, values, snapshot)) for name in shown]


def conflict(change: str, theirs: list[tuple[str, str, str]]) -> list[Component]:
    """Notice of a save by somebody else; `theirs` are (field, stored now, as edited here)."""
    said = html.P([html.B("Not saved: "), change, " Your edits are still here."])
    if not theirs:
        return [said]
    head = html.Tr([html.Th("Field"), html.Th("Stored now"), html.Th("Here")])
    lines = [
        html.Tr([html.Th(label_of(name)), html.Td(stored), html.Td(here)])
        for name, stored, here in theirs
    ]
    return [said, html.Table([html.Thead(head), html.Tbody(lines)], className="differences")]


def label_of(name: str) -> str:
    """Label of a field."""
    return _LABELS.get(name, name.capitalize())


def _save_bar(form: str, words: str) -> html.Div:
    return html.Div(
        [
            html.Button(words, id=ids.form_part("save", form), className="btn btn-primary"),
            html.Span(id=ids.form_part("unsaved", form), className="unsaved"),
            html.Span(id=ids.form_part("status", form), className="save-status", role="status"),
        ],
        className="save-bar",
    )


def _conflict(form: str) -> html.Div:
    return html.Div(
        [
            html.Div(id=ids.form_part("conflict-text", form)),
            html.Button(
                "Overwrite",
                id=ids.form_part("save-over", form),
                className="btn btn-outline-primary btn-sm",
            ),
            html.A(
                "Discard my changes and reload",
                href="",
                className="btn btn-link btn-sm",
                **{"data-reload": "1"},
            ),
        ],
        id=ids.form_part("conflict", form),
        className="conflict",
        hidden=True,
        role="alert",
    )


def _field(form: str, name: str, control: Component) -> html.Div:
    label: Component = html.Label(label_of(name), htmlFor=ids.dom_id(ids.field(form, name)))
    if name in LISTS:
        label = html.Div(label_of(name), className="field-label")
    words = _HELP.get(name)
    return html.Div(
        [
            label,
            html.Div(
                [
                    control,
                    html.Div(words, className="field-help") if words else None,
                    html.Div(id=ids.fault(form, name), className="field-fault", role="alert"),
                ],
                className="field-control",
            ),
        ],
        className=f"field field-{name}",
    )


def _control(form: str, kind: Kind, name: str, values: Form, snapshot: Snapshot) -> Component:
    if name in LISTS:
        one = kind is AutomationKind.ETL_STEP and name in DECLARED
        return ordered_list(form, name, values.get(name) or [], snapshot, usually_one=one)
    settings: dict[str, Any] = {"id": ids.field(form, name), "value": values.get(name) or ""}
    if name == CODE:
        return dbc.Textarea(
            **settings, className="code-editor", rows=_lines(values), spellcheck="false", wrap="off"
        )
    if name == OTHER:
        return dbc.Textarea(**settings, className="json-editor", rows=3, spellcheck="false")
    if name == "description":
        return dbc.Textarea(**settings, rows=3)
    if name == "connector":
        return _connectors(settings)
    if name == PASSWORD:
        hint = "Stored, not shown; type to replace it" if values.get(HAS_PASSWORD) else ""
        # A box of type "password" asks browsers to store it among the passwords of their user.
        return dbc.Input(
            **settings,
            type="text",
            placeholder=hint,
            autocomplete="off",
            class_name="narrow secret",
        )
    return dbc.Input(**settings, type="text", autocomplete="off", class_name=_width(name))


def _lines(values: Form) -> int:
    """The height of the code editor: that of the code, within reason."""
    return min(max(str(values.get(CODE) or "").count("\n") + 3, 10), 30)


def _connectors(settings: dict[str, Any]) -> dbc.Select:
    """The usual connectors, and the stored one if it is none of them."""
    stored = settings["value"]
    unusual = [stored] if stored and stored not in CONNECTORS else []
    choices = [{"label": "Choose…", "value": ""}]
    choices += [
        {"label": _connector_label(each), "value": each} for each in (*CONNECTORS, *unusual)
    ]
    return dbc.Select(**settings, options=choices, class_name="narrow")


def _connector_label(connector: str) -> str:
    return connector.upper() if connector in ("sftp", "ftp", "s3") else connector.capitalize()


def _width(name: str) -> str:
    return "narrow" if name in ("port", "owner", *CONNECTION[4:]) else ""
