"""The part of a catalog that a view needs, read as one moment of the database."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import CTE, Connection, func, select, union

from dataflow.data.errors import LargeViewError
from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.objects import AutomationKind, AutomationNode, ObjectId, RunState
from dataflow.data.schedules.lateness import lateness
from dataflow.data.store.pushdown.edge_ids import EdgeIds
from dataflow.data.store.pushdown.edges import Nodes, given, is_drawn
from dataflow.data.store.pushdown.membership import in_flow
from dataflow.data.store.pushdown.naming import meant
from dataflow.data.store.runs import run_states
from dataflow.data.store.snapshots import loading as graph
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
    """How large a catalog is: all its objects, those that the full view draws, and the scripts
    that declare no datasource."""

    objects: int
    drawn: int
    undeclared: int


def size(connection: Connection) -> Size:
    """Counts the objects, without reading them."""
    datasources = connection.execute(select(func.count()).select_from(DatasourceRow)).scalar_one()
    kinds = select(AutomationRow.kind, is_drawn().label("drawn"), func.count())
    drawn = others = undeclared = 0
    for kind, its_drawn, count in connection.execute(kinds.group_by("kind", "drawn")):
        drawn += count if its_drawn else 0
        others += 0 if its_drawn else count
        is_script = kind == AutomationKind.PYTHON_SCRIPT.value
        undeclared += count if is_script and not its_drawn else 0
    return Size(datasources + drawn + others, datasources + drawn, undeclared)


class Terms(NamedTuple):
    """How a part is read: of which revision of a catalog how large, about at most so many nodes, at
    which time, and how long after its own an automation may start before it is late."""

    revision: Revision
    counted: Size
    most: int
    at: datetime
    grace: timedelta


def part(connection: Connection, view: View, terms: Terms, skeleton: EdgeIds) -> PartSnapshot:
    """What `view` needs of a catalog; LargeViewError when it is about more nodes than it may."""
    named = meant(connection, view)
    flow = frozenset[ObjectId]()
    if (focus := named.focus) is not None:
        flow = _bounded(connection, in_flow(connection, view, focus), terms)
    around = _around(connection, flow | named.ids)
    late = lateness(around.automations, around.states, terms.at, terms.grace)
    drawn = [each for id, each in around.automations.items() if id in flow or id in named.ids]
    return PartSnapshot(
        view=view,
        flow=flow,
        datasources=around.datasources,
        automations=around.automations,
        revision=terms.revision,
        states=around.states,
        late=late.due,
        until=late.until,
        total=terms.counted.drawn,
        undeclared=terms.counted.undeclared,
        facts=CatalogFacts(
            around.datasources,
            around.automations,
            Dataflow.of(around.datasources.values(), drawn),
        ),
        known_affected=skeleton.affected(connection, flow),
    )


def about(
    connection: Connection, ids: Collection[ObjectId], terms: Terms, skeleton: EdgeIds
) -> Snapshot:
    """What there is of those objects and of the chains that schedule them: their names, clocks and
    states; edges between two of them alone."""
    around = _around(connection, ids)
    return Snapshot(
        datasources=around.datasources,
        automations=around.automations,
        revision=terms.revision,
        states=around.states,
        late=lateness(around.automations, around.states, terms.at, terms.grace).due,
        known_affected=skeleton.affected(connection, ids),
    )


def _bounded(connection: Connection, nodes: CTE, terms: Terms) -> frozenset[ObjectId]:
    query = select(nodes.c.id).limit(terms.most + 1)
    found = frozenset(connection.execute(query).scalars())
    if len(found) > terms.most:
        raise LargeViewError(terms.most, terms.counted.drawn)
    return found


class _Around(NamedTuple):
    datasources: Mapping[ObjectId, Any]
    automations: Mapping[ObjectId, AutomationNode]
    states: Mapping[ObjectId, RunState]


def _around(connection: Connection, nodes: Collection[ObjectId]) -> _Around:
    """The nodes, the members of those that are joins or views, and what tells of clocks."""
    ids = given(connection, nodes)
    row = MembershipRow
    members = connection.execute(select(row.member).where(row.parent.in_(ids))).scalars()
    datasources = given(connection, {*nodes, *members})
    # Named one by one: of what a recursive question answers the database expects too much.
    automations = given(connection, {*connection.execute(_with_chains(ids)).scalars()})
    found = graph.load_objects(connection, datasources, automations)
    return _Around(*found, run_states.load(connection, of=automations))


def _with_chains(ids: Nodes) -> Any:
    """Automations, the chains that run them, and all that the scheduled ones of these run: a chain
    is late only when nothing in it has started."""
    step, schedule = ChainStepRow, ScheduleRow
    (start,) = ids.subquery().c
    above = select(start.label("id")).cte(recursive=True)
    above = above.union(select(step.chain).join(above, step.step == above.c.id))
    by_itself = select(schedule.automation).where(schedule.enabled)
    below = select(above.c.id).where(above.c.id.in_(by_itself)).cte(recursive=True)
    below = below.union(select(step.step).join(below, step.chain == below.c.id))
    return union(select(above.c.id), select(below.c.id))
