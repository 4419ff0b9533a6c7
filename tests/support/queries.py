"""Counting and reading the statements that a database is asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


@contextmanager
def queries(engine: Engine, parameters: list[Any] | None = None) -> Iterator[list[str]]:
    """The statements that the engine sends meanwhile, but for those that begin a transaction.

    What they are given goes into `parameters`.
    """
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)
            if parameters is not None:
                parameters.append(values)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)
