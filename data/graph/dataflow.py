"""The dataflow graph: which datasource feeds which automation, join or view."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

from data.graph.objects import AutomationNode, DatasourceNode, ObjectId

Adjacency = Mapping[ObjectId, Sequence[ObjectId]]


class Edge(NamedTuple):
    """Data goes from `source` to `target`."""

    source: ObjectId
    target: ObjectId


@dataclass(frozen=True)
class Dataflow:
    """A directed graph of datasources and drawn automations, cycles allowed.

    Nodes and edges come in a canonical order, whatever the order of the rows they were made of.
    """

    datasources: Mapping[ObjectId, DatasourceNode]
    automations: Mapping[ObjectId, AutomationNode]
    edges: tuple[Edge, ...]

    @classmethod
    def of(
        cls, datasources: Iterable[DatasourceNode], automations: Iterable[AutomationNode]
    ) -> "Dataflow":
        """The full graph: every datasource and every drawn automation; dangling ids have no edge.

        ::

            member -> join         datasource -> automation -> datasource
        """
        sources = {each.id: each for each in sorted(datasources, key=lambda each: each.id)}
        drawn = sorted((each for each in automations if each.is_drawn), key=lambda each: each.id)
        edges = dict.fromkeys(_edges(sources, drawn))
        return cls(sources, {each.id: each for each in drawn}, tuple(sorted(edges)))

    def __contains__(self, node: object) -> bool:
        return node in self.datasources or node in self.automations

    def __len__(self) -> int:
        return len(self.datasources) + len(self.automations)

    @cached_property
    def nodes(self) -> tuple[ObjectId, ...]:
        """Every id, datasources first, each sort in the order of its ids."""
        return (*self.datasources, *self.automations)

    @cached_property
    def predecessors(self) -> Adjacency:
        """For each node with any, the nodes that data comes from."""
        return _grouped((target, source) for source, target in self.edges)

    @cached_property
    def successors(self) -> Adjacency:
        """For each node with any, the nodes that data goes to."""
        return _grouped(self.edges)

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
        return _grouped((m, join) for join, members in self.members.items() for m in members)

    @cached_property
    def structure(self) -> str:
        """A digest of the nodes and edges alone: equal for graphs that are drawn alike."""
        digest = blake2b(digest_size=12)
        digest.update("".join(self.nodes).encode())
        digest.update("".join(chain.from_iterable(self.edges)).encode())
        return digest.hexdigest()

    def ancestors(self, *nodes: ObjectId) -> frozenset[ObjectId]:
        """`nodes` and everything upstream of them."""
        return reached((node for node in nodes if node in self), self.predecessors)

    def descendants(self, *nodes: ObjectId) -> frozenset[ObjectId]:
        """`nodes` and everything downstream of them."""
        return reached((node for node in nodes if node in self), self.successors)

    def subgraph(self, nodes: Collection[ObjectId]) -> "Dataflow":
        """The graph induced by `nodes`: those that exist, and every edge between two of them."""
        kept = nodes if isinstance(nodes, set | frozenset) else set(nodes)
        return Dataflow(
            {node: each for node, each in self.datasources.items() if node in kept},
            {node: each for node, each in self.automations.items() if node in kept},
            tuple([edge for edge in self.edges if edge[0] in kept and edge[1] in kept]),
        )

    def bridged(self, bridges: Iterable[Edge]) -> "Dataflow":
        """The same nodes with more edges between them, which stand for what is hidden."""
        more = tuple(bridges)
        if not more:
            return self
        return Dataflow(self.datasources, self.automations, tuple(sorted({*self.edges, *more})))


def reached(starts: Iterable[ObjectId], adjacency: Adjacency) -> frozenset[ObjectId]:
    """`starts` and all that can be reached from them: breadth first, each node visited once."""
    seen = set(starts)
    queue = deque(seen)
    while queue:
        for neighbour in adjacency.get(queue.popleft(), ()):
            if neighbour not in seen:
                seen.add(neighbour)
                queue.append(neighbour)
    return frozenset(seen)


def _edges(
    datasources: Mapping[ObjectId, DatasourceNode], automations: Iterable[AutomationNode]
) -> Iterator[Edge]:
    for each in datasources.values():
        if each.kind.has_members:
            yield from (Edge(member, each.id) for member in each.members if member in datasources)
    for automation in automations:
        yield from (Edge(i, automation.id) for i in automation.inputs if i in datasources)
        yield from (Edge(automation.id, o) for o in automation.outputs if o in datasources)


def _grouped(pairs: Iterable[tuple[ObjectId, ObjectId]]) -> Adjacency:
    groups: dict[ObjectId, list[ObjectId]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
