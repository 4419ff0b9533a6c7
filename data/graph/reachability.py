"""Reachability in a graph too large to hold its objects: edges between numbers alone."""

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
"""Nodes, each by a number that stands for it."""


class Reach:
    """A directed graph in 16 bytes a node and 4 an edge. It never changes."""

    __slots__ = ("_firsts", "_nodes", "_targets")

    def __init__(self, sources: Keys, targets: Keys) -> None:
        """Edge i goes from `sources[i]` to `targets[i]`; several may be equal."""
        self._nodes, places = np.unique(np.concatenate((sources, targets)), return_inverse=True)
        places = places.astype(np.int32)
        starts, ends = places[: len(sources)], places[len(sources) :]
        self._firsts = np.zeros(len(self._nodes) + 1, np.int64)
        np.cumsum(np.bincount(starts, minlength=len(self._nodes)), out=self._firsts[1:])
        self._targets = ends[np.argsort(starts, kind="stable")]

    def is_behind(self, starts: Keys, nodes: Keys) -> NDArray[np.bool_]:
        """For each of `nodes` whether it lies behind one edge from any of `starts`, or more."""
        visited = np.zeros(len(self._nodes), np.bool_)
        front = self._places(starts)
        front = front[front >= 0]
        while len(front):
            others = self._next(front)
            front = np.unique(others[~visited[others]])
            visited[front] = True
        behind: NDArray[np.bool_] = np.append(visited, False)[self._places(nodes)]
        return behind

    def _places(self, keys: Keys) -> NDArray[np.intp]:
        """Their places among the nodes; -1 for those that are none."""
        places = np.searchsorted(self._nodes, keys)
        found = np.append(self._nodes, 0)[places] == keys
        return np.where(found & (places < len(self._nodes)), places, -1)

    def _next(self, places: NDArray[np.intp]) -> NDArray[np.int32]:
        """The ends of all edges from these, one node after the other."""
        firsts = self._firsts[places]
        counts = self._firsts[places + 1] - firsts
        before = np.cumsum(counts) - counts
        edges = np.repeat(firsts - before, counts) + np.arange(counts.sum())
        ends: NDArray[np.int32] = self._targets[edges]
        return ends
