"""What tools ask for, as far as the other objects of the catalog allow it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Datasource,
    DatasourceKind,
    ObjectId,
)
from dataflow.data.lineage.automation_from_updates import fitted_automation, fitted_datasource
from dataflow.data.store.objects.reading import Stored
from dataflow.data.store.objects.writing import kinds_of
from dataflow.data.store.snapshots import loading as graph
from dataflow.data.store.tables.models import AutomationDatasourceRow, AutomationRow
from dataflow.data.store.tables.rows import Object

Ids = tuple[ObjectId, ...]
Wholes = dict[ObjectId, Ids]
"""What chains run, or joins and views read."""
_VIEW, _JOIN = DatasourceKind.VIEW, DatasourceKind.JOIN


def fitted(
    connection: Connection,
    values: Mapping[ObjectId, Object],
    stored: Mapping[ObjectId, Stored[Any]],
) -> dict[ObjectId, Object]:
    """The same objects, less what cannot be: links to nothing, cycles, outputs that are views."""
    before = {id: each.value for id, each in stored.items()}
    datasources = [each for each in values.values() if isinstance(each, Datasource)]
    automations = [each for each in values.values() if isinstance(each, Automation)]
    written = _written(connection, _become_views(datasources, before), automations)
    sources = {
        each.id: fitted_datasource(each, before.get(each.id), each.id in written)
        for each in _members_without_cycles(connection, datasources, before)
    }
    named = {id for each in automations for id in (*each.inputs, *each.outputs)} - sources.keys()
    kinds = kinds_of(connection, named) if named else {}
    kinds |= {id: each.kind for id, each in sources.items()}
    done: dict[ObjectId, Object] = {**sources}
    for automation in _steps_without_cycles(connection, automations, before):
        done[automation.id] = fitted_automation(_with_known_links(automation, kinds))
    return done


def _with_known_links(value: Automation, kinds: Mapping[ObjectId, DatasourceKind]) -> Automation:
    inputs = tuple(id for id in value.inputs if id in kinds)
    outputs = tuple(id for id in value.outputs if id in kinds and not kinds[id].has_members)
    return replace(value, inputs=inputs, outputs=outputs)


def _become_views(
    datasources: list[Datasource], before: Mapping[ObjectId, Any]
) -> list[Datasource]:
    had_members = {id for id, each in before.items() if each.kind in (_VIEW, _JOIN)}
    return [each for each in datasources if each.kind.has_members and each.id not in had_members]


def _written(
    connection: Connection, datasources: list[Datasource], automations: list[Automation]
) -> set[ObjectId]:
    """Those of `datasources` that something writes to, so that they cannot be views."""
    wanted = {each.id for each in datasources}
    if not wanted:
        return set()
    here = {id for each in automations for id in each.outputs}
    row = AutomationDatasourceRow
    query = select(row.datasource, row.automation).where(row.role == "output")
    others = {each.id for each in automations}
    rows = connection.execute(query.where(row.datasource.in_(wanted)))
    return (wanted & here) | {id for id, automation in rows if automation not in others}


def _members_without_cycles(
    connection: Connection, values: list[Datasource], before: Mapping[ObjectId, Any]
) -> Iterable[Datasource]:
    if not any(each.members for each in values):
        return values
    joins = graph.load_datasources(connection, only_joins=True)
    wholes: Wholes = {id: each.members for id, each in joins.items()}
    known = {each.id for each in values}
    known |= kinds_of(connection, (id for each in values for id in each.members)).keys()
    fitting = []
    for each in values:
        members = tuple(id for id in each.members if id in known)
        members = _acyclic(each.id, members, _old(before, each, "members"), wholes)
        fitting.append(replace(each, members=members))
    return fitting


def _steps_without_cycles(
    connection: Connection, values: list[Automation], before: Mapping[ObjectId, Any]
) -> Iterable[Automation]:
    """Only a step that is a chain itself can close a cycle."""
    new = {
        step for each in values for step in each.steps if step not in _old(before, each, "steps")
    }
    if not new:
        return values
    row = AutomationRow
    found = dict(connection.execute(select(row.id, row.kind).where(row.id.in_(new))).all())
    found |= {each.id: each.kind for each in values if each.id in new}
    wholes: Wholes = {}
    if AutomationKind.CHAIN in found.values():
        chains = graph.load_chains(connection)
        wholes = {id: each.steps for id, each in chains.items()}
    fitting = []
    for each in values:
        old = _old(before, each, "steps")
        steps = tuple(step for step in each.steps if step in old or step in found)
        fitting.append(replace(each, steps=_acyclic(each.id, steps, old, wholes)))
    return fitting


def _old(before: Mapping[ObjectId, Any], value: Object, field: str) -> Ids:
    ids: Ids = getattr(before[value.id], field) if value.id in before else ()
    return ids


def _acyclic(whole: ObjectId, parts: Ids, old: Ids, wholes: Wholes) -> Ids:
    """`parts` less those new ones that would make `whole` a part of itself."""
    kept: list[ObjectId] = []
    for part in parts:
        if part in old or not _reaches(wholes, part, whole):
            kept.append(part)
            wholes[whole] = (*wholes.get(whole, ()), part)
    return tuple(kept)


def _reaches(wholes: Mapping[ObjectId, Ids], start: ObjectId, end: ObjectId) -> bool:
    seen: set[ObjectId] = set()
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if node == end:
            return True
        if node not in seen:
            seen.add(node)
            waiting += wholes.get(node, ())
    return False
