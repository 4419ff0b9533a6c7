"""Writing of objects' rows, in bulk, in the order that the foreign keys require."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.orm import InstrumentedAttribute

from dataflow.data.graph.objects import Automation, Datasource, DatasourceKind, ObjectId
from dataflow.data.store.database import change_log, revisions
from dataflow.data.store.objects import version_log
from dataflow.data.store.objects.reading import Stored
from dataflow.data.store.tables import rows
from dataflow.data.store.tables.models import (
    MANY,
    AutomationDatasourceRow,
    AutomationRow,
    Base,
    ChainStepRow,
    DatasourceRow,
    MembershipRow,
    ScheduleRow,
)
from dataflow.data.store.tables.rows import Object, Row

Model = type[Base]


class Change(NamedTuple):
    """The stored state of an object, and its new value."""

    stored: Stored[Any]
    value: Object

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields in which the two differ."""
        return version_log.changed_fields(self.stored.value, self.value)


def write(
    connection: Connection, added: Sequence[Object], changed: Sequence[Change], at: datetime
) -> dict[ObjectId, int]:
    """Store new and changed objects, which were checked before; returns their versions.

    The relations of changed objects are deleted first, so that kinds can change in any order; all
    relations are inserted last, when every object that they name exists.
    """
    versions = version_log.next_versions(connection, [each.id for each in added])
    versions |= {each.value.id: each.stored.version + 1 for each in changed}
    _delete_relations(connection, [each.value for each in changed])
    for model, sort in ((DatasourceRow, Datasource), (AutomationRow, Automation)):
        new = [each for each in added if isinstance(each, sort)]
        _insert(connection, model, [rows.object_row(v, versions[v.id], at) for v in new])
        old = [each.value for each in changed if isinstance(each.value, sort)]
        _update(connection, model, [rows.object_row(v, versions[v.id], at) for v in old])
    _insert_relations(connection, [*added, *(each.value for each in changed)])
    log: list[version_log.Entry] = [(each.id, versions[each.id], ()) for each in added]
    log += [(each.value.id, versions[each.value.id], each.fields) for each in changed]
    version_log.record(connection, log, at)
    if log:
        names = {each.id: each.name for each in (*added, *(each.value for each in changed))}
        change_log.record_changes(connection, names, revisions.bump_catalog(connection))
    return versions


def kinds_of(connection: Connection, ids: Iterable[ObjectId]) -> dict[ObjectId, DatasourceKind]:
    """The kinds of those of `ids` that are datasources."""
    wanted = set(ids)
    query = select(DatasourceRow.id, DatasourceRow.kind)
    if len(wanted) <= MANY:
        query = query.where(DatasourceRow.id.in_(wanted))
    return {id: DatasourceKind(kind) for id, kind in connection.execute(query)}


def _insert(connection: Connection, model: Model, new: Sequence[Row]) -> None:
    if new:
        connection.execute(insert(model), new)


def _update(
    connection: Connection, model: type[DatasourceRow] | type[AutomationRow], old: Sequence[Row]
) -> None:
    if old:
        names = [name for name in old[0] if name != "id"]
        statement = update(model).where(model.id == bindparam("its_id"))
        statement = statement.values({name: bindparam(name) for name in names})
        connection.execute(statement, [{**row, "its_id": row["id"]} for row in old])


def _delete_relations(connection: Connection, values: Sequence[Object]) -> None:
    datasources = [each.id for each in values if isinstance(each, Datasource)]
    automations = [each.id for each in values if isinstance(each, Automation)]
    _delete_owned(connection, MembershipRow, MembershipRow.parent, datasources)
    _delete_owned(
        connection, AutomationDatasourceRow, AutomationDatasourceRow.automation, automations
    )
    _delete_owned(connection, ChainStepRow, ChainStepRow.chain, automations)
    _delete_owned(connection, ScheduleRow, ScheduleRow.automation, automations)


def _delete_owned(
    connection: Connection,
    model: Model,
    owner: InstrumentedAttribute[ObjectId],
    ids: Sequence[ObjectId],
) -> None:
    for start in range(0, len(ids), MANY):
        connection.execute(delete(model).where(owner.in_(ids[start : start + MANY])))


def _insert_relations(connection: Connection, values: Sequence[Object]) -> None:
    datasources = [each for each in values if isinstance(each, Datasource)]
    automations = [each for each in values if isinstance(each, Automation)]
    named = (id for each in automations for id in (*each.inputs, *each.outputs))
    kinds = kinds_of(connection, named) if automations else {}
    _insert(connection, MembershipRow, rows.membership_rows(datasources))
    _insert(connection, AutomationDatasourceRow, rows.flow_rows(automations, kinds))
    _insert(connection, ChainStepRow, rows.step_rows(automations))
    _insert(connection, ScheduleRow, list(rows.schedule_rows(automations)))
