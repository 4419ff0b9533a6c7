"""Polling of the current revision; the database is queried only if it may have changed."""

import os
import sqlite3
from contextlib import suppress
from threading import Lock

from sqlalchemy import Engine, event

from dataflow.data.store.database import revisions
from dataflow.data.store.database.engine import reading
from dataflow.data.store.database.failures import translate_driver_errors
from dataflow.data.views.snapshot import Revision

Moment = tuple[int, int]
"""The number of the polling connection, and its `data_version`, which changes with each commit of
any other connection."""


class RevisionPoller:
    """Reads the revision that a transaction begun now would see; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._file = _file(engine)
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._inode = 0
        self._opened = 0
        self._last: tuple[Moment, Revision] | None = None
        event.listen(engine, "engine_disposed", lambda _: self._close())

    def revision(self) -> Revision:
        """The current revision, by one query on PostgreSQL; on SQLite only after a commit."""
        with translate_driver_errors(self._engine):
            moment = self._read_moment()  # before the query, so that no commit is missed
        last = self._last
        if moment is not None and last is not None and last[0] == moment:
            return last[1]
        with reading(self._engine) as connection:
            revision = revisions.current(connection)
        self._last = None if moment is None else (moment, revision)
        return revision

    def _read_moment(self) -> Moment | None:
        """The current moment; None where it is not available, so that the revision must be queried.

        `PRAGMA data_version` returns another number after each commit of any other connection, of
        this process or of another one, if the connection itself writes nothing.
        """
        if not self._file:
            return None
        with self._lock:
            try:
                inode = os.stat(self._file).st_ino
            except OSError:  # the file is gone: reading it raises an error with a sentence
                return None
            if self._connection is None or inode != self._inode:
                self._open(inode)
            assert self._connection is not None  # noqa: S101 - opened above
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
            return self._opened, version

    def _open(self, inode: int) -> None:
        """Connect to the file; one that replaced another has another inode."""
        if self._connection is not None:
            self._connection.close()
        self._opened += 1
        self._connection = sqlite3.connect(
            self._file, isolation_level=None, check_same_thread=False
        )
        self._inode = inode

    def _close(self) -> None:
        with self._lock, suppress(sqlite3.Error):
            if self._connection is not None:
                self._connection.close()
            self._connection = None


def _file(engine: Engine) -> str:
    """The path of an SQLite database that others can open as well, else nothing."""
    url = engine.url
    if engine.dialect.name != "sqlite" or url.query or url.database in (None, "", ":memory:"):
        return ""
    return str(url.database)
