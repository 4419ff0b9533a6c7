"""First orders, from which the sweeps begin."""

import numpy as np

from dataflow.data.layout.kernels.jit import kernel
from dataflow.data.layout.layering.proper import Proper
from dataflow.data.layout.ordering.layer_view import places
from dataflow.data.layout.ordering.spectral import fiedler_vector, random_walks
from dataflow.data.layout.structure import Floats, Ints

_STAGES, _STEPS = 10, 30


def initial_orders(graph: Proper) -> Ints:
    """Orders by the slowest swing of each part, then as a breadth-first walk from the right goes.

    One a row: the nodes by part, layer and place.
    """
    slow = fiedler_vector(random_walks(graph), numbers(graph), _STAGES, _STEPS)
    walked = _breadth_first(graph.graph.outward, graph.graph.inward)
    return np.array([places(graph, slow), places(graph, walked)])


def numbers(graph: Proper) -> Floats:
    """For each node its number among the sorted ids, for dummies one between those of the ends.

    To begin with these, and not with a walk, makes swings that are equally slow mix alike when
    the graph changes a little.
    """
    count = len(graph.dummies)
    last = np.where(graph.dummies > 0, count + np.cumsum(graph.dummies) - 1, np.arange(count))
    begin, end = graph.sources[:count], graph.targets[last]
    edge = np.repeat(np.arange(count), graph.dummies)
    dummy = np.arange(len(edge)) + graph.circles
    share = (dummy - graph.starts[edge] + 1) / (graph.dummies[edge] + 1)
    between = begin[edge] * (1 - share) + end[edge] * share
    return np.concatenate([np.arange(graph.circles, dtype=np.float64), between])


@kernel
def _breadth_first(outward: tuple[Ints, Ints], inward: tuple[Ints, Ints]) -> Floats:
    """When a walk from the right ends against the edges comes to each node."""
    size = len(outward[0]) - 1
    visit = np.full(size, -1.0)
    queue = np.empty(len(inward[1]) + size, dtype=np.int64)
    number = 0
    for start in range(size):
        if outward[0][start] < outward[0][start + 1]:
            continue
        queue[0] = start
        done, count = 0, 1
        while done < count:
            node = queue[done]
            done += 1
            if visit[node] < 0:
                visit[node] = number
                number += 1
                for each in inward[1][inward[0][node] : inward[0][node + 1]]:
                    queue[count] = each
                    count += 1
    return visit
