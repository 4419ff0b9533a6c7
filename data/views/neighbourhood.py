"""The nodes near an object, downstream of it, and between two objects."""

from collections.abc import Iterable

from dataflow.data.graph.dataflow import Adjacency, Dataflow
from dataflow.data.graph.objects import ObjectId

MOST_LEVELS = 99
"""More levels than a flow that anybody draws has; from there on it is everything."""


def around(dataflow: Dataflow, node: ObjectId, up: int, down: int) -> frozenset[ObjectId]:
    """`node`, what leads to it on at most `up` edges, and what it leads to on at most `down`.

    ::

        a -> p -> x -> q -> b        around x, up 2, down 1: a, p, x, q
    """
    if node not in dataflow:
        return frozenset()
    above = _within([node], dataflow.predecessors, up)
    return above | _within([node], dataflow.successors, down)


def downstream_of(dataflow: Dataflow, node: ObjectId) -> frozenset[ObjectId]:
    """`node` and everything that it leads to.

    ::

        a -> p -> x -> q -> b        downstream of p: p, x, q, b
    """
    return dataflow.descendants(node)


def upstream_of(dataflow: Dataflow, node: ObjectId) -> frozenset[ObjectId]:
    """`node` and everything that leads to it, without other outputs of these."""
    return dataflow.ancestors(node)


def between(dataflow: Dataflow, start: ObjectId, end: ObjectId) -> frozenset[ObjectId]:
    """The nodes on any path from `start` to `end`, cycles on it included; none without a path.

    ::

        a -> p -> x -> q -> b        between p and q: p, x, q
             c -^    `-> r
    """
    return downstream_of(dataflow, start) & upstream_of(dataflow, end)


def _within(starts: Iterable[ObjectId], adjacency: Adjacency, levels: int) -> frozenset[ObjectId]:
    """`starts` and all that can be reached from them on at most `levels` edges."""
    visited = set(starts)
    rim = visited
    for _ in range(levels):
        rim = {other for node in rim for other in adjacency.get(node, ())} - visited
        if not rim:
            break
        visited |= rim
    return frozenset(visited)
