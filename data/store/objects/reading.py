"""Reading of objects with all fields, versions and secrets; for use inside the store only."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, select

from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Datasource,
    DatasourceKind,
    ObjectId,
)
from dataflow.data.store.tables import relations
from dataflow.data.store.tables.models import AutomationRow, DatasourceRow

Value = TypeVar("Value", Datasource, Automation)


@dataclass(frozen=True, slots=True)
class Stored(Generic[Value]):
    """A stored value, with the version that a later save has to give."""

    value: Value
    version: int
    updated_at: datetime


def load_datasources(
    connection: Connection, ids: Collection[ObjectId] | None = None
) -> dict[ObjectId, Stored[Datasource]]:
    """The datasources of `ids` that exist, or all, in the order of their ids."""
    members = relations.members(connection, ids)
    query = select(*DatasourceRow.__table__.columns).order_by(DatasourceRow.id)
    if ids is not None:
        query = query.where(DatasourceRow.id.in_(ids))
    stored = {}
    for row in connection.execute(query).mappings():
        value = Datasource(
            **_common(row), kind=DatasourceKind(row["kind"]), members=members.get(row["id"], ())
        )
        stored[value.id] = Stored(value, row["version"], row["updated_at"])
    return stored


def load_automations(
    connection: Connection, ids: Collection[ObjectId] | None = None
) -> dict[ObjectId, Stored[Automation]]:
    """The automations of `ids` that exist, or all, in the order of their ids."""
    flows = relations.flows(connection, ids)
    steps = relations.steps(connection, ids)
    schedules = relations.schedules(connection, ids)
    query = select(*AutomationRow.__table__.columns).order_by(AutomationRow.id)
    if ids is not None:
        query = query.where(AutomationRow.id.in_(ids))
    stored = {}
    for row in connection.execute(query).mappings():
        id = row["id"]
        value = Automation(
            **_common(row),
            kind=AutomationKind(row["kind"]),
            inputs=flows.inputs.get(id, ()),
            outputs=flows.outputs.get(id, ()),
            steps=steps.get(id, ()),
            schedules=schedules.get(id, ()),
            code=row["code"],
        )
        stored[id] = Stored(value, row["version"], row["updated_at"])
    return stored


def _common(row: Any) -> dict[str, Any]:
    names = ("id", "name", "folder", "description", "owner", "config")
    return {name: row[name] for name in names} | {"tags": tuple(row["tags"])}
