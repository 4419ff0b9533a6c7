"""Impact of failures, computed in the database."""

from typing import Any

from sqlalchemy import CTE, Connection, Select, select, union, union_all
from sqlalchemy.orm import aliased

from dataflow.data.graph.objects import ObjectId, RunStatus
from dataflow.data.store.pushdown.edges import (
    EdgeSelect,
    Nodes,
    descendants,
    edges_at,
    inputs,
    is_one_of,
    lookup_tables,
    memberships,
    neighbours,
    reachable,
)
from dataflow.data.store.tables.models import AutomationDatasourceRow
from dataflow.data.store.tables.run_rows import RunStateRow


def failed() -> Nodes:
    """The automations whose last run failed."""
    row = RunStateRow
    is_last = (row.slot == "last") & (row.status == RunStatus.FAILURE.value)
    return select(row.automation).where(is_last)


def affected(connection: Connection) -> CTE:
    """The nodes that failures affect in the whole graph: what failed automations write, and
    everything downstream of that."""
    causes = failed().cte()
    written = neighbours(causes, edges_at(connection, next(iter(causes.c)), "source", "target"))
    return descendants(connection, union_all(*written))


def affected_among(connection: Connection, nodes: Nodes) -> Select[ObjectId]:
    """Those of `nodes` that are affected, by a walk through their ancestors alone.

    The walk goes from datasource to datasource, across an automation or a join: half as many steps
    through what may be a large part of the catalog.
    """
    wanted = nodes.cte()
    read = neighbours(
        wanted, lookup_tables(connection, next(iter(wanted.c)), [inputs("target", "source")])
    )
    above = reachable(connection, union_all(select(*wanted.c), *read), _between("target", "source"))
    written_by_failed = neighbours(
        above, lookup_tables(connection, above.c.id, [_written_by_failed()])
    )
    within = is_one_of(above)
    below = reachable(
        connection, union_all(*written_by_failed), _between("source", "target"), within
    )
    (id,) = wanted.c
    itself = select(id.label("id")).where(is_one_of(below)(id))
    tables = lookup_tables(connection, id, [inputs("target", "source")])
    readers = (
        select(id)
        .select_from(wanted)
        .join(each, each.c.near == id)
        .where(is_one_of(below)(each.c.far))
        for each in tables
    )
    affected_ids = union(itself, *readers).subquery()
    return select(affected_ids.c.id)


def _written_by_failed() -> EdgeSelect:
    """The datasources that automations write whose last run failed, each as an edge to itself."""
    row = AutomationDatasourceRow
    ends = select(row.datasource.label("near"), row.datasource.label("far"))
    by_failed = failed().where(RunStateRow.automation == row.automation).exists()
    return ends.where(row.role == "output", by_failed)


def _between(near: str, far: str) -> list[EdgeSelect]:
    """The edges from one datasource to the next, across an automation or into a join or view."""
    read, written = aliased(AutomationDatasourceRow), aliased(AutomationDatasourceRow)
    ends: dict[str, Any] = {"source": read.datasource, "target": written.datasource}
    across = select(ends[near].label("near"), ends[far].label("far"))
    across = across.join_from(read, written, read.automation == written.automation)
    across = across.where(read.role == "input")  # a task writes nothing
    return [memberships(near, far), across.where(written.role == "output")]
