"""The dialog that tells what a deletion takes along, or who stands in its way."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dataflow.components import ids
from dataflow.components.objects.usage_lists import refusal
from dataflow.data.catalog.usage import Usage
from dataflow.data.graph.objects import Automation
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire.object_facts import MOST_RUNS, ObjectFacts


def delete_dialog() -> dbc.Modal:
    """The dialog, closed."""
    buttons = [
        html.Button("Cancel", id=ids.DELETE_CANCEL, className="btn btn-link"),
        html.Button("Delete", id=ids.DELETE_CONFIRM, className="btn btn-danger"),
    ]
    return dbc.Modal(
        [
            dbc.ModalHeader(dbc.ModalTitle(id=ids.DELETE_TITLE), close_button=False),
            dbc.ModalBody(id=ids.DELETE_TEXT),
            dbc.ModalFooter(buttons),
        ],
        id=ids.DELETE_DIALOG,
        is_open=False,
        centered=True,
        scrollable=True,
        size="lg",
        class_name="delete-dialog",
    )


def quoted(before: str, name: str, after: str = "") -> list[str | html.Bdi]:
    """A name in a sentence, whose direction of writing stays its own."""
    return [f"{before}“", html.Bdi(name), f"”{after}"]


def deleted_parts(facts: ObjectFacts) -> list[Component]:
    """Everything that is deleted with the object."""
    return [
        html.P("This will be deleted for good:"),
        html.Ul([html.Li(each) for each in _parts(facts)]),
    ]


def refused_deletion(usages: Sequence[Usage], snapshot: Snapshot) -> list[Component]:
    """Why the object is not deleted: its users (R8)."""
    count = len({each.user for each in usages})
    users = "one object uses it" if count == 1 else f"{count} objects use it"
    return [
        html.P([html.B("Not deleted: "), f"{users}. Remove it there first."]),
        refusal(usages, snapshot),
    ]


def _parts(facts: ObjectFacts) -> list[str]:
    value = facts.value
    parts = ["its name, description, tags and settings"]
    if not isinstance(value, Automation):
        return [*parts, *([f"its list of {len(value.members)} members"] if value.members else [])]
    if value.code:
        parts.append(f"its code, {len(value.code.splitlines()):,} lines")
    if value.steps:
        parts.append(f"its list of {len(value.steps)} steps; the steps themselves stay")
    if value.inputs or value.outputs:
        counts = f"{len(value.inputs)} inputs and {len(value.outputs)} outputs"
        parts.append(f"its links to {counts}; the datasources themselves stay")
    if value.schedules:
        count = len(value.schedules)
        parts.append("its schedule" if count == 1 else f"its {count} schedules")
    if facts.runs:
        parts.append(_runs(len(facts.runs)))
    return parts


def _runs(count: int) -> str:
    """Only the last runs are read, so a long history is not counted."""
    if count >= MOST_RUNS:
        return f"the history of its runs, {count} or more"
    return "its only run" if count == 1 else f"its {count} runs"
