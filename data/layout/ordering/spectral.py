"""A first order from the whole graph at once: its slowest swing puts near what is connected."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dataflow.data.layout.kernels.jit import inline_kernel, kernel
from dataflow.data.layout.layering.proper import Proper
from dataflow.data.layout.structure import Floats, Ints, grouped

_LEAST = 1e-12

Places = NDArray[np.uint32]
"""Half as wide as other integers, and never negative: what is walked is read hundreds of times."""


class Walk(NamedTuple):
    """The lazy random walk on the steps of a part, whose nodes are numbered as in the graph.

    Those beside node n are `other[start[n]:start[n + 1]]`; `total` is the sum of all degrees.
    """

    start: Places
    other: Places
    degree: Floats
    total: float


class Walks(NamedTuple):
    """The walks of all parts, one after the other: part p has `node[first[p]:first[p + 1]]`."""

    first: Ints
    node: Ints
    start: Places
    other: Places
    degree: Floats


def random_walks(graph: Proper) -> Walks:
    """The walks that may take every step either way; a long edge yields like springs in a row."""
    own = np.concatenate([graph.sources, graph.targets])
    other = np.concatenate([graph.targets, graph.sources])
    first, node = grouped(int(graph.part.max(initial=-1)) + 1, graph.part, np.arange(graph.size))
    place = np.empty(graph.size, dtype=np.int64)
    place[node] = np.arange(graph.size)
    start, beside = grouped(graph.size, place[own], place[other] - first[graph.part[other]])
    degree = np.maximum(np.diff(start), _LEAST)
    return Walks(first, node, start.astype(np.uint32), beside.astype(np.uint32), degree)


@kernel
def fiedler_vector(walks: Walks, visit: Floats, stages: int, steps: int) -> Floats:
    """For each node its number in the slowest swing of its part (the Fiedler vector of 1973)."""
    found = np.empty(len(visit))
    for part in range(len(walks.first) - 1):
        first, last = walks.first[part], walks.first[part + 1]
        degree = walks.degree[first:last]
        walk = Walk(walks.start[first : last + 1], walks.other, degree, degree.sum())
        found[walks.node[first:last]] = _slowest(walk, visit[walks.node[first:last]], stages, steps)
    return found


@kernel
def _slowest(walk: Walk, y: Floats, stages: int, steps: int) -> Floats:
    """Power iteration with Chebyshev polynomials, which damp every swing faster than the one found.

    They take `stages` times `steps` products with the sparse matrix.
    """
    y = _normed(walk, _centred(walk, y))
    for _ in range(steps // 2):
        y = _centred(walk, _step(walk, y))
    for _ in range(stages):
        y = _normed(walk, y)
        stepped = _step(walk, y)
        bound = _damping(walk, y, stepped)
        before, y = y, _centred(walk, bound * stepped - y)
        for _ in range(steps):
            _advance(walk, y, before, bound)
            before, y = y, before
    return y


@kernel
def _advance(walk: Walk, y: Floats, before: Floats, bound: float) -> None:
    """The next polynomial, centred, takes the place of `before`; both scaled to its length 1."""
    mean = square = 0.0
    for place in range(len(y)):
        following = 2 * (bound * _stepped(walk, y, place) - y[place]) - before[place]
        before[place] = following
        mean += following * walk.degree[place]
    mean /= walk.total
    for place in range(len(y)):
        centred = before[place] - mean
        before[place] = centred
        square += centred * centred * walk.degree[place]
    length = np.sqrt(max(square / walk.total, _LEAST**2))
    for place in range(len(y)):
        before[place] /= length
        y[place] /= length


@kernel
def _step(walk: Walk, y: Floats) -> Floats:
    """The mean of each node and the mean of its neighbours."""
    stepped = np.empty(len(y))
    for place in range(len(y)):
        stepped[place] = _stepped(walk, y, place)
    return stepped


@inline_kernel
def _stepped(walk: Walk, y: Floats, place: int) -> float:
    drawn = 0.0
    for link in range(walk.start[place], walk.start[place + 1]):
        drawn += y[walk.other[link]]
    return float((y[place] + drawn / walk.degree[place]) / 2)


@kernel
def _mean(walk: Walk, y: Floats) -> float:
    """The mean by degrees."""
    mean = 0.0
    for place in range(len(y)):
        mean += y[place] * walk.degree[place]
    return mean / walk.total


@kernel
def _centred(walk: Walk, y: Floats) -> Floats:
    """Without the walk's first eigenvector, which is constant."""
    return y - _mean(walk, y)


@kernel
def _normed(walk: Walk, y: Floats) -> Floats:
    """Of length 1."""
    return np.asarray(y / np.sqrt(max(_mean(walk, y * y), _LEAST**2)))


@kernel
def _damping(walk: Walk, y: Floats, stepped: Floats) -> float:
    """2 / b, b the Rayleigh quotient: never above what is sought."""
    found = _mean(walk, y * stepped) / max(_mean(walk, y * y), _LEAST)
    return 2 / min(max(found, 0.05), 1 - 1e-7)
