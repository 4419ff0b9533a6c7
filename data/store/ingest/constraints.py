"""Constraints of the catalog applied to updates: links that cannot be stored are left out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from dataflow.data.graph.kinds import WITH_MEMBERS
from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Datasource,
    DatasourceKind,
    ObjectId,
)
from dataflow.data.lineage.objects_from_updates import (
    automation_without_invalid_links,
    datasource_without_invalid_links,
)
from dataflow.data.store.objects.reading import Stored
from dataflow.data.store.objects.writing import kinds_of
from dataflow.data.store.snapshots import loading
from dataflow.data.store.tables.models import AutomationDatasourceRow, AutomationRow
from dataflow.data.store.tables.rows import Object

Ids = tuple[ObjectId, ...]
PartsByParent = dict[ObjectId, Ids]
"""The steps of chains, or the members of joins and views."""


def without_invalid_links(
    connection: Connection,
    values: Mapping[ObjectId, Object],
    stored: Mapping[ObjectId, Stored[Any]],
) -> dict[ObjectId, Object]:
    """The same objects without links to nothing, cycles, and outputs that are joins or views."""
    before = {id: each.value for id, each in stored.items()}
    datasources = [each for each in values.values() if isinstance(each, Datasource)]
    automations = [each for each in values.values() if isinstance(each, Automation)]
    written = _written(connection, _new_views(datasources, before), automations)
    sources = {
        each.id: datasource_without_invalid_links(each, before.get(each.id), each.id in written)
        for each in _members_without_cycles(connection, datasources, before)
    }
    named = {id for each in automations for id in (*each.inputs, *each.outputs)} - sources.keys()
    kinds = kinds_of(connection, named) if named else {}
    kinds |= {id: each.kind for id, each in sources.items()}
    done: dict[ObjectId, Object] = {**sources}
    for automation in _steps_without_cycles(connection, automations, before):
        done[automation.id] = automation_without_invalid_links(_with_known_links(automation, kinds))
    return done


def _with_known_links(value: Automation, kinds: Mapping[ObjectId, DatasourceKind]) -> Automation:
    inputs = tuple(id for id in value.inputs if id in kinds)
    outputs = tuple(id for id in value.outputs if id in kinds and not kinds[id].has_members)
    return replace(value, inputs=inputs, outputs=outputs)


def _new_views(datasources: list[Datasource], before: Mapping[ObjectId, Any]) -> list[Datasource]:
    """The datasources that have not been a join or view before."""
    had_members = {id for id, each in before.items() if each.kind in WITH_MEMBERS}
    return [each for each in datasources if each.kind.has_members and each.id not in had_members]


def _written(
    connection: Connection, datasources: list[Datasource], automations: list[Automation]
) -> set[ObjectId]:
    """The ids of those `datasources` that an automation writes to: they cannot be views."""
    wanted = {each.id for each in datasources}
    if not wanted:
        return set()
    new_outputs = {id for each in automations for id in each.outputs}
    row = AutomationDatasourceRow
    query = select(row.datasource, row.automation).where(row.role == "output")
    others = {each.id for each in automations}
    rows = connection.execute(query.where(row.datasource.in_(wanted)))
    return (wanted & new_outputs) | {id for id, automation in rows if automation not in others}


def _members_without_cycles(
    connection: Connection, values: list[Datasource], before: Mapping[ObjectId, Any]
) -> Iterable[Datasource]:
    if not any(each.members for each in values):
        return values
    joins = loading.load_datasources(connection, only_joins=True)
    parts_by_parent: PartsByParent = {id: each.members for id, each in joins.items()}
    known = {each.id for each in values}
    known |= kinds_of(connection, (id for each in values for id in each.members)).keys()
    fitting = []
    for each in values:
        members = tuple(id for id in each.members if id in known)
        members = _acyclic(each.id, members, _old(before, each, "members"), parts_by_parent)
        fitting.append(replace(each, members=members))
    return fitting


def _steps_without_cycles(
    connection: Connection, values: list[Automation], before: Mapping[ObjectId, Any]
) -> Iterable[Automation]:
    """Chains without steps that would close a cycle, which only a step that is a chain can do."""
    new = {
        step for each in values for step in each.steps if step not in _old(before, each, "steps")
    }
    if not new:
        return values
    row = AutomationRow
    kinds = dict(connection.execute(select(row.id, row.kind).where(row.id.in_(new))).all())
    kinds |= {each.id: each.kind for each in values if each.id in new}
    parts_by_parent: PartsByParent = {}
    if AutomationKind.CHAIN in kinds.values():
        chains = loading.load_chains(connection)
        parts_by_parent = {id: each.steps for id, each in chains.items()}
    fitting = []
    for each in values:
        old = _old(before, each, "steps")
        steps = tuple(step for step in each.steps if step in old or step in kinds)
        steps = _acyclic(each.id, steps, old, parts_by_parent)
        fitting.append(replace(each, steps=steps))
    return fitting


def _old(before: Mapping[ObjectId, Any], value: Object, field: str) -> Ids:
    ids: Ids = getattr(before[value.id], field) if value.id in before else ()
    return ids


def _acyclic(parent: ObjectId, parts: Ids, old: Ids, parts_by_parent: PartsByParent) -> Ids:
    """`parts` without those new ones that would make `parent` a part of itself."""
    allowed: list[ObjectId] = []
    for part in parts:
        if part in old or not _reaches(parts_by_parent, part, parent):
            allowed.append(part)
            parts_by_parent[parent] = (*parts_by_parent.get(parent, ()), part)
    return tuple(allowed)


def _reaches(parts_by_parent: Mapping[ObjectId, Ids], start: ObjectId, end: ObjectId) -> bool:
    visited: set[ObjectId] = set()
    pending = [start]
    while pending:
        node = pending.pop()
        if node == end:
            return True
        if node not in visited:
            visited.add(node)
            pending += parts_by_parent.get(node, ())
    return False
