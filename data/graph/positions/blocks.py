"""Straight blocks of nodes, and the least room that they take."""

import numpy as np

from data.graph.positions.proper import Proper
from data.graph.positions.structure import Bools, Floats, Ints, adjacency


def aligned(
    graph: Proper, order: Ints, place: Ints, blocked: Bools, *, rightward: bool
) -> list[int]:
    """For each node the first node of its block, strung along the medians of one side.

    `order` lists the nodes layer by layer, `place` is its inverse; `blocked` steps are not used.
    """
    ahead, behind = (graph.targets, graph.sources) if rightward else (graph.sources, graph.targets)
    sequence = np.argsort(place[behind], kind="stable")
    neighbours = adjacency(graph.size, ahead[sequence], behind[sequence])
    free = adjacency(graph.size, ahead[sequence], 1 - blocked[sequence].astype(np.int64))
    places = place.tolist()
    bounds = _layer_bounds(graph, order)
    nodes = order.tolist()
    root = list(range(graph.size))
    for first, last in bounds if rightward else bounds[::-1]:
        reached = -1
        for node in nodes[first:last]:
            near = neighbours[node]
            for middle in dict.fromkeys(((len(near) - 1) // 2, len(near) // 2)) if near else ():
                candidate = near[middle]
                if free[node][middle] and reached < places[candidate]:
                    root[node] = root[candidate]
                    reached = places[candidate]
                    break
    return root


def compacted(graph: Proper, order: Ints, root: list[int], half: Floats) -> Floats:
    """For each node the y of its block: as high as it may, then as low as those below it allow."""
    above, below, distance = _separations(graph, order, np.array(root), half)
    followers: dict[int, list[tuple[int, float]]] = {}
    waiting: dict[int, int] = {}
    for upper, lower, needed in zip(above, below, distance, strict=True):
        followers.setdefault(upper, []).append((lower, needed))
        waiting[lower] = waiting.get(lower, 0) + 1
    heads = dict.fromkeys(root)
    y = dict.fromkeys(heads, 0.0)
    queue = [head for head in heads if head not in waiting]
    for head in queue:
        for lower, needed in followers.get(head, ()):
            y[lower] = max(y[lower], y[head] + needed)
            waiting[lower] -= 1
            if waiting[lower] == 0:
                queue.append(lower)
    for head in reversed(queue):
        if head in followers:
            y[head] = max(y[head], min(y[lower] - needed for lower, needed in followers[head]))
    return np.array([y[head] for head in root])


def _separations(
    graph: Proper, order: Ints, root: Ints, half: Floats
) -> tuple[list[int], list[int], list[float]]:
    upper, lower = order[:-1], order[1:]
    beside = (graph.layer[upper] == graph.layer[lower]) & (graph.part[upper] == graph.part[lower])
    upper, lower = upper[beside], lower[beside]
    return (
        root[upper].tolist(),
        root[lower].tolist(),
        (half[upper] + half[lower]).tolist(),
    )


def _layer_bounds(graph: Proper, order: Ints) -> list[tuple[int, int]]:
    layer = graph.layer[order]
    cuts = np.nonzero(np.diff(layer))[0] + 1
    starts = [0, *cuts.tolist()]
    return list(zip(starts, [*starts[1:], len(layer)], strict=True))
