"""Neighbourhoods in the database: around an object, up- and downstream of it, between two."""

from sqlalchemy import CTE, Connection, Integer, cast, intersect, literal, select, union

from dataflow.data.graph.objects import ObjectId
from dataflow.data.store.pushdown.edges import (
    NodeCondition,
    ancestors,
    descendants,
    edges_at,
    few_ids,
    neighbours,
    restrict,
)
from dataflow.data.store.tables.models import Id


def around(
    connection: Connection, node: ObjectId, up: int, down: int, within: NodeCondition | None = None
) -> CTE:
    """`node`, its ancestors up to `up` edges away and its descendants up to `down` edges away."""
    above = _levels(connection, node, up, ("target", "source"), within)
    below = _levels(connection, node, down, ("source", "target"), within)
    return union(select(above.c.id), select(below.c.id)).cte()


def leading_to(connection: Connection, node: ObjectId, within: NodeCondition | None = None) -> CTE:
    """R4, and R5 with the scheduled view `within`: `node` and all its ancestors."""
    return ancestors(connection, few_ids(node), within)


def downstream_of(
    connection: Connection, node: ObjectId, within: NodeCondition | None = None
) -> CTE:
    """`node` and all its descendants."""
    return descendants(connection, few_ids(node), within)


def between(
    connection: Connection, start: ObjectId, end: ObjectId, within: NodeCondition | None = None
) -> CTE:
    """The nodes on any path from `start` to `end`."""
    down = downstream_of(connection, start, within)
    up = leading_to(connection, end, within)
    return intersect(select(down.c.id), select(up.c.id)).cte()


def _levels(
    connection: Connection,
    node: ObjectId,
    levels: int,
    ends: tuple[str, str],
    within: NodeCondition | None,
) -> CTE:
    start = select(cast(literal(node), Id).label("id"), cast(literal(0), Integer).label("level"))
    walk = start.cte(recursive=True)
    steps = neighbours(walk, edges_at(connection, walk.c.id, *ends), walk.c.level + 1)
    return walk.union(*(restrict(step.where(walk.c.level < levels), within) for step in steps))
