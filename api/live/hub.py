"""The open pages of one process: one look at the database for all of them, not one each."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

import orjson

from dataflow.data.errors import StoreError
from dataflow.data.grouping.defaults import ABOVE
from dataflow.data.store.store import Store
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire.live.updates import Subscription, UpdateBuilder
from dataflow.data.wire.rendered_view import RenderedViews

POLL_SECONDS = 0.5
"""How often the database is asked whether anything has changed, while a page is open."""
BEAT_SECONDS = 5.0
"""How often a page is told that what it shows was confirmed by the database."""
CALM_SECONDS = 15.0
"""How often at most pages draw anew that show a part of a catalog which no process holds."""
WALL_SECONDS = 60.0
"""How often the counts of a wall are made anew though nothing has happened but time."""
_MOST_WAITING = 100
"""Messages that a slow page may lag behind by; then it is told everything anew."""
_log = logging.getLogger(__name__)


@dataclass(eq=False, slots=True)
class Viewer:
    """One open page, and what is still to be sent to it."""

    subscription: Subscription | None = None
    waiting: asyncio.Queue[str] = field(default_factory=lambda: asyncio.Queue(_MOST_WAITING))
    overflowed: bool = False

    def send(self, *texts: str) -> None:
        """Puts messages in line; one too many marks the page as lagging."""
        for text in texts:
            try:
                self.waiting.put_nowait(text)
            except asyncio.QueueFull:
                self.overflowed = True

    def forget(self) -> None:
        """Drops what is in line, which something newer makes needless."""
        self.overflowed = False
        with suppress(asyncio.QueueEmpty):
            while True:
                self.waiting.get_nowait()


class LiveHub:
    """Watches the database while there are viewers, and tells each what concerns it."""

    def __init__(
        self,
        store: Store,
        poll_seconds: float = POLL_SECONDS,
        group_above: int = ABOVE,
        calm_seconds: float = CALM_SECONDS,
    ) -> None:
        self._store = store
        self._poll_seconds = poll_seconds
        self._calm_seconds = calm_seconds
        self._viewers: set[Viewer] = set()
        self.rendered_views = RenderedViews(group_above)
        """The views that pages show, shared with the requests for them."""
        self._updates = UpdateBuilder(self.rendered_views)
        self._lock = asyncio.Lock()
        self._watch: asyncio.Task[None] | None = None
        self._snapshot: Snapshot | None = None
        self._confirmed = datetime.now(UTC)
        self._is_stale = False
        self._polled_at = time.monotonic()
        self._pending_redraws: set[Viewer] = set()
        """Pages that show a part of a catalog that is not read, and an old one."""
        self._flushed_at = 0.0
        self.on_push: Callable[[float], None] | None = None
        """Called once all pages are told of a change, with the seconds since the last look that
        did not see it yet: the longest that a report can have waited."""

    @property
    def viewers(self) -> int:
        """Number of open pages."""
        return len(self._viewers)

    @property
    def _subscribed(self) -> set[Subscription]:
        """Contents of all open pages, each once."""
        return {each.subscription for each in self._viewers if each.subscription}

    def join(self, viewer: Viewer) -> None:
        """A page was opened."""
        self._viewers.add(viewer)
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._watching())

    def leave(self, viewer: Viewer) -> None:
        """It was closed."""
        self._viewers.discard(viewer)
        self._pending_redraws.discard(viewer)

    async def subscribe(
        self, viewer: Viewer, subscription: Subscription, revision: str, digest: str
    ) -> None:
        """A page says what it shows, and of which revision and scene; it is brought up to date."""
        async with self._lock:
            viewer.subscription = None
            if self._snapshot is None or str(self._snapshot.revision) != revision:
                await self._poll()
            viewer.forget()
            viewer.subscription = subscription
            snapshot = self._snapshot
            if snapshot and not self._is_stale:
                is_new = not (revision or subscription.is_drawn)  # just made, of this moment
                is_old = str(snapshot.revision) != revision and not is_new
                if is_old and snapshot.is_read:
                    viewer.send(*await self._full_update(subscription, snapshot, digest))
                else:
                    wall = await asyncio.to_thread(self._updates.wall, subscription, snapshot)
                    viewer.send(*wall)
                    if is_old:
                        self._pending_redraws.add(viewer)
            viewer.overflowed = self._is_stale
            viewer.send(self._state())

    async def _watching(self) -> None:
        beat = wall = time.monotonic()
        while self._viewers:
            await asyncio.sleep(self._poll_seconds)
            now = time.monotonic()
            try:
                async with self._lock:
                    await self._poll()
                    if now - wall >= WALL_SECONDS and not self._is_stale:
                        wall = now
                        await self._refresh_walls()
            except Exception:
                _log.exception("open pages could not be told what has changed")
            if now - beat >= BEAT_SECONDS:
                beat = now
                self._send_to_all(self._state())
        self._snapshot = None
        self._updates = UpdateBuilder(self.rendered_views)

    async def _poll(self) -> None:
        """Asks the database once, and tells every page what concerns it."""
        before, was_stale = self._snapshot, self._is_stale
        polled_at, self._polled_at = self._polled_at, time.monotonic()
        await self._follow_store()
        if was_stale != self._is_stale:
            self._send_to_all(self._state())
        after = self._snapshot
        if before is not None and after is not None and before is not after:
            if after.is_read:
                self._deliver(
                    await asyncio.to_thread(self._updates.changes, before, after, self._subscribed)
                )
                if self.on_push:
                    self.on_push(time.monotonic() - polled_at)
            else:
                self._pending_redraws |= self._viewers
        await self._flush_redraws()
        await self._catch_up()

    async def _follow_store(self) -> None:
        try:
            self._snapshot = await asyncio.to_thread(self._store.live_snapshot)
        except StoreError as error:
            if not self._is_stale:
                _log.warning("open pages are stale: %s", error)
            self._is_stale = True
        else:
            self._is_stale = False
            self._confirmed = datetime.now(UTC)

    async def _flush_redraws(self) -> None:
        """Pages that show a part of what is not read draw anew, now and then: each of them asks
        the database for it, which may take seconds, and reports of runs may never cease."""
        now = time.monotonic()
        if self._is_stale or self._snapshot is None or now - self._flushed_at < self._calm_seconds:
            return
        pending, self._pending_redraws = self._pending_redraws, set()
        shown = {each.subscription for each in pending if each.subscription}
        if not shown:
            return
        self._flushed_at = now
        updates = {each: await self._full_update(each, self._snapshot, "") for each in shown}
        for viewer in pending:
            viewer.send(*updates.get(viewer.subscription, ()))

    async def _catch_up(self) -> None:
        """Pages that could not keep up, or came while the database was away, draw anew."""
        if self._is_stale or self._snapshot is None:
            return
        for viewer in [each for each in self._viewers if each.overflowed]:
            viewer.forget()
            if viewer.subscription:
                viewer.send(*await self._full_update(viewer.subscription, self._snapshot, ""))

    async def _full_update(
        self, subscription: Subscription, snapshot: Snapshot, digest: str
    ) -> list[str]:
        return await asyncio.to_thread(self._updates.full, subscription, snapshot, digest)

    async def _refresh_walls(self) -> None:
        if self._snapshot:
            self._deliver(
                await asyncio.to_thread(self._updates.walls, self._snapshot, self._subscribed)
            )

    def _deliver(self, updates: Mapping[Subscription, list[str]]) -> None:
        for viewer in self._viewers:
            if viewer.subscription in updates:
                viewer.send(*updates[viewer.subscription])

    def _send_to_all(self, text: str) -> None:
        for viewer in self._viewers:
            viewer.send(text)

    def _state(self) -> str:
        """That all is well, or that the database is away; and the time that was confirmed last."""
        sort = "stale" if self._is_stale else "beat"
        revision = str(self._snapshot.revision) if self._snapshot else ""
        message = {"type": sort, "at": self._confirmed.isoformat(), "revision": revision}
        return orjson.dumps(message).decode()
