"""Heights that change little: what is new pushes the rest apart, level lines stay level (P4)."""

import numpy as np

from dataflow.data.layout.incremental.previous import Previous
from dataflow.data.layout.kernels.jit import kernel
from dataflow.data.layout.layering.proper import Proper
from dataflow.data.layout.structure import Bools, Edge, Floats, Graph, Ints, near, parts

_LEVEL = 0.6
"""Ends of a step that differ by less are level: places are rounded."""


def heights_like(previous: Previous, graph: Graph, steps: Proper, x: Floats) -> tuple[Floats, Ints]:
    """For each node and dummy its y and its rank; `graph` is the acyclic one that `steps` cut up.

    All stand in the order in which they stood. What stood level moves as one, downward or upward
    as far as the distances ask: the middle of the two keeps the distances as well.
    """
    wanted, is_firm = _wanted(previous, graph, steps, x)
    columns = int(steps.layer.max()) + 1
    _, column = np.unique(steps.part * columns + steps.layer, return_inverse=True)
    block = _blocks(previous, steps, wanted, is_firm, column)
    count = int(block.max()) + 1
    height = np.bincount(block, wanted, count) / np.bincount(block, minlength=count)
    place = np.empty(count, dtype=np.int64)
    place[np.argsort(height, kind="stable")] = np.arange(count)
    sequence = np.argsort(place[block], kind="stable")
    down = _pushed_apart(sequence, block, column, steps.half, height)
    up = -_pushed_apart(sequence[::-1].copy(), block, column, steps.half, -height)
    rank = np.empty(steps.size, dtype=np.int64)
    rank[np.lexsort((place[block], steps.part, steps.layer))] = np.arange(steps.size)
    return (down + up) / 2, rank


def _wanted(previous: Previous, graph: Graph, steps: Proper, x: Floats) -> tuple[Floats, Bools]:
    """The height at which each node and dummy node stood, or would be, and whether it stood.

    New edges run level with the one of their ends that has fewer.
    """
    dummy_count = steps.size - graph.size
    y, is_known = _circles(previous, graph)
    wanted = np.concatenate([y, np.zeros(dummy_count)])
    is_firm = np.concatenate([is_known, np.zeros(dummy_count, dtype=np.bool_)])
    degree = np.diff(graph.outward[0]) + np.diff(graph.inward[0])
    for edge in np.nonzero(steps.dummies)[0].tolist():
        source, target = int(graph.sources[edge]), int(graph.targets[edge])
        dummies = np.arange(steps.starts[edge], steps.starts[edge] + steps.dummies[edge])
        ends = [source, target]
        ran = _ran(previous, source, target, x[dummies]) if previous.is_known[ends].all() else None
        if ran is None:
            wanted[dummies] = y[ends[int(degree[target] < degree[source])]]
        else:
            wanted[dummies], is_firm[dummies] = ran
    return wanted, is_firm


def _circles(previous: Previous, graph: Graph) -> tuple[Floats, Bools]:
    """The height at which each node stood, or would be, and whether it stood; rows stood level."""
    y, is_known = previous.places[:, 1].copy(), previous.is_known
    for row in previous.rows:
        leaves = list(row.leaves)
        is_known[leaves] = True
        if not np.isnan(y[leaves]).all():
            y[leaves] = np.nanmedian(y[leaves])
    return _neighbourly(y, graph), is_known


def _neighbourly(y: Floats, graph: Graph) -> Floats:
    """The heights, those that are NaN in the middle of their neighbours', from these outward."""
    unknown = np.nonzero(np.isnan(y))[0].tolist()
    while unknown:
        found = {}
        for node in unknown:
            neighbours = y[near(graph.outward, node) + near(graph.inward, node)]
            if not np.isnan(neighbours).all():
                found[node] = float(np.nanmedian(neighbours))
        if not found:
            break
        for node, height in found.items():
            y[node] = height
        unknown = [node for node in unknown if node not in found]
    return y


def _ran(previous: Previous, source: int, target: int, x: Floats) -> tuple[Floats, Bools] | None:
    """At which heights an edge ran, whichever way it led, and whether it came that far; there and
    back are one line, midway between the two."""
    begin, end = previous.ids[source], previous.ids[target]
    routes, points = previous.before.routes, previous.before.points
    lines = [
        np.array(sorted([points[begin], *routes[edge], points[end]]))
        for edge in (Edge(begin, end), Edge(end, begin))
        if edge in routes
    ]
    if not lines:
        return None
    heights = np.mean([np.interp(x, *line.T) for line in lines], axis=0)
    return heights, (x > lines[0][0, 0] + 1) & (x < lines[0][-1, 0] - 1)


def _blocks(
    previous: Previous, steps: Proper, wanted: Floats, is_firm: Bools, column: Ints
) -> Ints:
    """For each node and dummy its block: what stands level along edges, and the leaves of a row."""
    begin, end = steps.sources, steps.targets
    row = np.full(steps.size, -1)
    for number, each in enumerate(previous.rows):
        row[list(each.leaves)] = number
    is_level = is_firm[begin] & is_firm[end] & (row[begin] == row[end])
    is_level &= np.abs(wanted[begin] - wanted[end]) <= _LEVEL
    block = parts(Graph(steps.size, begin[is_level], end[is_level], steps.weights[is_level]))
    # two of one column cannot move as one: lines of a trunk that was theirs before
    keys, counts = np.unique(np.column_stack([block, column]), axis=0, return_counts=True)
    is_sound = ~np.isin(block, keys[counts > 1, 0])[begin] & is_level
    return parts(Graph(steps.size, begin[is_sound], end[is_sound], steps.weights[is_sound]))


@kernel
def _pushed_apart(
    sequence: Ints, block: Ints, column: Ints, half: Floats, height: Floats
) -> Floats:
    """The blocks from top to bottom, each at its height or as far below as it must be."""
    y = np.empty(len(sequence))
    free = np.full(column.max() + 1, -np.inf)
    start = 0
    while start < len(sequence):
        end, own = start, block[sequence[start]]
        at = height[own]
        while end < len(sequence) and block[sequence[end]] == own:
            node = sequence[end]
            at = max(at, free[column[node]] + half[node])
            end += 1
        for node in sequence[start:end]:
            y[node] = at
            free[column[node]] = at + half[node]
        start = end
    return y
