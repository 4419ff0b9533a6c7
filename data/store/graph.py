"""Loading what the graph needs: a fixed number of queries, none of them on the run history."""

from collections.abc import Sequence
from sys import intern

from sqlalchemy import Connection, select

from data.graph.objects import (
    AutomationKind,
    AutomationNode,
    DatasourceKind,
    DatasourceNode,
    ObjectId,
)
from data.graph.snapshot import Snapshot
from data.store import relations, revisions, run_states
from data.store.models import AutomationRow, DatasourceRow

_DATASOURCE_KINDS = {str(kind): kind for kind in DatasourceKind}
_AUTOMATION_KINDS = {str(kind): kind for kind in AutomationKind}
_NO_IDS: tuple[ObjectId, ...] = ()
Tags = dict[tuple[str, ...], tuple[str, ...]]


def load_snapshot(connection: Connection) -> Snapshot:
    """The whole catalog as this transaction sees it."""
    return Snapshot(
        datasources=load_datasources(connection),
        automations=load_automations(connection),
        revision=revisions.current(connection),
        states=run_states.load(connection),
    )


def load_datasources(
    connection: Connection, *, only_joins: bool = False
) -> dict[ObjectId, DatasourceNode]:
    """Every datasource, or every join and view."""
    members = relations.members(connection)
    row = DatasourceRow
    query = select(row.id, row.name, row.kind, row.folder, row.owner, row.tags)
    if only_joins:
        query = query.where(row.kind.in_(("join", "view")))
    known: Tags = {}
    return {
        id: DatasourceNode(
            id=id,
            name=name,
            kind=_DATASOURCE_KINDS[kind],
            folder=folder,
            owner=intern(owner),
            tags=_tags(tags, known),
            members=members.get(id, _NO_IDS),
        )
        for id, name, kind, folder, owner, tags in connection.execute(query)
    }


def load_automations(connection: Connection) -> dict[ObjectId, AutomationNode]:
    """Every automation, drawn or not."""
    flows = relations.flows(connection)
    steps = relations.steps(connection)
    schedules = relations.schedules(connection)
    row = AutomationRow
    rows = connection.execute(select(row.id, row.name, row.kind, row.folder, row.owner, row.tags))
    known: Tags = {}
    return {
        id: AutomationNode(
            id=id,
            name=name,
            kind=_AUTOMATION_KINDS[kind],
            folder=folder,
            owner=intern(owner),
            tags=_tags(tags, known),
            inputs=flows.inputs.get(id, _NO_IDS),
            outputs=flows.outputs.get(id, _NO_IDS),
            steps=steps.get(id, _NO_IDS),
            schedules=schedules.get(id, ()),
        )
        for id, name, kind, folder, owner, tags in rows
    }


def load_chains(connection: Connection) -> dict[ObjectId, AutomationNode]:
    """Every chain with its steps, and nothing else of it."""
    steps = relations.steps(connection)
    row = AutomationRow
    query = select(row.id, row.name).where(row.kind == AutomationKind.CHAIN.value)
    return {
        id: AutomationNode(
            id=id, name=name, kind=AutomationKind.CHAIN, steps=steps.get(id, _NO_IDS)
        )
        for id, name in connection.execute(query)
    }


def _tags(tags: Sequence[str], known: Tags) -> tuple[str, ...]:
    """The tags of an object: those of many are the same, and are kept once."""
    if not tags:
        return ()
    return known.setdefault(found := tuple(tags), found)
