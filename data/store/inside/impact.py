"""What failures affect, inside the database."""

from sqlalchemy import CTE, Connection, Select, select

from data.graph.objects import ObjectId, RunStatus
from data.store.inside.edges import Nodes, among, ancestors, beside, descendants
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
    causes = failed().where(RunStateRow.automation.in_(select(above.c.id)))
    below = descendants(connection, _written(connection, causes, above), among(above))
    return select(below.c.id).where(below.c.id.in_(nodes))


def _written(connection: Connection, automations: Nodes, inside: CTE | None = None) -> Nodes:
    (cause,) = (causes := automations.cte()).c
    edge = beside(connection, cause, "source", "target")
    written = select(edge.c.far).select_from(causes).join(edge, edge.c.near == cause)
    return written if inside is None else written.where(edge.c.far.in_(select(inside.c.id)))
