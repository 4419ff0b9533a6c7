"""The dataflow as numbers: what the stages of the drawing work on."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dataflow.data.layout.kernels.jit import inline_kernel, kernel

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Place = tuple[float, float]
Name = str
"""A node, by the text that nodes are sorted by."""


class Edge(NamedTuple):
    """An edge, by the names of its ends."""

    source: Name
    target: Name


class Point(NamedTuple):
    """A place in the drawing, y downward; a unit is a pixel at zoom 1."""

    x: float
    y: float

    @classmethod
    def near(cls, place: Place) -> "Point":
        """The point at a place, to a hundredth of a pixel."""
        return cls(round(place[0], 2), round(place[1], 2))


Route = tuple[Point, ...]


def points_at(places: Floats) -> list[Point]:
    """The points at places that are rows of an array, to a hundredth of a pixel."""
    across, along = np.round(places, 2).T.tolist()
    return list(map(Point._make, zip(across, along, strict=True)))


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
        sources = np.array([source for source, _ in kept], dtype=np.int64)
        targets = np.array([target for _, target in kept], dtype=np.int64)
        return cls(size, sources, targets, np.ones(len(kept), dtype=np.int64))

    @cached_property
    def outward(self) -> tuple[Ints, Ints]:
        """The targets of each node's edges, grouped."""
        return grouped(self.size, self.sources, self.targets)

    @cached_property
    def inward(self) -> tuple[Ints, Ints]:
        """The sources of the edges to each node, grouped."""
        return grouped(self.size, self.targets, self.sources)

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


def grouped(size: int, keys: Ints, values: Ints) -> tuple[Ints, Ints]:
    """The values by their keys, 0 to `size - 1`: those of k are `found[start[k]:start[k + 1]]`."""
    start = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(keys, minlength=size), out=start[1:])
    return start, values[np.argsort(keys, kind="stable")]


def near(neighbours: tuple[Ints, Ints], node: int) -> list[int]:
    """The values of one key among grouped ones."""
    start, found = neighbours
    return list(found[start[node] : start[node + 1]].tolist())


@inline_kernel
def joined(head: Ints, node: int) -> int:
    """The first of the nodes that `node` has been joined with; paths are halved on the way."""
    while head[node] != node:
        head[node] = head[head[node]]
        node = head[node]
    return node


def parts(graph: Graph) -> Ints:
    """For each node the number of its connected part; parts are numbered by their first node."""
    return _parts(graph.size, graph.sources, graph.targets)


@kernel
def _parts(size: int, sources: Ints, targets: Ints) -> Ints:
    part = np.arange(size)
    for edge in range(len(sources)):
        a, b = joined(part, sources[edge]), joined(part, targets[edge])
        part[max(a, b)] = min(a, b)
    number = np.full(size, -1)
    count = 0
    for node in range(size):
        lead = joined(part, node)
        if number[lead] < 0:
            number[lead] = count
            count += 1
        number[node] = number[lead]
    return number


def extent(part: Ints, values: Floats) -> tuple[Floats, Floats]:
    """For each part the least and the greatest value of its nodes."""
    return _extent(part, values, int(part.max(initial=-1)) + 1)


@kernel
def _extent(part: Ints, values: Floats, count: int) -> tuple[Floats, Floats]:
    low, high = np.full(count, np.inf), np.full(count, -np.inf)
    for node in range(len(part)):
        low[part[node]] = min(low[part[node]], values[node])
        high[part[node]] = max(high[part[node]], values[node])
    return low, high
