"""The latest snapshot, kept by each process and renewed only where the database has changed."""

from threading import Lock

from sqlalchemy import Connection, Engine

from data.graph.snapshot import Revision, Snapshot
from data.store import graph, revisions, run_states
from data.store.engine import reading


class SnapshotCache:
    """Hands out the snapshot of the current revision; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._snapshot: Snapshot | None = None

    @property
    def known(self) -> Snapshot | None:
        """The snapshot that was handed out last, if any; the database is not asked."""
        return self._snapshot

    def revision(self) -> Revision:
        """The current revision, by one query."""
        with reading(self._engine) as connection:
            return revisions.current(connection)

    def get(self) -> Snapshot:
        """The current snapshot; of several threads that find it old, one loads it."""
        known = self._snapshot
        if known is not None and known.revision == self.revision():
            return known
        with self._lock, reading(self._engine) as connection:
            self._snapshot = self._renewed(connection, self._snapshot)
            return self._snapshot

    @staticmethod
    def _renewed(connection: Connection, known: Snapshot | None) -> Snapshot:
        now = revisions.current(connection)
        if known is None or known.revision.catalog != now.catalog:
            return graph.load_snapshot(connection)
        if known.revision.status == now.status:
            return known
        new = run_states.load(connection, after=known.revision.status)
        return known.with_states({**known.states, **new}, now)
