"""The latest snapshot, kept by each process and renewed only where the database has changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock

from sqlalchemy import Connection, Engine

from dataflow.data.schedules.lateness import Timetable, lateness
from dataflow.data.store.database import revisions
from dataflow.data.store.database import tombstones as traces
from dataflow.data.store.database.engine import reading
from dataflow.data.store.database.revision_polling import Watch
from dataflow.data.store.runs import run_states
from dataflow.data.store.snapshots import loading as graph
from dataflow.data.store.snapshots import patching
from dataflow.data.views.snapshot import Revision, Snapshot

GRACE = timedelta(minutes=10)
"""How long after its time an automation may start before it is called late."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A snapshot, and until when its `late` holds."""

    snapshot: Snapshot
    until: datetime
    token: str | None
    """That of the catalog revision."""

    def is_current(self, revision: Revision, at: datetime) -> bool:
        return self.snapshot.revision == revision and at < self.until


def _now() -> datetime:
    return datetime.now(UTC)


class SnapshotCache:
    """Hands out the snapshot of the current revision; safe to share between threads."""

    def __init__(
        self, engine: Engine, grace: timedelta = GRACE, clock: Callable[[], datetime] = _now
    ) -> None:
        self._engine = engine
        self._grace = grace
        self._clock = clock
        self._lock = Lock()
        self._known: _Known | None = None
        self._timetable = Timetable()
        self._watch = Watch(engine)

    @property
    def known(self) -> Snapshot | None:
        """The snapshot that was handed out last, if any; the database is not asked."""
        return self._known.snapshot if self._known else None

    def revision(self) -> Revision:
        """The current revision, by one query at most."""
        return self._watch.revision()

    def get(self) -> Snapshot:
        """The current snapshot; of several threads that find it old, one loads it."""
        known = self._known
        if known is not None and known.is_current(self.revision(), self._clock()):
            return known.snapshot
        with self._lock:
            with reading(self._engine) as connection:
                snapshot, token = _renewed(connection, self._known)
            self._known = self._told_late(snapshot, token)
            return self._known.snapshot

    def _told_late(self, snapshot: Snapshot, token: str | None) -> _Known:
        told = lateness(
            snapshot.automations, snapshot.states, self._clock(), self._grace, self._timetable
        )
        if told.due != snapshot.late:
            snapshot = snapshot.with_late(told.due)
        return _Known(snapshot, told.until, token)


def _renewed(connection: Connection, known: _Known | None) -> tuple[Snapshot, str | None]:
    """The snapshot of this moment and the token of its catalog revision."""
    now = revisions.current(connection)
    if known is None:
        return graph.load_snapshot(connection), traces.token(connection, now.catalog)
    before = known.snapshot
    if before.revision.catalog != now.catalog:
        newer = patching.patched(connection, before, known.token)
        return newer or graph.load_snapshot(connection), traces.token(connection, now.catalog)
    if before.revision.status == now.status:
        return before, known.token
    new = run_states.load(connection, after=before.revision.status)
    return before.with_states({**before.states, **new}, now), known.token
