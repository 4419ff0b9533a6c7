"""The dataflow graph: datasources, the automations, joins and views that they feed."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter

import numpy as np

from dataflow.data.graph.adjacency import Neighbours
from dataflow.data.graph.edge_arrays import NO_EDGES, EdgeArrays, declared, numbered
from dataflow.data.graph.objects import AutomationNode, DatasourceNode, ObjectId
from dataflow.data.graph.topology import Adjacency as Adjacency
from dataflow.data.graph.topology import Edge as Edge
from dataflow.data.graph.topology import NodeIndex, Topology

_id = attrgetter("id")


@dataclass(frozen=True, eq=False)
class Dataflow:
    """A directed graph of datasources and drawn automations, cycles allowed. It never changes.

    Nodes and edges come in a canonical order, whatever the order of the rows they were made of.
    """

    datasources: Mapping[ObjectId, DatasourceNode]
    automations: Mapping[ObjectId, AutomationNode]
    topology: Topology

    @classmethod
    def of(
        cls, datasources: Iterable[DatasourceNode], automations: Iterable[AutomationNode]
    ) -> "Dataflow":
        """The full graph: every datasource and every drawn automation; dangling ids have no edge.

        ::

            member -> join         datasource -> automation -> datasource
        """
        drawn = (each for each in automations if each.is_drawn)
        sources = {each.id: each for each in sorted(datasources, key=_id)}
        others = {each.id: each for each in sorted(drawn, key=_id)}
        index = NodeIndex((*sources, *others), len(sources))
        edges = declared(sources.values(), others.values(), index.places, len(sources))
        return cls(sources, others, Topology.of(index, edges))

    @classmethod
    def with_edges(
        cls,
        datasources: Mapping[ObjectId, DatasourceNode],
        automations: Mapping[ObjectId, AutomationNode],
        edges: Iterable[Edge] = (),
    ) -> "Dataflow":
        """A graph of those nodes and of edges between them, in their order."""
        index = NodeIndex((*datasources, *automations), len(datasources))
        pairs = tuple(edges)
        arrays = numbered(pairs, index.places) if pairs else NO_EDGES
        return cls(datasources, automations, Topology(index, arrays))

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

    @property
    def nodes(self) -> tuple[ObjectId, ...]:
        """Every id, datasources first, each sort in the order of its ids."""
        return self.topology.index.nodes

    @property
    def places(self) -> Mapping[ObjectId, int]:
        """The number of each node in `nodes`."""
        return self.topology.index.places

    @property
    def edge_arrays(self) -> EdgeArrays:
        """The edges as numbers of `nodes`."""
        return self.topology.edge_arrays

    @property
    def edge_count(self) -> int:
        """The number of edges; none of them is made for it."""
        return len(self.edge_arrays.sources)

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Every edge, in the order of the ids at its ends."""
        return self.topology.edges

    @property
    def predecessors(self) -> Adjacency:
        """For each node with any, the nodes that data comes from."""
        return self.topology.predecessors

    @property
    def successors(self) -> Adjacency:
        """For each node with any, the nodes that data goes to."""
        return self.topology.successors

    @property
    def structure(self) -> str:
        """A digest of the nodes and edges alone: equal for graphs that are drawn alike."""
        return self.topology.structure

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

    def ancestors(self, *nodes: ObjectId) -> frozenset[ObjectId]:
        """`nodes` and everything upstream of them."""
        return reached((node for node in nodes if node in self), self.predecessors)

    def descendants(self, *nodes: ObjectId) -> frozenset[ObjectId]:
        """`nodes` and everything downstream of them."""
        return reached((node for node in nodes if node in self), self.successors)

    def subgraph(self, nodes: Collection[ObjectId]) -> "Dataflow":
        """The graph induced by `nodes`: those that exist, and every edge between two of them."""
        places = self.places
        chosen = np.array(sorted({places[node] for node in nodes if node in places}), np.int32)
        split = int(np.searchsorted(chosen, len(self.datasources)))
        ids = tuple([self.nodes[place] for place in chosen.tolist()])
        edges = self.edge_arrays.within(chosen, len(self.nodes))
        return Dataflow(
            {id: self.datasources[id] for id in ids[:split]},
            {id: self.automations[id] for id in ids[split:]},
            Topology(NodeIndex(ids, split), edges),
        )

    def bridged(self, bridges: Iterable[Edge]) -> "Dataflow":
        """The same nodes with more edges between them, which stand for what is hidden."""
        more = tuple(bridges)
        if not more:
            return self
        edges = numbered(sorted({*self.edges, *more}), self.places)
        return replace(self, topology=Topology(self.topology.index, edges))


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
