"""The nodes and edges of a graph by their ids alone, apart from what the nodes are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from dataflow.data.graph.adjacency import Neighbours
from dataflow.data.graph.edge_arrays import EdgeArrays, in_canonical_order
from dataflow.data.graph.objects import ObjectId

Adjacency = Mapping[ObjectId, Sequence[ObjectId]]


class Edge(NamedTuple):
    """Data goes from `source` to `target`."""

    source: ObjectId
    target: ObjectId


@dataclass(frozen=True, eq=False)
class NodeIndex:
    """The ids of nodes, datasources first, each sort in the order of its ids, and their numbers."""

    nodes: tuple[ObjectId, ...]
    datasource_count: int

    @cached_property
    def places(self) -> Mapping[ObjectId, int]:
        """The number of each node in `nodes`."""
        return {node: place for place, node in enumerate(self.nodes)}


@dataclass(frozen=True, eq=False)
class Topology:
    """Nodes and the edges between them: one value for all graphs that differ in names alone, so
    that what follows from it is worked out once."""

    index: NodeIndex
    edge_arrays: EdgeArrays

    @classmethod
    def of(cls, index: NodeIndex, edges: EdgeArrays) -> "Topology":
        """The topology with these edges in the canonical order, each once."""
        return cls(index, in_canonical_order(edges, index.nodes))

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every edge, in the order of the ids at its ends."""
        nodes, arrays = self.index.nodes, self.edge_arrays
        pairs = zip(arrays.sources.tolist(), arrays.targets.tolist(), strict=True)
        return tuple([Edge(nodes[source], nodes[target]) for source, target in pairs])

    @cached_property
    def predecessors(self) -> Adjacency:
        """For each node with any, the nodes that data comes from."""
        index, arrays = self.index, self.edge_arrays
        return Neighbours(index.nodes, index.places, arrays.targets, arrays.sources)

    @cached_property
    def successors(self) -> Adjacency:
        """For each node with any, the nodes that data goes to."""
        index, arrays = self.index, self.edge_arrays
        return Neighbours(index.nodes, index.places, arrays.sources, arrays.targets)

    @cached_property
    def structure(self) -> str:
        """A digest of the nodes and edges: equal for graphs that are drawn alike."""
        digest = blake2b("".join(self.index.nodes).encode(), digest_size=12)
        for places in (np.array([self.index.datasource_count]), *self.edge_arrays):
            digest.update(places.astype("<i4").tobytes())
        return digest.hexdigest()
