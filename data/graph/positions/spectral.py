"""A first order from the whole graph at once: its slowest swing puts near what is connected."""

import numpy as np

from data.graph.positions.proper import Proper
from data.graph.positions.structure import Floats

_LEAST = 1e-12


def swing(graph: Proper, start: Floats, *, stages: int, steps: int, firm: bool) -> Floats:
    """For each node its number in the slowest swing of its part (the Fiedler vector of 1973).

    Power iteration with Chebyshev polynomials, which damp every swing faster than the one found so
    far: `stages` times `steps` products with the sparse matrix. With `firm`, a long edge pulls its
    ends as much as a short one; else it yields like springs in a row.
    """
    walk = _Walk(graph, firm)
    y = walk.normed(walk.centred(start))
    for _ in range(steps // 2):
        y = walk.centred(walk.step(y))
    for _ in range(stages):
        y = walk.normed(y)
        stepped = walk.step(y)
        bound = walk.damping(y, stepped)
        before, y = y, walk.centred(bound * stepped - y)
        for _ in range(steps):
            before, y = y, walk.centred(2 * (bound * walk.step(y) - y) - before)
            length = walk.length(y)
            before, y = before / length, y / length
    return y


class _Walk:
    """The lazy random walk on the steps of a graph, each part on its own."""

    def __init__(self, graph: Proper, firm: bool) -> None:
        self._graph = graph
        spans = np.concatenate([graph.lanes + 1, np.repeat(graph.lanes + 1, graph.lanes)])
        self._pull = spans.astype(np.float64) if firm else np.ones(len(graph.sources))
        self._degree = np.maximum(
            np.bincount(graph.sources, self._pull, minlength=graph.size)
            + np.bincount(graph.targets, self._pull, minlength=graph.size),
            _LEAST,
        )
        self._total = np.bincount(graph.part, self._degree)

    def step(self, y: Floats) -> Floats:
        """The mean of each node and the mean of its neighbours."""
        graph, pull = self._graph, self._pull
        drawn = np.bincount(graph.sources, pull * y[graph.targets], minlength=graph.size)
        drawn += np.bincount(graph.targets, pull * y[graph.sources], minlength=graph.size)
        return np.asarray((y + drawn / self._degree) / 2)

    def centred(self, y: Floats) -> Floats:
        """Without the walk's first eigenvector, which is constant."""
        return np.asarray(y - self._mean(y)[self._graph.part])

    def length(self, y: Floats) -> Floats:
        """The length of each part's vector, for each node."""
        length = np.sqrt(np.maximum(self._mean(y * y), _LEAST**2))
        return np.asarray(length[self._graph.part])

    def normed(self, y: Floats) -> Floats:
        """Of length 1 in every part."""
        return y / self.length(y)

    def damping(self, y: Floats, stepped: Floats) -> Floats:
        """2 / b for each node, b the Rayleigh quotient of its part: never above what is sought."""
        found = self._mean(y * stepped) / np.maximum(self._mean(y * y), _LEAST)
        return np.asarray(2 / np.clip(found, 0.05, 1 - 1e-7)[self._graph.part])

    def _mean(self, y: Floats) -> Floats:
        return np.asarray(np.bincount(self._graph.part, y * self._degree) / self._total)
