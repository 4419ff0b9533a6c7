"""Edges in place of what filters hide, so that no connection is cut and none is made up.

Hidden nodes are taken out one after the other, as in Gaussian elimination: each leaves an edge from
all that it came from to all that it went to, so that what is left reaches exactly what it reached::

    a -> (h) -> b        a -> b, a bridge over 1 hidden object

A node of many inputs and many outputs would leave their product. The one that adds the fewest
edges goes first, and one that would add more than `MOST_ADDED` stays as a waypoint: a hidden object
that is drawn all the same, faintly, since so many flows cross in it. So there are at most as many
edges as before, and `MOST_ADDED` more for each hidden object.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from dataflow.data.graph.dataflow import Dataflow, Edge
from dataflow.data.graph.objects import ObjectId

MOST_ADDED = 64
Lengths = dict[ObjectId, int]
"""The ends of the edges of a node, and the fewest hidden objects that each runs over."""


@dataclass(frozen=True, slots=True)
class Bridging:
    """The edges and nodes that stand for hidden nodes: the bridges, each with the fewest hidden
    objects on its path, and the waypoints."""

    bridges: Mapping[Edge, int] = field(default_factory=dict)
    waypoints: frozenset[ObjectId] = frozenset()


def bridged(
    part: Dataflow, visible: Collection[ObjectId], most_added: int = MOST_ADDED
) -> Bridging:
    """The bridges between the `visible` nodes through the others of `part`."""
    hidden = [node for node in part.nodes if node not in visible]
    if not hidden:
        return Bridging()
    rest = _Elimination(part, hidden)
    rest.run(most_added)
    bridges = {edge: rest.goes[edge.source][edge.target] for edge in rest.left()}
    return Bridging(dict(sorted(bridges.items())), frozenset(rest.hidden))


class _Elimination:
    """The edges at hidden nodes and the bridges so far, while hidden nodes are taken out."""

    def __init__(self, part: Dataflow, hidden: Iterable[ObjectId]) -> None:
        self.hidden = set(hidden)
        self.comes: dict[ObjectId, Lengths] = {}
        self.goes: dict[ObjectId, Lengths] = {}
        for source, target in part.edges:
            if source != target:
                self.goes.setdefault(source, {})[target] = 0
                self.comes.setdefault(target, {})[source] = 0

    def run(self, most_added: int) -> None:
        """Takes out all that leave few edges, those that leave the fewest first."""
        queue = [(self._added(node), node) for node in self.hidden]
        heapify(queue)
        while queue and queue[0][0] <= most_added:
            added, node = heappop(queue)
            if node in self.hidden and added == self._added(node):
                for other in self._take_out(node):
                    heappush(queue, (self._added(other), other))

    def left(self) -> Iterable[Edge]:
        """The edges that stand for hidden nodes."""
        return (
            Edge(source, target)
            for source, lengths in self.goes.items()
            for target, length in lengths.items()
            if length
        )

    def _added(self, node: ObjectId) -> int:
        comes, goes = len(self.comes.get(node, ())), len(self.goes.get(node, ()))
        return comes * goes - comes - goes

    def _take_out(self, node: ObjectId) -> set[ObjectId]:
        """Joins what comes to `node` with what goes from it; answers the hidden nodes beside it."""
        self.hidden.discard(node)
        comes, goes = self.comes.pop(node, {}), self.goes.pop(node, {})
        for source in comes:
            del self.goes[source][node]
        for target in goes:
            del self.comes[target][node]
        for source, before in comes.items():
            for target, after in goes.items():
                if source != target:
                    self._join(source, target, before + 1 + after)
        return (comes.keys() | goes.keys()) & self.hidden

    def _join(self, source: ObjectId, target: ObjectId, length: int) -> None:
        lengths = self.goes[source]
        shortest = min(length, lengths.get(target, length))
        lengths[target] = shortest
        self.comes[target][source] = shortest
