"""What can be reached in a graph too large to hold its objects: edges between numbers alone."""

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
"""Nodes, each by a number that stands for it."""


class Reach:
    """A directed graph in 8 bytes a node and 4 an edge, both twice while it is made. It never
    changes."""

    __slots__ = ("_firsts", "_nodes", "_targets")

    def __init__(self, sources: Keys, targets: Keys) -> None:
        """Edge i goes from `sources[i]` to `targets[i]`; several may be equal."""
        self._nodes, places = np.unique(np.concatenate((sources, targets)), return_inverse=True)
        places = places.astype(np.int32)
        starts, ends = places[: len(sources)], places[len(sources) :]
        self._firsts = np.zeros(len(self._nodes) + 1, np.int64)
        np.cumsum(np.bincount(starts, minlength=len(self._nodes)), out=self._firsts[1:])
        self._targets = ends[np.argsort(starts, kind="stable")]

    def beyond(self, starts: Keys) -> Keys:
        """What lies behind an edge from any of `starts`, or behind more than one, in order."""
        seen = np.zeros(len(self._nodes), np.bool_)
        front = np.flatnonzero(np.isin(self._nodes, starts))
        while len(front):
            others = self._next(front)
            front = np.unique(others[~seen[others]])
            seen[front] = True
        return self._nodes[seen]

    def _next(self, places: NDArray[np.intp]) -> NDArray[np.int32]:
        """The ends of all edges from these, one node after the other."""
        firsts = self._firsts[places]
        counts = self._firsts[places + 1] - firsts
        before = np.cumsum(counts) - counts
        edges = np.repeat(firsts - before, counts) + np.arange(counts.sum())
        ends: NDArray[np.int32] = self._targets[edges]
        return ends
