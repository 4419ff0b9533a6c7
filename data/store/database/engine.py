"""Database engines, and the two sorts of transactions: reading and writing."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url, select
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from dataflow.data.errors import StoreError
from dataflow.data.store.database.failures import translate_driver_errors
from dataflow.data.store.tables.models import CatalogRow

LOCK_TIMEOUT = 10.0
"""Seconds that a writer waits for another one."""
_EXAMPLES = "sqlite:////var/lib/dataflow.db or postgresql://user:password@host/name"
_POSTGRESQL = ("postgres", "postgresql", "postgresql+psycopg")
_WAL_ATTEMPTS = 50
_encode = partial(json.dumps, ensure_ascii=False, allow_nan=False)


def open_engine(url: str, *, lock_timeout: float = LOCK_TIMEOUT) -> Engine:
    """The engine of `url`, SQLite or PostgreSQL; nothing is connected yet."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"{url!r} is no database URL, such as {_EXAMPLES}") from error
    if parsed.drivername in ("sqlite", "sqlite+pysqlite"):
        return _open_sqlite(parsed, lock_timeout)
    if parsed.drivername in _POSTGRESQL:
        return _open_postgresql(parsed.set(drivername="postgresql+psycopg"), lock_timeout)
    raise StoreError(f"databases of type {parsed.drivername!r} are not supported; use {_EXAMPLES}")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one moment of the database, whatever others write meanwhile."""
    postgresql = engine.dialect.name == "postgresql"
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with translate_driver_errors(engine), engine.connect() as connection:
        if postgresql:
            connection.execution_options(**options)
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that waits for the writers before it, so that what it checks stays true."""
    with translate_driver_errors(engine), engine.connect() as connection:
        connection.execution_options(dataflow_writing=True)
        with connection.begin():
            connection.execute(select(CatalogRow.id).with_for_update())
            yield connection


def _open_sqlite(url: URL, lock_timeout: float) -> Engine:
    memory = url.database in (None, "", ":memory:")
    if not memory and not url.query.get("uri"):
        folder = Path(str(url.database)).absolute().parent
        if not folder.is_dir():
            raise StoreError(f"database {url}: the folder {folder} does not exist")
    # An in-memory database lives in its one connection, which threads then take in turns.
    pool: dict[str, Any] = {"pool_size": 1, "max_overflow": 0} if memory else {}
    engine = create_engine(
        url,
        poolclass=QueuePool,
        connect_args={"check_same_thread": False, "timeout": lock_timeout},
        json_serializer=_encode,
        **pool,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin where `_begin_sqlite` says
    connection.execute("PRAGMA foreign_keys = ON")
    _switch_to_wal(connection)
    connection.execute("PRAGMA synchronous = NORMAL")


def _switch_to_wal(connection: Any) -> None:
    """Switch to WAL, the one step for which SQLite does not wait while another connection does."""
    for _ in range(_WAL_ATTEMPTS):
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
            return
        time.sleep(0.02)
    connection.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("dataflow_writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _open_postgresql(url: URL, lock_timeout: float) -> Engine:
    # The server expects so many rows of recursive queries that it would compile each of them, which
    # takes a second or two, hundreds of times longer than the query.
    settings = f"-c lock_timeout={round(lock_timeout * 1000)} -c timezone=UTC -c jit=off"
    return create_engine(
        url.update_query_dict({"connect_timeout": "5", **url.query}),
        pool_pre_ping=True,  # a restarted server costs no failed page
        connect_args={"options": settings},
        json_serializer=_encode,
    )
