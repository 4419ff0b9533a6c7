"""What lies near an object, downstream of it and between two objects, inside the database."""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Integer, cast, intersect, literal, select, union

from data.graph.objects import ObjectId
from data.store.inside.edges import ancestors, descendants, edges, these
from data.store.models import Id


def around(node: ObjectId, up: int, down: int, inside: CTE | None = None) -> CTE:
    """`node`, what leads to it on at most `up` edges, and what it leads to on at most `down`."""
    above, below = edges(), edges()
    return union(
        select(_levels(node, up, above, (above.c.target, above.c.source), inside).c.id),
        select(_levels(node, down, below, (below.c.source, below.c.target), inside).c.id),
    ).cte()


def leading_to(node: ObjectId, inside: CTE | None = None) -> CTE:
    """R4, and R5 with the scheduled view as `inside`: `node` and all its ancestors."""
    return ancestors(these(node), inside)


def downstream_of(node: ObjectId, inside: CTE | None = None) -> CTE:
    """`node` and everything that it leads to."""
    return descendants(these(node), inside)


def between(start: ObjectId, end: ObjectId, inside: CTE | None = None) -> CTE:
    """The nodes on any way from `start` to `end`."""
    down, up = downstream_of(start, inside), leading_to(end, inside)
    return intersect(select(down.c.id), select(up.c.id)).cte()


def _levels(
    node: ObjectId,
    levels: int,
    edge: Any,
    ends: tuple[ColumnElement[Any], ColumnElement[Any]],
    inside: CTE | None,
) -> CTE:
    near, far = ends
    start = select(cast(literal(node), Id).label("id"), cast(literal(0), Integer).label("level"))
    walk = start.cte(recursive=True)
    step = select(far, walk.c.level + 1).select_from(walk).join(edge, near == walk.c.id)
    step = step.where(walk.c.level < levels)
    if inside is not None:
        step = step.where(far.in_(select(inside.c.id)))
    return walk.union(step)
