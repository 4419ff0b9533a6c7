"""Fast reading of many rows, as the driver returns them, without conversion of each value."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Select

from dataflow.data.graph.objects import ObjectId

SharedValues = dict[Any, Any]
"""Equal texts and schedules, each stored once although rows repeat them."""
IdQuery = Select[ObjectId] | None
"""A query for the ids of the wanted objects; None stands for all of them."""
_BATCH = 10_000
ToMoment = Callable[[Any], datetime | None]


def raw_rows(connection: Connection, query: Select[*tuple[Any, ...]]) -> Iterator[Any]:
    """The rows of a query, read in batches and without the conversions of its column types."""
    cursor = connection.execute(query).cursor
    assert cursor is not None  # noqa: S101 - a select has one
    return chain.from_iterable(iter(partial(cursor.fetchmany, _BATCH), []))


def moment_of(connection: Connection) -> ToMoment:
    """The function that converts the raw value of a `UtcDateTime` into its time."""
    return _from_text if connection.dialect.name == "sqlite" else _from_driver


@contextmanager
def garbage_collection_paused() -> Iterator[None]:
    """Pause the garbage collector: creating a million objects, none of them in a cycle, would start
    hundreds of searches through all of them."""
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
