"""Straight blocks of nodes, and the least room that they take."""

import numpy as np

from dataflow.data.layout.kernels.jit import kernel
from dataflow.data.layout.layering.proper import Proper
from dataflow.data.layout.structure import Bools, Floats, Ints


def aligned(graph: Proper, order: Ints, place: Ints, blocked: Bools, *, rightward: bool) -> Ints:
    """For each node the first node of its block, strung along the medians of one side.

    `order` lists the nodes layer by layer, `place` is its inverse; `blocked` steps are not used.
    """
    forward, behind = (
        (graph.targets, graph.sources) if rightward else (graph.sources, graph.targets)
    )
    steps = np.lexsort((place[behind], forward))
    start = np.concatenate([[0], np.cumsum(np.bincount(forward, minlength=graph.size))])
    layer = graph.layer[order]
    bounds = np.concatenate([[0], np.nonzero(np.diff(layer))[0] + 1, [len(layer)]])
    columns = np.column_stack([bounds[:-1], bounds[1:]])
    columns = np.ascontiguousarray(columns if rightward else columns[::-1])
    return _strung(columns, order, place, start, behind[steps], ~blocked[steps])


@kernel
def _strung(
    columns: Ints, order: Ints, place: Ints, start: Ints, near: Ints, is_free: Bools
) -> Ints:
    root = np.arange(len(order))
    for first, last in columns:
        reached = -1
        for node in order[first:last]:
            begin, count = start[node], start[node + 1] - start[node]
            for half in range(2 if count else 0):
                middle = begin + (count - 1 + half) // 2
                if is_free[middle] and reached < place[near[middle]]:
                    root[node] = root[near[middle]]
                    reached = place[near[middle]]
                    break
    return root


def compacted(graph: Proper, order: Ints, root: Ints) -> Floats:
    """For each node the y of its block: as high as it may, then as low as those below it allow."""
    upper, lower = order[:-1], order[1:]
    beside = (graph.layer[upper] == graph.layer[lower]) & (graph.part[upper] == graph.part[lower])
    upper, lower = upper[beside], lower[beside]
    above, below = root[upper], root[lower]
    sequence = np.argsort(above, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(above, minlength=graph.size))])
    distance = graph.half[upper] + graph.half[lower]
    return _stacked(root, start, below[sequence], distance[sequence])[root]


@kernel
def _stacked(root: Ints, start: Ints, below: Ints, distance: Floats) -> Floats:
    """The y of each block, by its first node: longest paths from above, then from below."""
    size = len(root)
    waiting = np.zeros(size, dtype=np.int64)
    for block in below:
        waiting[block] += 1
    queue = np.empty(size, dtype=np.int64)
    count = 0
    for block in range(size):
        if root[block] == block and waiting[block] == 0:
            queue[count] = block
            count += 1
    y = np.zeros(size)
    done = 0
    while done < count:
        block = queue[done]
        done += 1
        for link in range(start[block], start[block + 1]):
            lower = below[link]
            y[lower] = max(y[lower], y[block] + distance[link])
            waiting[lower] -= 1
            if waiting[lower] == 0:
                queue[count] = lower
                count += 1
    for block in queue[:count][::-1]:
        if start[block] < start[block + 1]:
            least = np.inf
            for link in range(start[block], start[block + 1]):
                least = min(least, y[below[link]] - distance[link])
            y[block] = max(y[block], least)
    return y
