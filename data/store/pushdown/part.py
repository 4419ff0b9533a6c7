"""The part of a catalog that a view needs, read as one moment of the database."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import CTE, Connection, func, select, union

from dataflow.data.errors import LargeViewError
from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.kinds import DRAWN_WITH_FLOW
from dataflow.data.graph.objects import AutomationNode, ObjectId, RunState
from dataflow.data.schedules.lateness import lateness
from dataflow.data.store.pushdown.edge_ids import EdgeIds
from dataflow.data.store.pushdown.edges import Nodes, ids_query, is_drawn
from dataflow.data.store.pushdown.membership import in_flow
from dataflow.data.store.pushdown.naming import resolve_focus
from dataflow.data.store.runs import run_states
from dataflow.data.store.snapshots import loading
from dataflow.data.store.tables.models import (
    AutomationRow,
    ChainStepRow,
    DatasourceRow,
    MembershipRow,
    ScheduleRow,
)
from dataflow.data.views.catalog_facts import CatalogFacts
from dataflow.data.views.part_snapshot import PartSnapshot
from dataflow.data.views.snapshot import Revision, Snapshot
from dataflow.data.views.view import View


class Size(NamedTuple):
    """Numbers of objects of a catalog: all, those that the full view draws, and scripts that
    declare no datasource."""

    objects: int
    drawn: int
    undeclared: int


def size(connection: Connection) -> Size:
    """Count the objects without reading them."""
    datasources = connection.execute(select(func.count()).select_from(DatasourceRow)).scalar_one()
    kinds = select(AutomationRow.kind, is_drawn().label("drawn"), func.count())
    drawn = others = undeclared = 0
    for kind, its_drawn, count in connection.execute(kinds.group_by("kind", "drawn")):
        drawn += count if its_drawn else 0
        others += 0 if its_drawn else count
        undeclared += count if kind in DRAWN_WITH_FLOW and not its_drawn else 0
    return Size(datasources + drawn + others, datasources + drawn, undeclared)


class ReadContext(NamedTuple):
    """The conditions of a read: revision and size of the catalog, the most nodes that a view may
    have, the time, and the grace after which an automation is late."""

    revision: Revision
    catalog_size: Size
    max_nodes: int
    at: datetime
    grace: timedelta


def part(
    connection: Connection, view: View, context: ReadContext, edge_ids: EdgeIds
) -> PartSnapshot:
    """The part of a catalog that `view` needs; LargeViewError when it has too many nodes."""
    resolved = resolve_focus(connection, view)
    flow = frozenset[ObjectId]()
    if (focus := resolved.focus) is not None:
        flow = _bounded(connection, in_flow(connection, view, focus), context)
    around = _around(connection, flow | resolved.ids)
    late = lateness(around.automations, around.states, context.at, context.grace)
    drawn = [each for id, each in around.automations.items() if id in flow or id in resolved.ids]
    return PartSnapshot(
        view=view,
        flow=flow,
        datasources=around.datasources,
        automations=around.automations,
        revision=context.revision,
        states=around.states,
        late=late.due,
        until=late.until,
        total=context.catalog_size.drawn,
        undeclared=context.catalog_size.undeclared,
        facts=CatalogFacts(
            around.datasources,
            around.automations,
            Dataflow.of(around.datasources.values(), drawn),
        ),
        known_affected=edge_ids.affected(connection, flow),
    )


def objects_part(
    connection: Connection, ids: Collection[ObjectId], context: ReadContext, edge_ids: EdgeIds
) -> Snapshot:
    """The part of a catalog with those objects and the chains that schedule them: names, schedules
    and states, and the edges between two of the objects."""
    around = _around(connection, ids)
    return Snapshot(
        datasources=around.datasources,
        automations=around.automations,
        revision=context.revision,
        states=around.states,
        late=lateness(around.automations, around.states, context.at, context.grace).due,
        known_affected=edge_ids.affected(connection, ids),
    )


def _bounded(connection: Connection, nodes: CTE, context: ReadContext) -> frozenset[ObjectId]:
    query = select(nodes.c.id).limit(context.max_nodes + 1)
    ids = frozenset(connection.execute(query).scalars())
    if len(ids) > context.max_nodes:
        raise LargeViewError(context.max_nodes, context.catalog_size.drawn)
    return ids


class _Around(NamedTuple):
    datasources: Mapping[ObjectId, Any]
    automations: Mapping[ObjectId, AutomationNode]
    states: Mapping[ObjectId, RunState]


def _around(connection: Connection, nodes: Collection[ObjectId]) -> _Around:
    """The nodes, the members of joins and views among them, and the chains that schedule them."""
    ids = ids_query(connection, nodes)
    row = MembershipRow
    members = connection.execute(select(row.member).where(row.parent.in_(ids))).scalars()
    datasources = ids_query(connection, {*nodes, *members})
    # As a list of ids: of a recursive query the database expects too many rows.
    automations = ids_query(connection, {*connection.execute(_with_chains(ids)).scalars()})
    objects = loading.load_objects(connection, datasources, automations)
    return _Around(*objects, run_states.load(connection, of=automations))


def _with_chains(ids: Nodes) -> Any:
    """Automations, the chains that run them, and everything that scheduled ones among these chains
    run: a chain is late only when nothing in it has started."""
    step, schedule = ChainStepRow, ScheduleRow
    (start,) = ids.subquery().c
    above = select(start.label("id")).cte(recursive=True)
    above = above.union(select(step.chain).join(above, step.step == above.c.id))
    by_itself = select(schedule.automation).where(schedule.enabled)
    below = select(above.c.id).where(above.c.id.in_(by_itself)).cte(recursive=True)
    below = below.union(select(step.step).join(below, step.chain == below.c.id))
    return union(select(above.c.id), select(below.c.id))
