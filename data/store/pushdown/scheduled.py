"""Rules R1 and R2 in the database: scheduled automations, and the scheduled view."""

from sqlalchemy import CTE, Connection, select, union, union_all

from dataflow.data.store.pushdown.edges import (
    containing_views,
    edges_at,
    is_drawn,
    neighbours,
    reachable,
)
from dataflow.data.store.tables.models import AutomationRow, ChainStepRow, ScheduleRow


def scheduled(connection: Connection) -> CTE:
    """R1: the automations with an enabled schedule, and what chains among them run."""
    by_itself = select(ScheduleRow.automation).where(ScheduleRow.enabled)
    run = select(ChainStepRow.chain.label("near"), ChainStepRow.step.label("far"))
    return reachable(connection, by_itself, [run])


def scheduled_view(connection: Connection) -> CTE:
    """R2: the scheduled automations that are drawn, what they read and write, and the joins and
    views that are changed by what they write."""
    runs = select(scheduled(connection).c.id)
    drawn = select(AutomationRow.id).where(AutomationRow.id.in_(runs), is_drawn()).cte()
    read, written = (
        neighbours(drawn, edges_at(connection, drawn.c.id, *ends))
        for ends in (("target", "source"), ("source", "target"))
    )
    changed = containing_views(connection, union_all(*written))
    return union(select(drawn.c.id), *read, select(changed.c.id)).cte()
