"""Many rows at once, as the driver hands them out: a fraction of what converting each costs."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Select

from dataflow.data.graph.objects import ObjectId

Shared = dict[Any, Any]
"""Equal texts and schedules, each once: rows repeat them, memory need not."""
Chosen = Select[ObjectId] | None
"""The ids of the objects that are wanted; None stands for all of them."""
_BATCH = 10_000
Moment = Callable[[Any], datetime | None]


def raw_rows(connection: Connection, query: Select[*tuple[Any, ...]]) -> Iterator[Any]:
    """The rows of a query without the conversions of its column types, some at a time."""
    cursor = connection.execute(query).cursor
    assert cursor is not None  # noqa: S101 - a select has one
    return chain.from_iterable(iter(partial(cursor.fetchmany, _BATCH), []))


def moment_of(connection: Connection) -> Moment:
    """What turns the raw value of a `UtcDateTime` into the time that it stands for."""
    return _from_text if connection.dialect.name == "sqlite" else _from_driver


@contextmanager
def without_collections() -> Iterator[None]:
    """No search for cycles meanwhile: making a million objects, none of them in a cycle, would
    start hundreds of searches through all of them."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _from_text(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value).replace(tzinfo=UTC) if value else None


def _from_driver(value: datetime | None) -> datetime | None:
    return value.astimezone(UTC) if value else None
