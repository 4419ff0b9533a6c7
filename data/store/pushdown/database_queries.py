"""Pushdown for large catalogs: above a size, the database answers views and searches."""

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
from dataflow.data.store.pushdown.edge_ids import EdgeIds
from dataflow.data.store.pushdown.edges import ids_query
from dataflow.data.store.pushdown.part import ReadContext, Size, objects_part, part, size
from dataflow.data.store.pushdown.search import search
from dataflow.data.store.snapshots import loading
from dataflow.data.views.part_snapshot import PartSnapshot
from dataflow.data.views.snapshot import Revision, Snapshot
from dataflow.data.views.view import View

MAX_VIEW_OBJECTS = 20_000
_PARTS = 4
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """The number of objects above which the database answers (0: never), and the most nodes that a
    view may have then."""

    pushdown_above: int = 0
    max_view_objects: int = MAX_VIEW_OBJECTS


class SearchResult(NamedTuple):
    """The number of objects that match a search, and the closest of them."""

    total: int
    closest: Sequence[DatasourceNode | AutomationNode]


def _now() -> datetime:
    return datetime.now(UTC)


class DatabaseQueries:
    """Queries for catalogs above the limit; each returns None for a smaller catalog, which fits
    into the process. Safe to share between threads."""

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
        self._size_of_revision: tuple[int, Size] | None = None
        self._edge_ids = EdgeIds()
        self._lock = Lock()
        self._parts_revision: Revision | None = None
        self._parts: OnceCache[View, PartSnapshot] = OnceCache(_PARTS)

    def part(self, view: View) -> PartSnapshot | None:
        """The part of the catalog that `view` needs."""
        return self._run(lambda c, context: self._part(c, view, context))

    def snapshot_with(self, ids: Collection[ObjectId]) -> Snapshot | None:
        """The part of the catalog with those objects."""
        return self._run(lambda c, context: objects_part(c, ids, context, self._edge_ids))

    def search(self, text: str, limit: int) -> SearchResult | None:
        """The objects with every word of `text` in their names, the closest `limit` of them."""

        def result(connection: Connection, _context: ReadContext) -> SearchResult:
            total, ids = search(connection, text, limit)
            return SearchResult(total, _nodes(connection, ids))

        return self._run(result)

    def revision(self) -> Revision | None:
        """The current revision of the catalog."""
        return self._run(lambda _connection, context: context.revision)

    def _run(self, query: Callable[[Connection, ReadContext], T]) -> T | None:
        if not self._limits.pushdown_above:
            return None
        with reading(self._engine) as connection:
            revision = revisions.current(connection)
            catalog_size = self._size(connection, revision.catalog)
            if catalog_size.objects <= self._limits.pushdown_above:
                return None
            max_nodes, at = self._limits.max_view_objects, self._clock()
            return query(
                connection, ReadContext(revision, catalog_size, max_nodes, at, self._grace)
            )

    def _part(self, connection: Connection, view: View, context: ReadContext) -> PartSnapshot:
        """The part for `view`, read once for all requests for the same nodes at one revision: a
        page requests its chart, outline and menus, and in groups again for each opened group."""
        with self._lock:
            if self._parts_revision != context.revision:
                self._parts_revision, self._parts = context.revision, OnceCache(_PARTS)
            parts = self._parts
        cached = parts.known(view.base)
        if cached and cached.until <= context.at:
            parts.clear()
        return parts.get(view.base, lambda: part(connection, view.base, context, self._edge_ids))

    def _size(self, connection: Connection, catalog: int) -> Size:
        """The size of the catalog, counted once for each revision."""
        if self._size_of_revision is None or self._size_of_revision[0] != catalog:
            self._size_of_revision = (catalog, size(connection))
        return self._size_of_revision[1]


def _nodes(
    connection: Connection, ids: Sequence[ObjectId]
) -> list[DatasourceNode | AutomationNode]:
    chosen = ids_query(connection, ids)
    nodes = loading.load_objects(connection, chosen, chosen)
    return [nodes.datasources.get(id) or nodes.automations[id] for id in ids]
