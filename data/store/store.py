"""The store: the one thing that pages, endpoints and commands are handed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Engine, select

from data.checks import is_canonical, run_faults
from data.errors import Fault, InvalidError, UnknownObjectError
from data.graph.lineage import Lineage
from data.graph.objects import Automation, Catalog, Datasource, ObjectId, Origin, Run
from data.graph.secrets import masked
from data.graph.snapshot import Revision, Snapshot
from data.graph.usage import Usage
from data.store import catalog, deletion, objects, origins, runs, saving, usage
from data.store.cache import SnapshotCache
from data.store.catalog import ImportReport, Progress
from data.store.engine import open_engine, reading, writing
from data.store.failures import RefusedError
from data.store.gathering import Gathering
from data.store.ingest import IngestReport, ingest
from data.store.models import AutomationRow, DatasourceRow
from data.store.objects import Stored
from data.store.schema import check_schema

__all__ = ["ImportReport", "IngestReport", "Store", "Stored"]

Value = TypeVar("Value", Datasource, Automation)


class Store:
    """The catalog and its runs in one database. Every value that it hands out has its secrets
    masked; every failure of the database is a StoreError."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._cache = SnapshotCache(engine)
        self._gathering = Gathering(self.ingest)

    @classmethod
    def open(cls, url: str) -> "Store":
        """The store in the database of `url`; nothing is connected yet."""
        return cls(open_engine(url))

    def check(self) -> None:
        """Raises StoreError unless the database answers and has the tables of this program."""
        check_schema(self.engine)

    def revision(self) -> Revision:
        """Has anything changed? One cheap query."""
        return self._cache.revision()

    def snapshot(self) -> Snapshot:
        """The catalog as the graph needs it, now; loaded only where it has changed."""
        return self._cache.get()

    def is_empty(self) -> bool:
        """Whether there is no object at all."""
        with reading(self.engine) as connection:
            queries = (select(DatasourceRow.id).limit(1), select(AutomationRow.id).limit(1))
            return all(connection.execute(query).first() is None for query in queries)

    def datasource(self, id: ObjectId) -> Stored[Datasource]:
        """A datasource, whole."""
        with reading(self.engine) as connection:
            found = objects.load_datasources(connection, saving.clean([id]))
        if id not in found:
            raise UnknownObjectError("datasource", id)
        return _shown(found[id])

    def automation(self, id: ObjectId) -> Stored[Automation]:
        """An automation, whole."""
        with reading(self.engine) as connection:
            found = objects.load_automations(connection, saving.clean([id]))
        if id not in found:
            raise UnknownObjectError("automation", id)
        return _shown(found[id])

    def create(self, value: Value) -> Stored[Value]:
        """Stores a new object, or raises InvalidError."""
        with writing(self.engine) as connection:
            return _shown(saving.create(connection, value))

    def update(self, value: Value, *, version: int) -> Stored[Value]:
        """Stores a new state of an object that was read in `version`.

        A secret that is masked or left out stays as it is stored. Raises StaleVersionError when
        somebody else saved first, InvalidError, UnknownObjectError.
        """
        with writing(self.engine) as connection:
            return _shown(saving.update(connection, value, version))

    def delete(self, id: ObjectId, *, version: int | None = None) -> None:
        """Deletes an object that nobody uses; else raises InUseError with its users (R8)."""
        _known(id)
        try:
            with writing(self.engine) as connection:
                deletion.delete_object(connection, id, version)
        except RefusedError:  # by a foreign key: a writer that is no Store came between
            with reading(self.engine) as connection:
                deletion.refuse_used(connection, id)
            raise

    def usages(self, id: ObjectId) -> tuple[Usage, ...]:
        """The users of a datasource that keep it from being deleted (R8), or the chains of which
        an automation is a step."""
        _known(id)
        with reading(self.engine) as connection:
            return deletion.usages(connection, id)

    def undeclared_ids(self, automation: ObjectId) -> tuple[ObjectId, ...]:
        """The datasources whose UUID is in the code of an automation that does not declare them."""
        _known(automation, "automation")
        with reading(self.engine) as connection:
            return usage.undeclared_ids(connection, automation)

    def report_runs(self, reported: Sequence[Run]) -> None:
        """Stores reports of runs, late, repeated or out of order as they may come."""
        faults: list[Fault] = []
        for index, run in enumerate(reported):
            faults += run_faults(run, f"runs[{index}]")
        if faults:
            raise InvalidError(faults)
        with writing(self.engine) as connection:
            runs.refuse_unknown(connection, [run.automation for run in reported])
            runs.report(connection, reported)

    def runs(self, automation: ObjectId, *, limit: int = 50) -> tuple[Run, ...]:
        """The last runs of an automation, newest first."""
        _known(automation, "automation")
        with reading(self.engine) as connection:
            return runs.latest(connection, automation, limit)

    def ingest(self, lineage: Lineage) -> IngestReport:
        """Stores what tools tell of objects and runs, all of it or, with InvalidError, nothing."""
        with writing(self.engine) as connection:
            return ingest(connection, lineage)

    def ingest_soon(self, lineage: Lineage) -> None:
        """Stores what tools tell, together with what others tell at the same time."""
        self._gathering.add(lineage)

    def origins(self, id: ObjectId) -> tuple[Origin, ...]:
        """What tools know of an object, the latest first."""
        _known(id)
        with reading(self.engine) as connection:
            return origins.shown(connection, id)

    def export_catalog(self) -> Catalog:
        """Everything, runs included and secrets left out."""
        with reading(self.engine) as connection:
            return catalog.export_catalog(connection)

    def import_catalog(self, given: Catalog, progress: Progress | None = None) -> ImportReport:
        """Adds and changes what `given` holds, all of it or, with InvalidError, nothing."""
        with writing(self.engine) as connection:
            return catalog.import_catalog(connection, given, progress)


def _known(id: ObjectId, sort: str = "datasource or automation") -> None:
    """What is no UUID stands for nothing, and some of it no database can even be asked for."""
    if not is_canonical(id):
        raise UnknownObjectError(sort, id)


def _shown(stored: Stored[Value]) -> Stored[Value]:
    value = replace(stored.value, config=masked(stored.value.config))
    return Stored(value, stored.version, stored.updated_at)
