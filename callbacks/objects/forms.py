"""Saving the form of an object: created, changed, refused with what is wrong, or stale."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from dataflow.callbacks.objects.facts import stored_object
from dataflow.callbacks.objects.versions import ObjectData, after_own_save
from dataflow.components.objects.form.values import (
    CODE,
    LISTS,
    PASSWORD,
    TAGS,
    TEXTS,
    applied,
    changes,
    form_of,
)
from dataflow.components.objects.new_page import blank
from dataflow.data.errors import StaleVersionError
from dataflow.data.graph.objects import AutomationKind, DatasourceKind
from dataflow.data.store.store import Store, Stored


@dataclass(frozen=True, kw_only=True)
class Edit:
    """A form as it stands in a page: which tab it is on, and what was loaded into it."""

    tab: str
    object: ObjectData
    loaded: Mapping[str, Any]
    values: Mapping[str, Any]

    @property
    def changed(self) -> dict[str, Any]:
        """The fields that the user has edited."""
        return changes(self.values, self.loaded)


def created(store: Store, edit: Edit) -> Stored[Any]:
    """A new object of the form's kind; raises InvalidError."""
    sort = DatasourceKind if edit.object["type"] == "datasource" else AutomationKind
    value = blank(sort(edit.object["kind"]), str(uuid4()))
    return store.create(applied(value, edit.changed))


def updated(store: Store, edit: Edit, *, over: bool = False) -> Stored[Any]:
    """The object with the edits: raises InvalidError, and StaleVersionError unless `over`.

    `over` puts the edited fields, and no others, over what somebody else has saved.
    """
    current = stored_object(store, edit.object["type"], edit.object["id"])
    version = current.version if over else edit.object["versions"][edit.tab]
    return store.update(applied(current.value, edit.changed), version=version)


def object_after(edit: Edit, saved: Stored[Any]) -> ObjectData:
    """Data of the page about its object once the edit is saved."""
    return after_own_save(edit.object, edit.tab, saved.version)


def differences(store: Store, edit: Edit, error: StaleVersionError) -> list[tuple[str, str, str]]:
    """The fields that both have changed: (field, as stored now, as edited here)."""
    current = form_of(stored_object(store, edit.object["type"], edit.object["id"]).value)
    return [
        (name, _shown(name, current[name]), _shown(name, edit.values[name]))
        for name in edit.changed
        if _field(name) in error.fields and name in current
    ]


def _field(name: str) -> str:
    """The field of the object that a field of the form belongs to."""
    return name if name in (*TEXTS, TAGS, CODE, *LISTS) else "config"


def _shown(name: str, value: Any) -> str:
    if name in LISTS:
        return f"{len(value or [])} objects"
    if name == PASSWORD:
        return "another password" if value else ""
    text = str(value or "")
    return text if len(text) <= 200 else f"{text[:200]}…"
