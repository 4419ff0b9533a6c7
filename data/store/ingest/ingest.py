"""Ingestion: writes updates of objects and runs into the catalog, all of them or none."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from dataflow.data.checks.objects import automation_faults, datasource_faults
from dataflow.data.errors import Fault, InvalidError
from dataflow.data.graph.objects import Datasource, Identity, ObjectId, Origin, Run
from dataflow.data.lineage.merge import combined_fields
from dataflow.data.lineage.objects_from_updates import (
    automation_from_updates,
    datasource_from_updates,
)
from dataflow.data.lineage.updates import DATASET, DBT, Lineage, RunUpdate
from dataflow.data.store.ingest.constraints import without_invalid_links
from dataflow.data.store.ingest.identity_resolver import IdentityResolver
from dataflow.data.store.objects import origins
from dataflow.data.store.objects import reading as objects
from dataflow.data.store.objects.reading import Stored
from dataflow.data.store.objects.writing import Change, write
from dataflow.data.store.runs import reports as runs
from dataflow.data.store.runs.reports import Tally
from dataflow.data.store.tables.rows import Object

_COPIED = 1000
"""How many of its last runs a job and the chain of the same name share when they are split."""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """The outcome of an ingestion; `unchanged` counts objects whose updates changed nothing."""

    objects: Tally
    runs: Tally
    gone: tuple[str, ...] = ()
    """Names that a project declared before and no longer does; their objects are not deleted."""
    ambiguous: tuple[str, ...] = ()
    """Datasets that match several objects on different hosts."""


def ingest(connection: Connection, lineage: Lineage) -> IngestReport:
    """Store all updates; a repeated event reads only its origins and its run."""
    resolver = IdentityResolver(connection, lineage)
    for update in lineage.objects:
        resolver.add(update)
    tally = _write_objects(connection, resolver)
    origins.save(connection, resolver.changed_origins(), resolver.stored)
    updated = {resolver.object_of(update.identity) for update in lineage.objects}
    return IngestReport(
        objects=Tally(*tally, unchanged=len(updated) - sum(tally)),
        runs=_report_runs(connection, resolver, lineage),
        gone=_gone(connection, resolver, lineage.project) if lineage.project else (),
        ambiguous=tuple(each.name for each in resolver.datasets.ambiguous),
    )


def _write_objects(connection: Connection, resolver: IdentityResolver) -> tuple[int, int]:
    """Write the changed objects; returns how many were added and how many changed."""
    if not resolver.changed_objects:
        return 0, 0
    stored = _stored(connection, resolver.changed_objects)
    values = _combined_objects(connection, resolver, stored)
    values = without_invalid_links(connection, values, stored)
    added = [value for id, value in values.items() if id not in stored]
    changes = [Change(stored[id], value) for id, value in values.items() if id in stored]
    changed = [each for each in changes if each.fields]
    _refuse_faults([*added, *(each.value for each in changed)])
    write(connection, added, changed, datetime.now(UTC))
    return len(added), len(changed)


def _stored(connection: Connection, sorts: Mapping[ObjectId, str]) -> dict[ObjectId, Stored[Any]]:
    stored: dict[ObjectId, Stored[Any]] = {}
    ids = list(sorts)
    for start in range(0, len(ids), 400):
        part = ids[start : start + 400]
        stored |= objects.load_datasources(connection, [i for i in part if sorts[i] == DATASET])
        stored |= objects.load_automations(connection, [i for i in part if sorts[i] != DATASET])
    return stored


def _combined_objects(
    connection: Connection, resolver: IdentityResolver, stored: Mapping[ObjectId, Stored[Any]]
) -> dict[ObjectId, Object]:
    """The new value of each object for which an update brought something new."""
    before = _by_object(origins.load_of_objects(connection, resolver.changed_objects))
    names = {each.identity: each for group in before.values() for each in group} | resolver.current
    after = _by_object(list(names.values()))
    values: dict[ObjectId, Object] = {}
    for id, sort in resolver.changed_objects.items():
        value = stored[id].value if id in stored else None
        from_updates = datasource_from_updates if sort == DATASET else automation_from_updates
        given = combined_fields(before.get(id, [])), combined_fields(after.get(id, []))
        values[id] = from_updates(id, value, *given)
    return values


def _by_object(loaded: list[Origin]) -> dict[ObjectId, list[Origin]]:
    groups: dict[ObjectId, list[Origin]] = {}
    for origin in loaded:
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


def _report_runs(connection: Connection, resolver: IdentityResolver, lineage: Lineage) -> Tally:
    for taker, giver in resolver.run_donors.items():
        past = runs.load_latest(connection, giver, _COPIED)
        runs.report(connection, [replace(run, automation=taker) for run in past])
    updates = [(each, id) for each in lineage.runs for id in resolver.automations_of_job(each.job)]
    in_parts = {id for each, id in updates if each.in_parts}
    return runs.report(connection, [_run(each, id) for each, id in updates], in_parts)


def _run(update: RunUpdate, automation: ObjectId) -> Run:
    return Run(
        id=update.id,
        automation=automation,
        status=update.status,
        started_at=update.started_at,
        finished_at=update.finished_at,
        trigger=update.trigger,
        message=update.message,
    )


def _gone(connection: Connection, resolver: IdentityResolver, project: str) -> tuple[str, ...]:
    """The names that a dbt project declared before and no longer declares."""
    gone: dict[ObjectId, Identity] = {}
    for origin in origins.load_of_source(connection, DBT):
        facet = origin.facets.get("dbt")
        is_of_project = isinstance(facet, dict) and facet.get("project") == project
        if is_of_project and origin.identity not in resolver.updated:
            gone[origin.object] = origin.identity
    return tuple(sorted(each.name for each in gone.values()))
