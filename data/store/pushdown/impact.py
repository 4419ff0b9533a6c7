"""What failures affect, inside the database."""

from typing import Any

from sqlalchemy import CTE, Connection, Select, select, union, union_all
from sqlalchemy.orm import aliased

from dataflow.data.graph.objects import ObjectId, RunStatus
from dataflow.data.store.pushdown.edges import (
    Ends,
    Nodes,
    among,
    beside,
    descendants,
    inputs,
    joined,
    looked_up,
    memberships,
    walked,
)
from dataflow.data.store.tables.models import AutomationDatasourceRow, RunStateRow


def failed() -> Nodes:
    """The automations whose last run failed."""
    row = RunStateRow
    is_last = (row.slot == "last") & (row.status == RunStatus.FAILURE.value)
    return select(row.automation).where(is_last)


def affected(connection: Connection) -> CTE:
    """What they write, and everything downstream of that, in the whole graph."""
    causes = failed().cte()
    written = joined(causes, beside(connection, next(iter(causes.c)), "source", "target"))
    return descendants(connection, union_all(*written))


def affected_among(connection: Connection, nodes: Nodes) -> Select[ObjectId]:
    """Those of `nodes` that are affected: only what leads to them is looked at.

    Datasources alone are walked, from one to the next across an automation or a join, since this
    may come to a large part of the catalog: half as many steps.
    """
    asked = nodes.cte()
    read = joined(asked, looked_up(connection, next(iter(asked.c)), [inputs("target", "source")]))
    above = walked(connection, union_all(select(*asked.c), *read), _between("target", "source"))
    hit = joined(above, looked_up(connection, above.c.id, [_written_by_failed()]))
    inside = among(above)
    below = walked(connection, union_all(*hit), _between("source", "target"), inside)
    (id,) = asked.c
    itself = select(id.label("id")).where(among(below)(id))
    tables = looked_up(connection, id, [inputs("target", "source")])
    readers = (
        select(id).select_from(asked).join(each, each.c.near == id).where(among(below)(each.c.far))
        for each in tables
    )
    found = union(itself, *readers).subquery()
    return select(found.c.id)


def _written_by_failed() -> Ends:
    """Each datasource that an automation has written whose last run failed, with itself."""
    row = AutomationDatasourceRow
    ends = select(row.datasource.label("near"), row.datasource.label("far"))
    by_failed = failed().where(RunStateRow.automation == row.automation).exists()
    return ends.where(row.role == "output", by_failed)


def _between(near: str, far: str) -> list[Ends]:
    """From one datasource to the next, across an automation or into a join or view."""
    read, written = aliased(AutomationDatasourceRow), aliased(AutomationDatasourceRow)
    ends: dict[str, Any] = {"source": read.datasource, "target": written.datasource}
    across = select(ends[near].label("near"), ends[far].label("far"))
    across = across.join_from(read, written, read.automation == written.automation)
    across = across.where(read.role == "input")  # a task writes nothing
    return [memberships(near, far), across.where(written.role == "output")]
