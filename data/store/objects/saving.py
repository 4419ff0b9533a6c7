"""Creating and changing one object: checked, merged with the stored secrets, written."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from dataflow.data.catalog.secrets import with_stored_secrets
from dataflow.data.checks.objects import (
    automation_faults,
    cycle_faults,
    datasource_faults,
    is_canonical,
    reference_faults,
    writer_fault,
)
from dataflow.data.errors import Fault, InvalidError, UnknownObjectError
from dataflow.data.graph.objects import Automation, Datasource, ObjectId
from dataflow.data.store.objects import reading as objects
from dataflow.data.store.objects import version_log
from dataflow.data.store.objects.reading import Stored
from dataflow.data.store.objects.writing import Change, kinds_of, write
from dataflow.data.store.snapshots import loading
from dataflow.data.store.tables.models import AutomationDatasourceRow, AutomationRow, DatasourceRow
from dataflow.data.store.tables.rows import Object

Value = TypeVar("Value", Datasource, Automation)


def create(connection: Connection, value: Value) -> Stored[Value]:
    """Stores a new object."""
    value = replace(value, config=with_stored_secrets(value.config, {}))
    _raise_if_any([*_faults(connection, value), *_id_conflicts(connection, value.id)])
    at = datetime.now(UTC)
    versions = write(connection, [value], [], at)
    return Stored(value, versions[value.id], at)


def update(connection: Connection, value: Value, version: int) -> Stored[Value]:
    """Store a new state of an object that the user has read in `version`."""
    stored = stored_object(connection, value)
    version_log.refuse_stale(connection, value.id, read=version, stored=stored.version)
    value = replace(value, config=with_stored_secrets(value.config, stored.value.config))
    _raise_if_any([*_faults(connection, value), *_writer_faults(connection, value)])
    change = Change(stored, value)
    if not change.fields:
        return stored
    at = datetime.now(UTC)
    versions = write(connection, [], [change], at)
    return Stored(value, versions[value.id], at)


def stored_object(connection: Connection, value: Value) -> Stored[Value]:
    """The stored state of the object with the id of `value`."""
    loaded: dict[ObjectId, Any]
    if isinstance(value, Datasource):
        loaded, sort = objects.load_datasources(connection, valid_ids([value.id])), "datasource"
    else:
        loaded, sort = objects.load_automations(connection, valid_ids([value.id])), "automation"
    if value.id not in loaded:
        raise UnknownObjectError(sort, value.id)
    stored: Stored[Value] = loaded[value.id]
    return stored


def valid_ids(ids: Collection[ObjectId]) -> list[ObjectId]:
    """The `ids` that are UUIDs: no other text is the id of an object, or safe in a query."""
    return [id for id in ids if is_canonical(id)]


def _raise_if_any(faults: list[Fault]) -> None:
    if faults:
        raise InvalidError(faults)


def _faults(connection: Connection, value: Object) -> list[Fault]:
    if isinstance(value, Datasource):
        faults = datasource_faults(value)
        faults += reference_faults(value, kinds_of(connection, valid_ids([*value.members])), ())
        return faults + _cycles(connection, value)
    faults = automation_faults(value)
    kinds = kinds_of(connection, valid_ids([*value.inputs, *value.outputs]))
    known = select(AutomationRow.id).where(AutomationRow.id.in_(valid_ids([*value.steps])))
    automations = {*connection.execute(known).scalars(), value.id}
    faults += reference_faults(value, kinds, automations)
    return faults + _cycles(connection, value)


def _cycles(connection: Connection, value: Object) -> list[Fault]:
    if isinstance(value, Datasource):
        if not value.members:
            return []
        joins = loading.load_datasources(connection, only_joins=True)
        return cycle_faults([value], {**joins, value.id: value})
    if not value.steps:
        return []
    return cycle_faults([value], {**loading.load_chains(connection), value.id: value})


def _id_conflicts(connection: Connection, id: ObjectId) -> list[Fault]:
    queries = (
        select(DatasourceRow.name).where(DatasourceRow.id.in_(valid_ids([id]))),
        select(AutomationRow.name).where(AutomationRow.id.in_(valid_ids([id]))),
    )
    names = [name for query in queries for name in connection.execute(query).scalars()]
    return [Fault("id", f"{id} is the id of {name!r} already") for name in names]


def _writer_faults(connection: Connection, value: Object) -> list[Fault]:
    if not isinstance(value, Datasource) or not value.kind.has_members:
        return []
    flow = AutomationDatasourceRow
    query = select(AutomationRow.name).join(flow, flow.automation == AutomationRow.id)
    query = query.where(flow.datasource == value.id, flow.role == "output")
    writers = connection.execute(query.order_by(AutomationRow.name)).scalars()
    return [writer_fault(value, name) for name in writers]
