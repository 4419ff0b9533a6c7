"""Loading of snapshots by a fixed number of queries, none of them on the run history."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Text, cast, select
from sqlalchemy.orm import InstrumentedAttribute

from dataflow.data.graph.kinds import WITH_MEMBERS
from dataflow.data.graph.objects import (
    AutomationKind,
    AutomationNode,
    DatasourceKind,
    DatasourceNode,
    ObjectId,
    Schedule,
)
from dataflow.data.store.database import revisions
from dataflow.data.store.runs import run_states
from dataflow.data.store.tables import relations
from dataflow.data.store.tables.models import (
    AutomationDatasourceRow,
    AutomationRow,
    ChainStepRow,
    DatasourceRow,
    MembershipRow,
    ScheduleRow,
)
from dataflow.data.store.tables.raw import (
    IdQuery,
    SharedValues,
    garbage_collection_paused,
    raw_rows,
)
from dataflow.data.views.snapshot import Snapshot

_DATASOURCE_KINDS = {str(kind): kind for kind in DatasourceKind}
_AUTOMATION_KINDS = {str(kind): kind for kind in AutomationKind}
_NO_IDS: tuple[ObjectId, ...] = ()
Model = type[DatasourceRow] | type[AutomationRow]
Tags = dict[str, tuple[str, ...]]
Lists = dict[ObjectId, list[ObjectId]]


class Objects(NamedTuple):
    """Datasources and automations by their ids."""

    datasources: dict[ObjectId, DatasourceNode]
    automations: dict[ObjectId, AutomationNode]


def load_snapshot(connection: Connection) -> Snapshot:
    """The whole catalog as this transaction sees it."""
    shared: SharedValues = {}
    with garbage_collection_paused():
        objects = load_objects(connection, shared=shared)
        return Snapshot(
            datasources=objects.datasources,
            automations=objects.automations,
            revision=revisions.current(connection),
            states=run_states.load(connection, shared=shared),
        )


def load_objects(
    connection: Connection,
    datasources: IdQuery = None,
    automations: IdQuery = None,
    shared: SharedValues | None = None,
) -> Objects:
    """The chosen objects, by default all, by six queries in any case."""
    shared = {} if shared is None else shared
    return Objects(
        _datasources(connection, datasources, shared), _automations(connection, automations, shared)
    )


def load_datasources(
    connection: Connection, *, only_joins: bool = False
) -> dict[ObjectId, DatasourceNode]:
    """Every datasource, or every join and view."""
    ids = select(DatasourceRow.id).where(DatasourceRow.kind.in_([*map(str, WITH_MEMBERS)]))
    return _datasources(connection, ids if only_joins else None, {})


def load_chains(connection: Connection) -> dict[ObjectId, AutomationNode]:
    """Every chain with its name and steps alone."""
    steps = relations.steps(connection)
    row = AutomationRow
    query = select(row.id, row.name).where(row.kind == AutomationKind.CHAIN.value)
    return {
        id: AutomationNode(
            id=id, name=name, kind=AutomationKind.CHAIN, steps=steps.get(id, _NO_IDS)
        )
        for id, name in connection.execute(query)
    }


def _objects(connection: Connection, row: Model, chosen: IdQuery) -> Iterator[Any]:
    tags = cast(row.tags, Text)
    query = select(row.id, row.name, row.kind, row.folder, row.owner, tags)
    return raw_rows(connection, query.where(*_within(row.id, chosen)))


def _within(column: InstrumentedAttribute[ObjectId], chosen: IdQuery) -> list[Any]:
    return [] if chosen is None else [column.in_(chosen)]


def _datasources(
    connection: Connection, chosen: IdQuery, shared: SharedValues
) -> dict[ObjectId, DatasourceNode]:
    row = MembershipRow
    query = select(row.parent, row.member).where(*_within(row.parent, chosen))
    members = _grouped(connection, query.order_by(row.parent, row.position), shared)
    once = shared.setdefault
    tags_of: Tags = {"[]": ()}
    return {
        (id := once(key, key)): DatasourceNode(
            id=id,
            name=name,
            kind=_DATASOURCE_KINDS[kind],
            folder=once(folder, folder),
            owner=once(owner, owner),
            tags=tags_of.get(tags) or tags_of.setdefault(tags, tuple(json.loads(tags))),
            members=tuple(members.get(id, _NO_IDS)),
        )
        for key, name, kind, folder, owner, tags in _objects(connection, DatasourceRow, chosen)
    }


def _automations(
    connection: Connection, chosen: IdQuery, shared: SharedValues
) -> dict[ObjectId, AutomationNode]:
    inputs, outputs = _flows(connection, chosen, shared)
    row = ChainStepRow
    query = select(row.chain, row.step).where(*_within(row.chain, chosen))
    steps = _grouped(connection, query.order_by(row.chain, row.position), shared)
    schedules = _schedules(connection, chosen, shared)
    once = shared.setdefault
    tags_of: Tags = {"[]": ()}
    return {
        (id := once(key, key)): AutomationNode(
            id=id,
            name=name,
            kind=_AUTOMATION_KINDS[kind],
            folder=once(folder, folder),
            owner=once(owner, owner),
            tags=tags_of.get(tags) or tags_of.setdefault(tags, tuple(json.loads(tags))),
            inputs=tuple(inputs.get(id, _NO_IDS)),
            outputs=tuple(outputs.get(id, _NO_IDS)),
            steps=tuple(steps.get(id, _NO_IDS)),
            schedules=schedules.get(id, ()),
        )
        for key, name, kind, folder, owner, tags in _objects(connection, AutomationRow, chosen)
    }


def _flows(connection: Connection, chosen: IdQuery, shared: SharedValues) -> tuple[Lists, Lists]:
    """The inputs and the outputs of each automation."""
    row = AutomationDatasourceRow
    query = select(row.role, row.automation, row.datasource)
    query = query.where(*_within(row.automation, chosen))
    inputs: Lists = defaultdict(list)
    outputs: Lists = defaultdict(list)
    by_role = {"input": inputs, "output": outputs}
    once = shared.setdefault
    for role, owner, id in raw_rows(
        connection, query.order_by(row.automation, row.role, row.position)
    ):
        by_role[role][once(owner, owner)].append(once(id, id))
    return inputs, outputs


def _schedules(
    connection: Connection, chosen: IdQuery, shared: SharedValues
) -> dict[ObjectId, tuple[Schedule, ...]]:
    """The schedules of each automation that has any; equal ones are one value."""
    row = ScheduleRow
    query = select(row.automation, row.cron, row.timezone, row.enabled)
    query = query.where(*_within(row.automation, chosen))
    schedules_of: dict[ObjectId, tuple[Schedule, ...]] = {}
    for owner, *values in raw_rows(connection, query.order_by(row.automation, row.position)):
        cron, timezone, enabled = values
        new = Schedule(cron=cron, timezone=timezone, enabled=bool(enabled))
        schedules = (*schedules_of.get(owner, ()), shared.setdefault(new, new))
        schedules_of[owner] = shared.setdefault(schedules, schedules)
    return schedules_of


def _grouped(
    connection: Connection, query: Select[*tuple[Any, ...]], shared: SharedValues
) -> Lists:
    """The second column by the first, in the order of the rows."""
    groups: Lists = defaultdict(list)
    once = shared.setdefault
    for owner, id in raw_rows(connection, query):
        groups[once(owner, owner)].append(once(id, id))
    return groups
