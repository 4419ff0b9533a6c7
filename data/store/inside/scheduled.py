"""Rules R1 and R2 inside the database: what runs by itself, and what the scheduled view shows."""

from sqlalchemy import CTE, select, union

from data.store.inside.edges import is_drawn, wholes
from data.store.models import AutomationDatasourceRow, AutomationRow, ChainStepRow, ScheduleRow


def scheduled() -> CTE:
    """R1: the automations with an enabled schedule, and what chains among them run."""
    schedule, step = ScheduleRow, ChainStepRow
    walk = select(schedule.automation.label("id")).where(schedule.enabled).cte(recursive=True)
    return walk.union(select(step.step).join(walk, step.chain == walk.c.id))


def scheduled_view() -> CTE:
    """R2: the scheduled automations that are drawn, what they read and write, and the joins and
    views that are changed by what they write."""
    by_itself = select(scheduled().c.id)
    drawn = select(AutomationRow.id).where(AutomationRow.id.in_(by_itself), is_drawn()).cte()
    flow = AutomationDatasourceRow
    touched = select(flow.datasource).join(drawn, flow.automation == drawn.c.id)
    changed = wholes(touched.where(flow.role == "output"))
    return union(
        select(drawn.c.id), touched.where(flow.role == "input"), select(changed.c.id)
    ).cte()
