"""What failures affect, inside the database."""

from sqlalchemy import CTE, Connection, Select, select, union_all

from data.graph.objects import ObjectId, RunStatus
from data.store.inside.edges import (
    Nodes,
    Within,
    among,
    ancestors,
    beside,
    descendants,
    joined,
    only,
)
from data.store.models import RunStateRow


def failed() -> Nodes:
    """The automations whose last run failed."""
    row = RunStateRow
    is_last = (row.slot == "last") & (row.status == RunStatus.FAILURE.value)
    return select(row.automation).where(is_last)


def affected(connection: Connection) -> CTE:
    """What they write, and everything downstream of that, in the whole graph."""
    return descendants(connection, _written(connection, failed()))


def affected_among(connection: Connection, nodes: Nodes) -> Select[ObjectId]:
    """Those of `nodes` that are affected: only what leads to them is looked at."""
    above = ancestors(connection, nodes)
    inside = among(above)
    causes = failed().where(inside(RunStateRow.automation))
    below = descendants(connection, _written(connection, causes, inside), inside)
    return select(below.c.id).where(below.c.id.in_(nodes))


def _written(connection: Connection, automations: Nodes, inside: Within | None = None) -> Nodes:
    causes = automations.cte()
    written = joined(causes, beside(connection, next(iter(causes.c)), "source", "target"))
    few = union_all(*(only(each, inside) for each in written)).subquery()
    return select(few.c.far)
