"""A first order from the whole graph at once: its slowest swing puts near what is connected."""

from typing import NamedTuple

import numpy as np

from data.graph.positions.compiled import compiled
from data.graph.positions.proper import Proper
from data.graph.positions.structure import Floats, Ints, grouped

_LEAST = 1e-12


class Walk(NamedTuple):
    """The lazy random walk on the steps of a graph, each part on its own."""

    part: Ints
    start: Ints
    other: Ints
    pull: Floats
    degree: Floats
    total: Floats


def walk_on(graph: Proper) -> Walk:
    """The walk that may take every step either way; a long edge yields like springs in a row."""
    pull = np.ones(len(graph.sources))
    own = np.concatenate([graph.sources, graph.targets])
    start, order = grouped(graph.size, own, np.arange(len(own)))
    both = np.concatenate([pull, pull])
    degree = np.maximum(np.bincount(own, both, minlength=graph.size), _LEAST).astype(np.float64)
    other = np.concatenate([graph.targets, graph.sources])
    total = np.bincount(graph.part, degree).astype(np.float64)
    return Walk(graph.part, start, other[order], both[order], degree, total)


@compiled
def swing(walk: Walk, visit: Floats, stages: int, steps: int) -> Floats:
    """For each node its number in the slowest swing of its part (the Fiedler vector of 1973).

    Power iteration with Chebyshev polynomials, which damp every swing faster than the one found so
    far: `stages` times `steps` products with the sparse matrix.
    """
    y = _normed(walk, _centred(walk, visit))
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


@compiled
def _advance(walk: Walk, y: Floats, before: Floats, bound: Floats) -> None:
    """The next polynomial, centred, takes the place of `before`; both scaled to its length 1."""
    mean, square = np.zeros(len(walk.total)), np.zeros(len(walk.total))
    for node in range(len(y)):
        before[node] = 2 * (bound[node] * _stepped(walk, y, node) - y[node]) - before[node]
        mean[walk.part[node]] += before[node] * walk.degree[node]
    mean /= walk.total
    for node in range(len(y)):
        before[node] -= mean[walk.part[node]]
        square[walk.part[node]] += before[node] * before[node] * walk.degree[node]
    length = np.sqrt(np.maximum(square / walk.total, _LEAST**2))
    for node in range(len(y)):
        before[node] /= length[walk.part[node]]
        y[node] /= length[walk.part[node]]


@compiled
def _step(walk: Walk, y: Floats) -> Floats:
    """The mean of each node and the mean of its neighbours."""
    stepped = np.empty(len(y))
    for node in range(len(y)):
        stepped[node] = _stepped(walk, y, node)
    return stepped


@compiled
def _stepped(walk: Walk, y: Floats, node: int) -> float:
    drawn = 0.0
    for link in range(walk.start[node], walk.start[node + 1]):
        drawn += walk.pull[link] * y[walk.other[link]]
    return float((y[node] + drawn / walk.degree[node]) / 2)


@compiled
def _mean(walk: Walk, y: Floats) -> Floats:
    """The mean of each part, by degrees, for each node of it."""
    mean = np.zeros(len(walk.total))
    for node in range(len(y)):
        mean[walk.part[node]] += y[node] * walk.degree[node]
    return (mean / walk.total)[walk.part]


@compiled
def _centred(walk: Walk, y: Floats) -> Floats:
    """Without the walk's first eigenvector, which is constant."""
    return y - _mean(walk, y)


@compiled
def _lengths(walk: Walk, y: Floats) -> Floats:
    """The length of each part's vector, for each node."""
    return np.sqrt(np.maximum(_mean(walk, y * y), _LEAST**2))


@compiled
def _normed(walk: Walk, y: Floats) -> Floats:
    """Of length 1 in every part."""
    return y / _lengths(walk, y)


@compiled
def _damping(walk: Walk, y: Floats, stepped: Floats) -> Floats:
    """2 / b for each node, b the Rayleigh quotient of its part: never above what is sought."""
    found = _mean(walk, y * stepped) / np.maximum(_mean(walk, y * y), _LEAST)
    return 2 / np.minimum(np.maximum(found, 0.05), 1 - 1e-7)
