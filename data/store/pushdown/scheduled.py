"""Rules R1 and R2 inside the database: what runs by itself, and what the scheduled view shows."""

from sqlalchemy import CTE, Connection, select, union, union_all

from dataflow.data.store.pushdown.edges import beside, is_drawn, joined, walked, wholes
from dataflow.data.store.tables.models import AutomationRow, ChainStepRow, ScheduleRow


def scheduled(connection: Connection) -> CTE:
    """R1: the automations with an enabled schedule, and what chains among them run."""
    by_itself = select(ScheduleRow.automation).where(ScheduleRow.enabled)
    run = select(ChainStepRow.chain.label("near"), ChainStepRow.step.label("far"))
    return walked(connection, by_itself, [run])


def scheduled_view(connection: Connection) -> CTE:
    """R2: the scheduled automations that are drawn, what they read and write, and the joins and
    views that are changed by what they write."""
    runs = select(scheduled(connection).c.id)
    drawn = select(AutomationRow.id).where(AutomationRow.id.in_(runs), is_drawn()).cte()
    read, written = (
        joined(drawn, beside(connection, drawn.c.id, *ends))
        for ends in (("target", "source"), ("source", "target"))
    )
    changed = wholes(connection, union_all(*written))
    return union(select(drawn.c.id), *read, select(changed.c.id)).cte()
