"""The neighbours of each node in a graph: numbers in arrays, ids only where they are wanted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dataflow.data.graph.objects import ObjectId

Places = NDArray[np.int32]
"""Nodes, each by its place in the order of all nodes."""


class Neighbours(Mapping[ObjectId, Sequence[ObjectId]]):
    """For each node that has any, its neighbours on one side.

    The neighbours of a node stand one after the other in one array: a dictionary of lists would
    take ten times the memory of a large graph, and most of the time that it takes to make it.
    """

    __slots__ = ("_nodes", "_others", "_places", "_starts")

    def __init__(
        self,
        nodes: Sequence[ObjectId],
        places: Mapping[ObjectId, int],
        ends: Places,
        others: Places,
    ) -> None:
        """`others[i]` is a neighbour of `ends[i]`; `places` are those of the `nodes`."""
        self._nodes = nodes
        self._places = places
        starts = np.zeros(len(nodes) + 1, np.int32)
        np.cumsum(np.bincount(ends, minlength=len(nodes)), out=starts[1:])
        self._starts = starts.data
        self._others = others[np.argsort(ends, kind="stable")].data

    def __getitem__(self, node: ObjectId) -> Sequence[ObjectId]:
        neighbours: Sequence[ObjectId] | None = self.get(node)
        if neighbours is None:
            raise KeyError(node)
        return neighbours

    def get(self, node: ObjectId, default: Any = None) -> Any:
        """The neighbours of a node, `default` when it has none or is unknown."""
        place = self._places.get(node)
        if place is None:
            return default
        first, last = self._starts[place], self._starts[place + 1]
        return [self._nodes[each] for each in self._others[first:last]] or default

    def __contains__(self, node: object) -> bool:
        return bool(self.get(node))  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[ObjectId]:
        degrees = np.diff(np.asarray(self._starts))
        return (self._nodes[place] for place in np.flatnonzero(degrees).tolist())

    def __len__(self) -> int:
        return int(np.count_nonzero(np.diff(np.asarray(self._starts))))

    def reached(self, starts: Iterable[ObjectId]) -> frozenset[ObjectId]:
        """`starts` and all that can be reached from them: breadth first, each node visited once."""
        first, others = self._starts, self._others
        visited = bytearray(len(self._nodes))
        known, unknown = self._sorted_out(starts)
        for place in known:
            visited[place] = 1
        queue = list(known)
        for place in queue:
            for other in others[first[place] : first[place + 1]]:
                if not visited[other]:
                    visited[other] = 1
                    queue.append(other)
        return unknown.union([self._nodes[place] for place in queue])

    def _sorted_out(self, nodes: Iterable[ObjectId]) -> tuple[set[int], frozenset[ObjectId]]:
        """The places of those that are nodes, and those that are none."""
        known, unknown = set(), set()
        for node in nodes:
            place = self._places.get(node)
            if place is None:
                unknown.add(node)
            else:
                known.add(place)
        return known, frozenset(unknown)
