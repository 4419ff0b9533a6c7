"""Callbacks of the list and the pages of objects."""

from dash import Dash

from dataflow.callbacks.objects import (
    declarations,
    deletion,
    list_page,
    ordered_lists,
    pages,
    run_history,
    saving,
    schedules,
)
from dataflow.data.store.store import Store

_PARTS = (
    pages,
    ordered_lists,
    saving,
    declarations,
    schedules,
    run_history,
    deletion,
    list_page,
)


def register(app: Dash, store: Store) -> None:
    """Register the callbacks of all object pages."""
    for part in _PARTS:
        part.register(app, store)
