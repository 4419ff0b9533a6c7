"""Opening of the store that the settings name."""

from datetime import timedelta

from dataflow.data.settings import Settings
from dataflow.data.store.store import Limits, Store


def open_store(settings: Settings) -> Store:
    """The store that `settings` name; nothing is connected yet."""
    limits = Limits(settings.pushdown_above, settings.max_view_objects)
    grace = timedelta(minutes=settings.late_after_minutes)
    return Store.open(settings.database_url, grace, limits)
