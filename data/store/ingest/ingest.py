"""What tools tell of objects and runs, into the catalog: all of it, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from dataflow.data.checks.objects import automation_faults, datasource_faults
from dataflow.data.errors import Fault, InvalidError
from dataflow.data.graph.objects import Datasource, Identity, ObjectId, Origin, Run
from dataflow.data.lineage.automation_from_updates import shaped_automation, shaped_datasource
from dataflow.data.lineage.merge import effective
from dataflow.data.lineage.updates import DATASET, DBT, Lineage, ToldRun
from dataflow.data.store.ingest.constraints import fitted
from dataflow.data.store.ingest.identity_resolver import Book
from dataflow.data.store.objects import origins
from dataflow.data.store.objects import reading as objects
from dataflow.data.store.objects.reading import Stored
from dataflow.data.store.objects.writing import Change, write
from dataflow.data.store.runs import reports as runs
from dataflow.data.store.runs.reports import Tally
from dataflow.data.store.tables.rows import Object

_COPIED = 1000
"""So many of its last runs does an automation share with the chain that it is too."""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What came of what was told; `unchanged` counts the objects that were told of in vain."""

    objects: Tally
    runs: Tally
    gone: tuple[str, ...] = ()
    """What a project had before and has no more; it is kept."""
    ambiguous: tuple[str, ...] = ()
    """Datasets that may be any of several on different hosts."""


def ingest(connection: Connection, lineage: Lineage) -> IngestReport:
    """Stores what is told; a repeated event asks only for its origins and its run."""
    book = Book(connection, lineage)
    for told in lineage.objects:
        book.tell(told)
    tally = _write_objects(connection, book)
    origins.save(connection, book.changed(), book.stored)
    seen = {book.object_of(told.identity) for told in lineage.objects}
    return IngestReport(
        objects=Tally(*tally, unchanged=len(seen) - sum(tally)),
        runs=_report_runs(connection, book, lineage),
        gone=_gone(connection, book, lineage.project) if lineage.project else (),
        ambiguous=tuple(each.name for each in book.datasets.ambiguous),
    )


def _write_objects(connection: Connection, book: Book) -> tuple[int, int]:
    """How many objects were added, and how many changed."""
    if not book.touched:
        return 0, 0
    stored = _stored(connection, book.touched)
    values = _shaped(connection, book, stored)
    values = fitted(connection, values, stored)
    added = [value for id, value in values.items() if id not in stored]
    changes = [Change(stored[id], value) for id, value in values.items() if id in stored]
    changed = [each for each in changes if each.fields]
    _refuse_faults([*added, *(each.value for each in changed)])
    write(connection, added, changed, datetime.now(UTC))
    return len(added), len(changed)


def _stored(connection: Connection, sorts: Mapping[ObjectId, str]) -> dict[ObjectId, Stored[Any]]:
    found: dict[ObjectId, Stored[Any]] = {}
    ids = list(sorts)
    for start in range(0, len(ids), 400):
        part = ids[start : start + 400]
        found |= objects.load_datasources(connection, [i for i in part if sorts[i] == DATASET])
        found |= objects.load_automations(connection, [i for i in part if sorts[i] != DATASET])
    return found


def _shaped(
    connection: Connection, book: Book, stored: Mapping[ObjectId, Stored[Any]]
) -> dict[ObjectId, Object]:
    """Each object of which something is told, as it is to be."""
    before = _by_object(origins.of_objects(connection, book.touched))
    names = {each.identity: each for group in before.values() for each in group} | book.now
    after = _by_object(list(names.values()))
    values: dict[ObjectId, Object] = {}
    for id, sort in book.touched.items():
        value = stored[id].value if id in stored else None
        shaped = shaped_datasource if sort == DATASET else shaped_automation
        values[id] = shaped(id, value, effective(before.get(id, [])), effective(after.get(id, [])))
    return values


def _by_object(found: list[Origin]) -> dict[ObjectId, list[Origin]]:
    groups: dict[ObjectId, list[Origin]] = {}
    for origin in found:
        groups.setdefault(origin.object, []).append(origin)
    return groups


def _refuse_faults(values: list[Object]) -> None:
    faults: list[Fault] = []
    for value in values:
        if isinstance(value, Datasource):
            faults += datasource_faults(value, value.name)
        else:
            faults += automation_faults(value, value.name)
    if faults:
        raise InvalidError(faults)


def _report_runs(connection: Connection, book: Book, lineage: Lineage) -> Tally:
    for taker, giver in book.copied.items():
        past = runs.latest(connection, giver, _COPIED)
        runs.report(connection, [replace(run, automation=taker) for run in past])
    told = [(each, id) for each in lineage.runs for id in book.runners(each.job)]
    in_parts = {id for each, id in told if each.in_parts}
    return runs.report(connection, [_run(each, id) for each, id in told], in_parts)


def _run(told: ToldRun, automation: ObjectId) -> Run:
    return Run(
        id=told.id,
        automation=automation,
        status=told.status,
        started_at=told.started_at,
        finished_at=told.finished_at,
        trigger=told.trigger,
        message=told.message,
    )


def _gone(connection: Connection, book: Book, project: str) -> tuple[str, ...]:
    """The names of those objects of a project that it told of before and does not tell of now."""
    gone: dict[ObjectId, Identity] = {}
    for origin in origins.of_source(connection, DBT):
        told = origin.facets.get("dbt")
        is_of_it = isinstance(told, dict) and told.get("project") == project
        if is_of_it and origin.identity not in book.told:
            gone[origin.object] = origin.identity
    return tuple(sorted(each.name for each in gone.values()))
