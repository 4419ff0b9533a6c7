"""The store: the one interface of pages, endpoints and commands to the database."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Engine, select

from dataflow.data.catalog.search import search
from dataflow.data.catalog.secrets import mask_secrets
from dataflow.data.catalog.usage import Usage
from dataflow.data.checks.objects import is_canonical, run_faults
from dataflow.data.checks.texts import text_faults
from dataflow.data.errors import Fault, InvalidError, UnknownObjectError
from dataflow.data.graph.objects import Automation, Catalog, Datasource, ObjectId, Origin, Run
from dataflow.data.lineage.updates import Lineage
from dataflow.data.store import catalog
from dataflow.data.store.catalog import ImportReport, Progress
from dataflow.data.store.database.engine import open_engine, reading, writing
from dataflow.data.store.database.failures import RefusedError
from dataflow.data.store.database.schema import check_schema
from dataflow.data.store.ingest import names
from dataflow.data.store.ingest.batcher import IngestBatcher
from dataflow.data.store.ingest.ingest import IngestReport, ingest
from dataflow.data.store.objects import deletion, origins, saving, usage
from dataflow.data.store.objects import reading as objects
from dataflow.data.store.objects.reading import Stored
from dataflow.data.store.pushdown.database_queries import DatabaseQueries, Limits, SearchResult
from dataflow.data.store.runs import histories, retention
from dataflow.data.store.runs import reports as runs
from dataflow.data.store.snapshots.cache import GRACE, SnapshotCache
from dataflow.data.store.tables.models import AutomationRow, DatasourceRow
from dataflow.data.views.snapshot import Revision, Snapshot, UnreadSnapshot
from dataflow.data.views.view import View

__all__ = ["ImportReport", "IngestReport", "Limits", "Store", "Stored"]

Value = TypeVar("Value", Datasource, Automation)


class Store:
    """The catalog and its runs in one database. The secrets in every value that it returns are
    masked; every failure of the database is a StoreError."""

    def __init__(
        self, engine: Engine, grace: timedelta = GRACE, limits: Limits | None = None
    ) -> None:
        self.engine = engine
        self._cache = SnapshotCache(engine, grace)
        self._queries = DatabaseQueries(engine, limits or Limits(), grace)
        self._unread: UnreadSnapshot | None = None
        self._batcher = IngestBatcher(self.ingest)

    @classmethod
    def open(cls, url: str, grace: timedelta = GRACE, limits: Limits | None = None) -> "Store":
        """The store in the database of `url`; nothing is connected yet.

        An automation is late once `grace` has passed since the time of its schedule. `limits` give
        the size above which the database answers views and searches.
        """
        return cls(open_engine(url), grace, limits)

    def check(self) -> str:
        """The version of the tables; StoreError unless it is that of this program."""
        return check_schema(self.engine)

    def revision(self) -> Revision:
        """The current revision, by one cheap query at most."""
        return self._cache.revision()

    def snapshot(self) -> Snapshot:
        """The current catalog as the graph needs it; only changes since the last call are read."""
        return self._cache.get()

    def snapshot_of(self, view: View) -> Snapshot:
        """The snapshot for the chart of `view`: the whole catalog or, above the pushdown limit, the
        part that the view needs; LargeViewError when that part is too large."""
        return self._queries.part(view) or self.snapshot()

    def snapshot_with(self, ids: Collection[ObjectId]) -> Snapshot:
        """A snapshot with those objects, the chains that schedule them and the edges between them:
        the whole catalog or, above the pushdown limit, that part of it."""
        return self._queries.snapshot_with(saving.valid_ids(ids)) or self.snapshot()

    def live_snapshot(self) -> Snapshot | UnreadSnapshot:
        """The snapshot that open pages follow: the whole catalog or, above the pushdown limit, one
        that is not read. The same value as long as nothing has changed."""
        revision = self._queries.revision()
        if revision is None:
            return self.snapshot()
        if self._unread is None or self._unread.revision != revision:
            self._unread = UnreadSnapshot(revision=revision, of=self.snapshot_of)
        return self._unread

    def search(self, text: str, limit: int) -> SearchResult:
        """The number of objects whose names have every word of `text`, and the closest `limit`."""
        if result := self._queries.search(text, limit):
            return result
        matches = search(self.snapshot(), text)
        return SearchResult(len(matches), matches[:limit])

    def loaded_snapshot(self) -> Snapshot | None:
        """The latest snapshot that this process has loaded, if any; the database is not queried."""
        return self._cache.latest

    def is_empty(self) -> bool:
        """Whether there is no object at all."""
        with reading(self.engine) as connection:
            queries = (select(DatasourceRow.id).limit(1), select(AutomationRow.id).limit(1))
            return all(connection.execute(query).first() is None for query in queries)

    def datasource(self, id: ObjectId) -> Stored[Datasource]:
        """A datasource with all its fields."""
        with reading(self.engine) as connection:
            stored = objects.load_datasources(connection, saving.valid_ids([id]))
        if id not in stored:
            raise UnknownObjectError("datasource", id)
        return _mask_stored(stored[id])

    def automation(self, id: ObjectId) -> Stored[Automation]:
        """An automation with all its fields."""
        with reading(self.engine) as connection:
            stored = objects.load_automations(connection, saving.valid_ids([id]))
        if id not in stored:
            raise UnknownObjectError("automation", id)
        return _mask_stored(stored[id])

    def create(self, value: Value) -> Stored[Value]:
        """Stores a new object, or raises InvalidError."""
        with writing(self.engine) as connection:
            return _mask_stored(saving.create(connection, value))

    def update(self, value: Value, *, version: int) -> Stored[Value]:
        """Stores a new state of an object that was read in `version`.

        A secret that is masked or left out stays as it is stored. Raises StaleVersionError when
        somebody else saved first, InvalidError, UnknownObjectError.
        """
        with writing(self.engine) as connection:
            return _mask_stored(saving.update(connection, value, version))

    def delete(self, id: ObjectId, *, version: int | None = None) -> None:
        """Deletes an object that nobody uses; else raises InUseError with its users (R8)."""
        _refuse_invalid_id(id)
        try:
            with writing(self.engine) as connection:
                deletion.delete_object(connection, id, version)
        except RefusedError:  # by a foreign key: another program wrote in between
            with reading(self.engine) as connection:
                deletion.refuse_used(connection, id)
            raise

    def usages(self, id: ObjectId) -> tuple[Usage, ...]:
        """The users of a datasource that keep it from being deleted (R8), or the chains of which
        an automation is a step."""
        _refuse_invalid_id(id)
        with reading(self.engine) as connection:
            return deletion.usages(connection, id)

    def undeclared_ids(self, automation: ObjectId) -> tuple[ObjectId, ...]:
        """The datasources whose UUID is in the code of an automation that does not declare them."""
        _refuse_invalid_id(automation, "automation")
        with reading(self.engine) as connection:
            return usage.undeclared_ids(connection, automation)

    def report_runs(self, reported: Sequence[Run]) -> None:
        """Store reports of runs, which may come late, repeated or out of order.

        A report may give the name of its automation, as long as only one has that name.
        """
        faults: list[Fault] = []
        for index, run in enumerate(reported):
            faults += run_faults(run, f"runs[{index}]", is_named=names.is_name(run.automation))
        if faults:
            raise InvalidError(faults)
        with writing(self.engine) as connection:
            resolved = names.resolve_names(connection, reported)
            runs.refuse_unknown(connection, [run.automation for run in resolved])
            runs.report(connection, resolved)

    def runs(self, automation: ObjectId, *, limit: int = 50) -> tuple[Run, ...]:
        """The last runs of an automation, newest first."""
        _refuse_invalid_id(automation, "automation")
        with reading(self.engine) as connection:
            return runs.load_latest(connection, automation, limit)

    def runs_of(
        self, automations: Sequence[ObjectId], *, limit: int, per_automation: int | None = None
    ) -> tuple[Run, ...]:
        """The last runs of several automations, newest first, at most `per_automation` of each."""
        if not automations:
            return ()
        with reading(self.engine) as connection:
            return histories.load_latest_of(
                connection, saving.valid_ids(list(automations)), limit, per_automation
            )

    def run(self, automation: ObjectId, id: str) -> Run | None:
        """One run; None when it is not in the history, or no longer."""
        if not is_canonical(automation) or any(text_faults(id, "id")):
            return None
        with reading(self.engine) as connection:
            return histories.load_run(connection, automation, id)

    def prune(self, before: datetime) -> int:
        """Delete the finished runs from before `before`, in small transactions; returns how many.

        Runs that the current states depend on stay.
        """
        return retention.prune(self.engine, before)

    def ingest(self, lineage: Lineage) -> IngestReport:
        """Store updates of objects and runs, all of them or, with InvalidError, none."""
        with writing(self.engine) as connection:
            return ingest(connection, lineage)

    def ingest_batched(self, lineage: Lineage) -> None:
        """Store updates in one transaction with those of concurrent callers."""
        self._batcher.add(lineage)

    def origins(self, id: ObjectId) -> tuple[Origin, ...]:
        """The origins of an object, that is, the data tools have sent of it, the latest first."""
        _refuse_invalid_id(id)
        with reading(self.engine) as connection:
            return origins.masked_origins(connection, id)

    def export_catalog(self) -> Catalog:
        """The whole catalog with its runs, without secrets."""
        with reading(self.engine) as connection:
            return catalog.export_catalog(connection)

    def import_catalog(self, given: Catalog, progress: Progress | None = None) -> ImportReport:
        """Add and change the objects and runs of `given`: all or, with InvalidError, none."""
        with writing(self.engine) as connection:
            return catalog.import_catalog(connection, given, progress)


def _refuse_invalid_id(id: ObjectId, sort: str = "datasource or automation") -> None:
    """Raise UnknownObjectError for a text that is no UUID, which a query might not even take."""
    if not is_canonical(id):
        raise UnknownObjectError(sort, id)


def _mask_stored(stored: Stored[Value]) -> Stored[Value]:
    value = replace(stored.value, config=mask_secrets(stored.value.config))
    return Stored(value, stored.version, stored.updated_at)
