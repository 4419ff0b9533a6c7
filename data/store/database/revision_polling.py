"""The current revision, for which the database is asked no more often than it can have changed."""

import os
import sqlite3
from contextlib import suppress
from threading import Lock

from sqlalchemy import Engine, event

from dataflow.data.store.database import revisions
from dataflow.data.store.database.engine import reading
from dataflow.data.store.database.failures import translated
from dataflow.data.views.snapshot import Revision

Moment = tuple[int, int]
"""Which connection was asked, and its number, which changes with each commit of any other one."""


class RevisionPoller:
    """Tells the revision that a transaction begun now would see; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._file = _file(engine)
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._inode = 0
        self._opened = 0
        self._seen: tuple[Moment, Revision] | None = None
        event.listen(engine, "engine_disposed", lambda _: self._close())

    def revision(self) -> Revision:
        """By one query of PostgreSQL, or of an SQLite file in which something was committed."""
        with translated(self._engine):
            moment = self._moment()  # before the question, so that nothing falls in between
        seen = self._seen
        if moment is not None and seen is not None and seen[0] == moment:
            return seen[1]
        with reading(self._engine) as connection:
            revision = revisions.current(connection)
        self._seen = None if moment is None else (moment, revision)
        return revision

    def _moment(self) -> Moment | None:
        """Now; None where it cannot be told, so that whoever asks has to look.

        `PRAGMA data_version` answers a connection that writes nothing itself with another number
        after each commit of any other connection, of this process or of another one.
        """
        if not self._file:
            return None
        with self._lock:
            try:
                inode = os.stat(self._file).st_ino
            except OSError:  # it is gone: those who read it say so in words
                return None
            if self._connection is None or inode != self._inode:
                self._open(inode)
            assert self._connection is not None  # noqa: S101 - opened above
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
            return self._opened, version

    def _open(self, inode: int) -> None:
        """A file put in the place of another one has another inode."""
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
