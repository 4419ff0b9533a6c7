"""Members, inputs, outputs, steps and schedules of objects, by owner and in order."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.orm import InstrumentedAttribute

from dataflow.data.graph.objects import ObjectId, Schedule
from dataflow.data.store.tables.models import (
    AutomationDatasourceRow,
    ChainStepRow,
    MembershipRow,
    ScheduleRow,
)

Ids = tuple[ObjectId, ...]
Owners = Collection[ObjectId] | None
"""The ids of the wanted objects; None stands for all of them."""

Item = TypeVar("Item")


class Flows(NamedTuple):
    """The inputs and the outputs of automations."""

    inputs: Mapping[ObjectId, Ids]
    outputs: Mapping[ObjectId, Ids]


def members(connection: Connection, of: Owners = None) -> dict[ObjectId, Ids]:
    """The members of joins and views."""
    row = MembershipRow
    query = select(row.parent, row.member).order_by(row.parent, row.position)
    return _grouped(connection.execute(query.where(*_within(row.parent, of))))


def flows(connection: Connection, of: Owners = None) -> Flows:
    """The inputs and outputs of automations."""
    row = AutomationDatasourceRow
    query = select(row.role, row.automation, row.datasource)
    query = query.where(*_within(row.automation, of)).order_by(
        row.automation, row.role, row.position
    )
    rows = connection.execute(query).all()
    inputs = _grouped((owner, id) for role, owner, id in rows if role == "input")
    return Flows(inputs, _grouped((owner, id) for role, owner, id in rows if role == "output"))


def steps(connection: Connection, of: Owners = None) -> dict[ObjectId, Ids]:
    """The steps of chains."""
    row = ChainStepRow
    query = select(row.chain, row.step).order_by(row.chain, row.position)
    return _grouped(connection.execute(query.where(*_within(row.chain, of))))


def schedules(connection: Connection, of: Owners = None) -> dict[ObjectId, tuple[Schedule, ...]]:
    """The schedules of automations."""
    row = ScheduleRow
    query = select(row.automation, row.cron, row.timezone, row.enabled)
    query = query.where(*_within(row.automation, of)).order_by(row.automation, row.position)
    return _grouped(
        (owner, Schedule(cron=cron, timezone=timezone, enabled=enabled))
        for owner, cron, timezone, enabled in connection.execute(query)
    )


def _within(column: InstrumentedAttribute[ObjectId], owners: Owners) -> list[Any]:
    return [] if owners is None else [column.in_(owners)]


def _grouped(pairs: Iterable[tuple[ObjectId, Item]]) -> dict[ObjectId, tuple[Item, ...]]:
    groups: dict[ObjectId, list[Item]] = {}
    for owner, item in pairs:
        groups.setdefault(owner, []).append(item)
    return {owner: tuple(items) for owner, items in groups.items()}
