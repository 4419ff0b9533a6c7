"""The dataflow graph: which datasource feeds which automation, join or view."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from dataflow.data.graph import edge_arrays as wiring
from dataflow.data.graph.adjacency import Neighbours, Places
from dataflow.data.graph.edge_arrays import Ends
from dataflow.data.graph.objects import AutomationNode, DatasourceNode, ObjectId

Adjacency = Mapping[ObjectId, Sequence[ObjectId]]
_id = attrgetter("id")


class Edge(NamedTuple):
    """Data goes from `source` to `target`."""

    source: ObjectId
    target: ObjectId


class Dataflow:
    """A directed graph of datasources and drawn automations, cycles allowed. It never changes.

    Nodes and edges come in a canonical order, whatever the order of the rows they were made of.
    """

    def __init__(
        self,
        datasources: Mapping[ObjectId, DatasourceNode],
        automations: Mapping[ObjectId, AutomationNode],
        edges: Iterable[Edge] = (),
    ) -> None:
        """A graph of those nodes and of edges between them, in their order."""
        self.datasources = datasources
        self.automations = automations
        given = tuple(edges)
        self.ends = wiring.numbered(given, self.places) if given else wiring.NO_ENDS
        """The edges as numbers of `nodes`."""

    @classmethod
    def of(
        cls, datasources: Iterable[DatasourceNode], automations: Iterable[AutomationNode]
    ) -> "Dataflow":
        """The full graph: every datasource and every drawn automation; dangling ids have no edge.

        ::

            member -> join         datasource -> automation -> datasource
        """
        drawn = (each for each in automations if each.is_drawn)
        made = cls(
            {each.id: each for each in sorted(datasources, key=_id)},
            {each.id: each for each in sorted(drawn, key=_id)},
        )
        return made.wired(
            wiring.declared(
                made.datasources.values(),
                made.automations.values(),
                made.places,
                len(made.datasources),
            )
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataflow):
            return NotImplemented
        mine, theirs = (self.datasources, self.automations), (other.datasources, other.automations)
        return mine == theirs and self.edges == other.edges

    __hash__ = None  # type: ignore[assignment]

    def __contains__(self, node: object) -> bool:
        return node in self.datasources or node in self.automations

    def __len__(self) -> int:
        return len(self.datasources) + len(self.automations)

    @cached_property
    def nodes(self) -> tuple[ObjectId, ...]:
        """Every id, datasources first, each sort in the order of its ids."""
        return (*self.datasources, *self.automations)

    @cached_property
    def places(self) -> Mapping[ObjectId, int]:
        """The number of each node in `nodes`."""
        return {node: place for place, node in enumerate(self.nodes)}

    @property
    def edge_count(self) -> int:
        """How many edges there are; none of them is made for it."""
        return len(self.ends.sources)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every edge, in the order of the ids at its ends."""
        nodes = self.nodes
        pairs = zip(self.ends.sources.tolist(), self.ends.targets.tolist(), strict=True)
        return tuple([Edge(nodes[source], nodes[target]) for source, target in pairs])

    @cached_property
    def predecessors(self) -> Adjacency:
        """For each node with any, the nodes that data comes from."""
        return Neighbours(self.nodes, self.places, self.ends.targets, self.ends.sources)

    @cached_property
    def successors(self) -> Adjacency:
        """For each node with any, the nodes that data goes to."""
        return Neighbours(self.nodes, self.places, self.ends.sources, self.ends.targets)

    @cached_property
    def members(self) -> Adjacency:
        """The members of each join and view, those that exist, each once."""
        return {
            each.id: [m for m in dict.fromkeys(each.members) if m in self.datasources]
            for each in self.datasources.values()
            if each.kind.has_members
        }

    @cached_property
    def memberships(self) -> Adjacency:
        """For each member of any, the joins and views that read it."""
        groups: dict[ObjectId, list[ObjectId]] = {}
        for join, members in self.members.items():
            for member in members:
                groups.setdefault(member, []).append(join)
        return groups

    @cached_property
    def structure(self) -> str:
        """A digest of the nodes and edges alone: equal for graphs that are drawn alike."""
        digest = blake2b("".join(self.nodes).encode(), digest_size=12)
        for places in (np.array([len(self.datasources)]), *self.ends):
            digest.update(places.astype("<i4").tobytes())
        return digest.hexdigest()

    def wired(self, ends: Ends) -> "Dataflow":
        """This graph with these edges in place of its own, in the canonical order, each once."""
        made = Dataflow(self.datasources, self.automations).numbered_like(self)
        made.ends = wiring.ordered(ends, self.nodes)
        return made

    def numbered_like(self, other: "Dataflow") -> "Dataflow":
        """This graph, sharing the numbers of another one that has the same nodes."""
        for name in ("nodes", "places"):
            self.__dict__[name] = getattr(other, name)
        return self

    def wired_like(self, other: "Dataflow") -> "Dataflow":
        """This graph with the edges of another one that has the same nodes."""
        self.ends = other.ends
        for name in ("edges", "predecessors", "successors", "structure"):
            if name in other.__dict__:
                self.__dict__[name] = other.__dict__[name]
        return self

    def ancestors(self, *nodes: ObjectId) -> frozenset[ObjectId]:
        """`nodes` and everything upstream of them."""
        return reached((node for node in nodes if node in self), self.predecessors)

    def descendants(self, *nodes: ObjectId) -> frozenset[ObjectId]:
        """`nodes` and everything downstream of them."""
        return reached((node for node in nodes if node in self), self.successors)

    def subgraph(self, nodes: Collection[ObjectId]) -> "Dataflow":
        """The graph induced by `nodes`: those that exist, and every edge between two of them."""
        places = self.places
        kept = np.array(sorted({places[node] for node in nodes if node in places}), np.int32)
        return self._part(kept)

    def _part(self, kept: Places) -> "Dataflow":
        nodes, split = self.nodes, int(np.searchsorted(kept, len(self.datasources)))
        ids = [nodes[place] for place in kept.tolist()]
        part = Dataflow(
            {id: self.datasources[id] for id in ids[:split]},
            {id: self.automations[id] for id in ids[split:]},
        )
        part.ends = self.ends.within(kept, len(nodes))
        return part

    def bridged(self, bridges: Iterable[Edge]) -> "Dataflow":
        """The same nodes with more edges between them, which stand for what is hidden."""
        more = tuple(bridges)
        if not more:
            return self
        return Dataflow(self.datasources, self.automations, tuple(sorted({*self.edges, *more})))


def reached(starts: Iterable[ObjectId], adjacency: Adjacency) -> frozenset[ObjectId]:
    """`starts` and all that can be reached from them: breadth first, each node visited once."""
    if isinstance(adjacency, Neighbours):
        return adjacency.reached(starts)
    seen = set(starts)
    queue = deque(seen)
    while queue:
        for neighbour in adjacency.get(queue.popleft(), ()):
            if neighbour not in seen:
                seen.add(neighbour)
                queue.append(neighbour)
    return frozenset(seen)
