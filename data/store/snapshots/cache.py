"""The cache of the latest snapshot in a process, updated only where the database has changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock

from sqlalchemy import Connection, Engine

from dataflow.data.schedules.lateness import Timetable, lateness
from dataflow.data.store.database import change_log, revisions
from dataflow.data.store.database.engine import reading
from dataflow.data.store.database.revision_polling import RevisionPoller
from dataflow.data.store.runs import run_states
from dataflow.data.store.snapshots import loading, patching
from dataflow.data.views.snapshot import Revision, Snapshot

GRACE = timedelta(minutes=10)
"""The time after its schedule at which an automation is called late."""


@dataclass(frozen=True, slots=True)
class _CachedSnapshot:
    """A snapshot, and the time until which its `late` holds."""

    snapshot: Snapshot
    until: datetime
    token: str | None
    """The token of its catalog revision."""

    def is_current(self, revision: Revision, at: datetime) -> bool:
        return self.snapshot.revision == revision and at < self.until


def _now() -> datetime:
    return datetime.now(UTC)


class SnapshotCache:
    """The cache of the snapshot of the current revision; safe to share between threads."""

    def __init__(
        self, engine: Engine, grace: timedelta = GRACE, clock: Callable[[], datetime] = _now
    ) -> None:
        self._engine = engine
        self._grace = grace
        self._clock = clock
        self._lock = Lock()
        self._latest: _CachedSnapshot | None = None
        self._timetable = Timetable()
        self._poller = RevisionPoller(engine)

    @property
    def latest(self) -> Snapshot | None:
        """The snapshot that was returned last, if any; the database is not queried."""
        return self._latest.snapshot if self._latest else None

    def revision(self) -> Revision:
        """The current revision, by one query at most."""
        return self._poller.revision()

    def get(self) -> Snapshot:
        """The current snapshot; when it is outdated, one of several threads loads it."""
        latest = self._latest
        if latest is not None and latest.is_current(self.revision(), self._clock()):
            return latest.snapshot
        with self._lock:
            with reading(self._engine) as connection:
                snapshot, token = _load_current(connection, self._latest)
            self._latest = self._with_lateness(snapshot, token)
            return self._latest.snapshot

    def _with_lateness(self, snapshot: Snapshot, token: str | None) -> _CachedSnapshot:
        lateness_now = lateness(
            snapshot.automations, snapshot.states, self._clock(), self._grace, self._timetable
        )
        if lateness_now.due != snapshot.late:
            snapshot = snapshot.with_late(lateness_now.due)
        return _CachedSnapshot(snapshot, lateness_now.until, token)


def _load_current(
    connection: Connection, latest: _CachedSnapshot | None
) -> tuple[Snapshot, str | None]:
    """The snapshot of this moment and the token of its catalog revision."""
    now = revisions.current(connection)
    if latest is None:
        return loading.load_snapshot(connection), change_log.revision_token(connection, now.catalog)
    before = latest.snapshot
    if before.revision.catalog != now.catalog:
        newer = patching.patch_snapshot(connection, before, latest.token)
        return newer or loading.load_snapshot(connection), change_log.revision_token(
            connection, now.catalog
        )
    if before.revision.status == now.status:
        return before, latest.token
    new = run_states.load(connection, after=before.revision.status)
    return before.with_states({**before.states, **new}, now), latest.token
