"""The dataflow as numbers: what the stages of the drawing work on."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Place = tuple[float, float]


@dataclass(frozen=True)
class Graph:
    """Nodes 0 to `size - 1`, edge i from `sources[i]` to `targets[i]`; no self-loop, no repeat.

    `weights[i]` is how many edges of the dataflow edge i stands for.
    """

    size: int
    sources: Ints
    targets: Ints
    weights: Ints

    @classmethod
    def of(cls, size: int, edges: Sequence[tuple[int, int]]) -> "Graph":
        """The graph of `edges` in their order, self-loops and repeats dropped."""
        kept = [(source, target) for source, target in dict.fromkeys(edges) if source != target]
        pairs = np.array(kept, dtype=np.int64).reshape(-1, 2)
        return cls(size, pairs[:, 0], pairs[:, 1], np.ones(len(pairs), dtype=np.int64))

    @cached_property
    def successors(self) -> list[list[int]]:
        """For each node, the targets of its edges."""
        return adjacency(self.size, self.sources, self.targets)

    @cached_property
    def predecessors(self) -> list[list[int]]:
        """For each node, the sources of the edges to it."""
        return adjacency(self.size, self.targets, self.sources)

    def turned(self, backward: Bools) -> "Graph":
        """The graph with the `backward` edges turned round, two edges on one line made one."""
        return self.lines(backward).graph

    def lines(self, backward: Bools, apart: Bools | None = None) -> "Lines":
        """The same, with the line of each edge; edges marked `apart` share theirs with none."""
        sources = np.where(backward, self.targets, self.sources)
        targets = np.where(backward, self.sources, self.targets)
        keys = (sources * self.size + targets) * 2
        keys = keys if apart is None else keys + (backward & apart)
        lines, line, weights = np.unique(keys, return_inverse=True, return_counts=True)
        size = max(self.size, 1)
        graph = Graph(self.size, lines // 2 // size, lines // 2 % size, weights)
        return Lines(graph, line.astype(np.int64), lines % 2 == 1)


@dataclass(frozen=True)
class Lines:
    """The edges of an acyclic graph, `line[i]` the one that edge i of another graph runs along.

    `is_turned` marks lines of edges that have been turned round and share theirs with no other.
    """

    graph: Graph
    line: Ints
    is_turned: Bools


def adjacency(size: int, keys: Ints, values: Ints) -> list[list[int]]:
    """For each of `size` nodes, the values whose key it is, in their order."""
    lists: list[list[int]] = [[] for _ in range(size)]
    for key, value in zip(keys.tolist(), values.tolist(), strict=True):
        lists[key].append(value)
    return lists


def parts(graph: Graph) -> Ints:
    """For each node the number of its connected part; parts are numbered by their first node."""
    part = [-1] * graph.size
    number = 0
    for start in range(graph.size):
        if part[start] >= 0:
            continue
        part[start] = number
        stack = [start]
        while stack:
            node = stack.pop()
            for neighbour in (*graph.successors[node], *graph.predecessors[node]):
                if part[neighbour] < 0:
                    part[neighbour] = number
                    stack.append(neighbour)
        number += 1
    return np.array(part, dtype=np.int64)


def extent(part: Ints, values: Floats) -> tuple[Floats, Floats]:
    """For each part the least and the greatest value of its nodes."""
    count = int(part.max(initial=-1)) + 1
    low, high = np.full(count, np.inf), np.full(count, -np.inf)
    np.minimum.at(low, part, values)
    np.maximum.at(high, part, values)
    return low, high
