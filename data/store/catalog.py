"""Export and import of the whole catalog; an import stores all of it or nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, select, update

from dataflow.data.catalog.secrets import with_stored_secrets, without_secrets
from dataflow.data.checks.catalog import catalog_faults
from dataflow.data.errors import InvalidError
from dataflow.data.graph.objects import Automation, Catalog, Datasource, ObjectId, Origin
from dataflow.data.store.objects import origins
from dataflow.data.store.objects import reading as objects
from dataflow.data.store.objects.reading import Stored
from dataflow.data.store.objects.writing import Change, write
from dataflow.data.store.runs import reports as runs
from dataflow.data.store.runs.reports import Tally
from dataflow.data.store.tables.models import CatalogRow
from dataflow.data.store.tables.rows import Object

Progress = Callable[[int, int], None]
"""Called with the number of values done, and the total."""

Value = TypeVar("Value", Datasource, Automation)
_BATCH = 4000


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The outcome of an import."""

    objects: Tally
    runs: Tally

    @property
    def changed_nothing(self) -> bool:
        """Whether everything was stored already."""
        return not any((*self.objects[:2], *self.runs[:2]))


def export_catalog(connection: Connection) -> Catalog:
    """Everything without secrets, in the order of ids."""
    return Catalog(
        about=connection.execute(select(CatalogRow.about)).scalar_one(),
        datasources=_exported(objects.load_datasources(connection)),
        automations=_exported(objects.load_automations(connection)),
        runs=tuple(runs.load_history(connection)),
        origins=tuple(map(_without_secrets, origins.load_all(connection))),
    )


def import_catalog(
    connection: Connection, catalog: Catalog, progress: Progress | None = None
) -> ImportReport:
    """Add and change the objects and runs in `catalog`; the others stay as they are."""
    datasources = objects.load_datasources(connection)
    automations = objects.load_automations(connection)
    if faults := catalog_faults(catalog, _values(datasources), _values(automations)):
        raise InvalidError(faults)
    if catalog.about and not datasources and not automations:
        connection.execute(update(CatalogRow).values(about=catalog.about))
    stored: dict[ObjectId, Stored[Any]] = {**datasources, **automations}
    given: list[Object] = [*catalog.datasources, *catalog.automations]
    report_progress = progress or _ignore_progress
    total = len(given) + len(catalog.runs)
    report_progress(0, total)
    tally = _write_objects(connection, given, stored)
    report_progress(len(given), total)
    _write_origins(connection, catalog.origins)
    run_tally = Tally()
    for start in range(0, len(catalog.runs), _BATCH):
        run_tally += runs.report(connection, catalog.runs[start : start + _BATCH])
        report_progress(min(len(given) + start + _BATCH, total), total)
    return ImportReport(tally, run_tally)


def _ignore_progress(_done: int, _total: int) -> None:
    """Report no progress."""


def _write_objects(
    connection: Connection, given: Sequence[Object], stored: Mapping[ObjectId, Stored[Any]]
) -> Tally:
    added, changed = [], []
    for value in given:
        before = stored.get(value.id)
        secrets = before.value.config if before else {}
        value = replace(value, config=with_stored_secrets(value.config, secrets))
        if before is None:
            added.append(value)
        elif (change := Change(before, value)).fields:
            changed.append(change)
    write(connection, added, changed, datetime.now(UTC))
    return Tally(len(added), len(changed), len(given) - len(added) - len(changed))


def _write_origins(connection: Connection, given: Sequence[Origin]) -> None:
    """Add and change origins; masked or missing secrets stay as they are stored."""
    known = origins.load(connection, origins.identities(given)) if given else {}
    new = []
    for origin in given:
        if before := known.get(origin.identity):
            origin = replace(
                origin,
                given=with_stored_secrets(origin.given, before.given),
                facets=with_stored_secrets(origin.facets, before.facets),
            )
        if origin != before:
            new.append(origin)
    origins.save(connection, new, known)


def _without_secrets(origin: Origin) -> Origin:
    given, facets = without_secrets(origin.given), without_secrets(origin.facets)
    return replace(origin, given=given, facets=facets)


def _values(stored: Mapping[ObjectId, Stored[Value]]) -> dict[ObjectId, Value]:
    return {id: each.value for id, each in stored.items()}


def _exported(stored: Mapping[ObjectId, Stored[Value]]) -> tuple[Value, ...]:
    return tuple(
        replace(each.value, config=without_secrets(each.value.config)) for each in stored.values()
    )
