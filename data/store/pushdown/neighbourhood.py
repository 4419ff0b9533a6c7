"""What lies near an object, downstream of it and between two objects, inside the database."""

from sqlalchemy import CTE, Connection, Integer, cast, intersect, literal, select, union

from dataflow.data.graph.objects import ObjectId
from dataflow.data.store.pushdown.edges import (
    Within,
    ancestors,
    beside,
    descendants,
    joined,
    only,
    these,
)
from dataflow.data.store.tables.models import Id


def around(
    connection: Connection, node: ObjectId, up: int, down: int, inside: Within | None = None
) -> CTE:
    """`node`, what leads to it on at most `up` edges, and what it leads to on at most `down`."""
    above = _levels(connection, node, up, ("target", "source"), inside)
    below = _levels(connection, node, down, ("source", "target"), inside)
    return union(select(above.c.id), select(below.c.id)).cte()


def leading_to(connection: Connection, node: ObjectId, inside: Within | None = None) -> CTE:
    """R4, and R5 with the scheduled view `inside`: `node` and all its ancestors."""
    return ancestors(connection, these(node), inside)


def downstream_of(connection: Connection, node: ObjectId, inside: Within | None = None) -> CTE:
    """`node` and everything that it leads to."""
    return descendants(connection, these(node), inside)


def between(
    connection: Connection, start: ObjectId, end: ObjectId, inside: Within | None = None
) -> CTE:
    """The nodes on any way from `start` to `end`."""
    down = downstream_of(connection, start, inside)
    up = leading_to(connection, end, inside)
    return intersect(select(down.c.id), select(up.c.id)).cte()


def _levels(
    connection: Connection,
    node: ObjectId,
    levels: int,
    ends: tuple[str, str],
    inside: Within | None,
) -> CTE:
    start = select(cast(literal(node), Id).label("id"), cast(literal(0), Integer).label("level"))
    walk = start.cte(recursive=True)
    steps = joined(walk, beside(connection, walk.c.id, *ends), walk.c.level + 1)
    return walk.union(*(only(step.where(walk.c.level < levels), inside) for step in steps))
