"""Deleting an object that nobody uses (rule R8)."""

from sqlalchemy import Connection, delete, select

from dataflow.data.catalog.usage import Usage
from dataflow.data.errors import InUseError, UnknownObjectError
from dataflow.data.graph.objects import ObjectId
from dataflow.data.store.database import change_log, revisions
from dataflow.data.store.objects import origins, version_log
from dataflow.data.store.objects.usage import datasource_usages, step_usages
from dataflow.data.store.tables.models import (
    AutomationRow,
    ChainStepRow,
    DatasourceRow,
    MembershipRow,
)

Model = type[DatasourceRow] | type[AutomationRow]


def delete_object(connection: Connection, id: ObjectId, version: int | None) -> None:
    """Delete a datasource or an automation, with its runs, unless something uses it.

    A `version` that is not the stored one is refused; None deletes whatever version there is.
    """
    model, _, stored = _find(connection, id)
    if version is not None:
        version_log.refuse_stale(connection, id, read=version, stored=stored)
    refuse_used(connection, id)
    connection.execute(delete(MembershipRow).where(MembershipRow.parent == id))
    connection.execute(delete(ChainStepRow).where(ChainStepRow.chain == id))
    connection.execute(delete(model).where(model.id == id))
    origins.delete_of_object(connection, id)
    change_log.record_tombstone(connection, id, revisions.bump_catalog(connection))


def refuse_used(connection: Connection, id: ObjectId) -> None:
    """Raise InUseError, with the users, when something uses the object."""
    _, name, _ = _find(connection, id)
    if users := usages(connection, id):
        raise InUseError(id, name, users)


def usages(connection: Connection, id: ObjectId) -> tuple[Usage, ...]:
    """Every user of a datasource, or the chains of which an automation is a step."""
    model, _, _ = _find(connection, id)
    find_usages = datasource_usages if model is DatasourceRow else step_usages
    return find_usages(connection, id)


def _find(connection: Connection, id: ObjectId) -> tuple[Model, str, int]:
    """The table, the name and the version of an object."""
    models: tuple[Model, ...] = (DatasourceRow, AutomationRow)
    for model in models:
        query = select(model.name, model.version).where(model.id == id)
        if row := connection.execute(query).one_or_none():
            return (model, *row)
    raise UnknownObjectError("datasource or automation", id)
