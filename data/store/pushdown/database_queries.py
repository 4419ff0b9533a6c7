"""Catalogs that outgrow a process: above a size, the database answers views and searches."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, Engine

from dataflow.data.graph.objects import AutomationNode, DatasourceNode, ObjectId
from dataflow.data.once_cache import OnceCache
from dataflow.data.store.database import revisions
from dataflow.data.store.database.engine import reading
from dataflow.data.store.pushdown.edge_ids import Skeleton
from dataflow.data.store.pushdown.edges import given
from dataflow.data.store.pushdown.part import Size, Terms, about, part, size
from dataflow.data.store.pushdown.search import search
from dataflow.data.store.snapshots import loading as graph
from dataflow.data.views.part_snapshot import PartSnapshot
from dataflow.data.views.snapshot import Revision, Snapshot
from dataflow.data.views.view import View

MAX_VIEW_OBJECTS = 20_000
_PARTS = 4
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """Above how many objects the database answers, 0 for never; about how many nodes a view may
    be then."""

    pushdown_above: int = 0
    max_view_objects: int = MAX_VIEW_OBJECTS


class Found(NamedTuple):
    """How many objects a search finds, and the closest of them."""

    total: int
    closest: Sequence[DatasourceNode | AutomationNode]


def _now() -> datetime:
    return datetime.now(UTC)


class Outgrown:
    """Answers for catalogs above the limit; safe to share between threads."""

    def __init__(
        self,
        engine: Engine,
        limits: Limits,
        grace: timedelta,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._engine = engine
        self._limits = limits
        self._grace = grace
        self._clock = clock
        self._counted: tuple[int, Size] | None = None
        self._skeleton = Skeleton()
        self._lock = Lock()
        self._moment: Revision | None = None
        self._parts: OnceCache[View, PartSnapshot] = OnceCache(_PARTS)

    def part(self, view: View) -> PartSnapshot | None:
        """The part that `view` needs; None when the catalog fits into the process."""
        return self._answered(lambda c, terms: self._part(c, view, terms))

    def about(self, ids: Collection[ObjectId]) -> Snapshot | None:
        """Those objects; None when the catalog fits."""
        return self._answered(lambda c, terms: about(c, ids, terms, self._skeleton))

    def search(self, text: str, most: int) -> Found | None:
        """What has every word of `text` in its name; None when the catalog fits."""

        def found(connection: Connection, _terms: Terms) -> Found:
            total, ids = search(connection, text, most)
            return Found(total, _nodes(connection, ids))

        return self._answered(found)

    def revision(self) -> Revision | None:
        """That of the catalog now; None when it fits."""
        return self._answered(lambda _connection, terms: terms.revision)

    def _answered(self, ask: Callable[[Connection, Terms], T]) -> T | None:
        if not self._limits.pushdown_above:
            return None
        with reading(self._engine) as connection:
            revision = revisions.current(connection)
            counted = self._size(connection, revision.catalog)
            if counted.objects <= self._limits.pushdown_above:
                return None
            most, at = self._limits.max_view_objects, self._clock()
            return ask(connection, Terms(revision, counted, most, at, self._grace))

    def _part(self, connection: Connection, view: View, terms: Terms) -> PartSnapshot:
        """Made once for all who ask about the same nodes at one moment: a page asks for its chart,
        its outline and its menus, and in groups again for each that is opened."""
        with self._lock:
            if self._moment != terms.revision:
                self._moment, self._parts = terms.revision, OnceCache(_PARTS)
            parts = self._parts
        kept = parts.known(view.base)
        if kept and kept.until <= terms.at:
            parts.clear()
        return parts.get(view.base, lambda: part(connection, view.base, terms, self._skeleton))

    def _size(self, connection: Connection, catalog: int) -> Size:
        """Counted once for each revision of the catalog."""
        if self._counted is None or self._counted[0] != catalog:
            self._counted = (catalog, size(connection))
        return self._counted[1]


def _nodes(
    connection: Connection, ids: Sequence[ObjectId]
) -> list[DatasourceNode | AutomationNode]:
    chosen = given(connection, ids)
    found = graph.load_objects(connection, chosen, chosen)
    return [found.datasources.get(id) or found.automations[id] for id in ids]
