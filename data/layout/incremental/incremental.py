"""The drawing of a changed structure in which what is still there stays where it was."""

import numpy as np

from dataflow.data.layout.cells import Cells
from dataflow.data.layout.coordinates.widths import Columns
from dataflow.data.layout.drawing import NamedDrawing, Structure, assembled, pairs_of
from dataflow.data.layout.incremental.columns import backward_like, grid_of, layers_like
from dataflow.data.layout.incremental.free_space import HALF_CELL, Boxes, cleared
from dataflow.data.layout.incremental.heights import heights_like
from dataflow.data.layout.incremental.new_components import new_components
from dataflow.data.layout.incremental.previous import Previous, previous_of
from dataflow.data.layout.layering.proper import Proper, proper
from dataflow.data.layout.placement.folds import folded, rows_of, trunks
from dataflow.data.layout.placement.routes import routes
from dataflow.data.layout.stages import directed
from dataflow.data.layout.structure import Floats, Graph, Route, extent, points_at


def drawing_like(before: NamedDrawing, structure: Structure) -> NamedDrawing | None:
    """The drawing of sorted ids and sorted edges that is nearest to `before`; None if none is.

    Nodes stay in their columns unless an edge would lead back, and in their order; new ones come
    beside their neighbours and push the others apart; parts of new ones alone stand where there is
    room. Nothing is ordered or straightened anew: from change to change it gets a little worse.
    """
    nodes, _ = structure
    pairs = pairs_of(structure)
    rows = rows_of(pairs)
    previous, stays = previous_of(nodes, Graph.of(len(nodes), folded(pairs, rows)), rows, before)
    if not len(stays):
        return None
    found = _stayed(previous)
    if found is None:
        return None
    boxes, places, bends = found
    points = np.full((len(nodes), 2), np.nan)
    points[stays] = places
    sources, targets = (
        stays[previous.graph.sources].tolist(),
        stays[previous.graph.targets].tolist(),
    )
    by_pair = dict(zip(zip(sources, targets, strict=True), bends, strict=True))
    by_pair |= new_components(structure, boxes, points)
    centres = points_at(points)
    of_rows = trunks([row.numbered(stays.tolist()) for row in previous.rows], centres)
    return assembled(structure, pairs, centres, {**by_pair, **of_rows})


def _stayed(previous: Previous) -> tuple[Boxes, Floats, list[Route]] | None:
    """The boxes of the clusters, and where their nodes and edges are; None if that fails."""
    graph, cluster = previous.graph, previous.cluster
    grid, column = grid_of(cluster, previous.places[:, 0])
    cells = Cells.usual(graph.size)
    lines = graph.lines(backward_like(graph, column), cells.with_ports(graph))
    layer = layers_like(lines.graph, column, previous.rows)
    if layer is None:
        return None
    lowest = extent(cluster, layer.astype(np.float64))[0].astype(np.int64)
    steps = proper(lines.graph, layer - lowest[cluster], cluster)
    x = grid.x(steps.part, steps.layer + lowest[steps.part])
    y, rank = heights_like(previous, lines.graph, steps, x)
    boxes = _boxes(steps, x, y)
    shift = cleared(boxes)
    x, y = x + shift[steps.part, 0], y + shift[steps.part, 1]
    columns = Columns.among(steps, [(row.leaves[0], row.hub) for row in previous.rows])
    centres = np.column_stack([x, y])[: graph.size]
    bends = directed(graph, lines, routes(steps, rank, x, y, columns), centres)
    return Boxes(boxes.low + shift, boxes.high + shift, boxes.nodes), centres, bends


def _boxes(steps: Proper, x: Floats, y: Floats) -> Boxes:
    along = np.maximum(steps.half, HALF_CELL[1])
    low = [extent(steps.part, x - HALF_CELL[0])[0], extent(steps.part, y - along)[0]]
    high = [extent(steps.part, x + HALF_CELL[0])[1], extent(steps.part, y + along)[1]]
    nodes = np.bincount(steps.part[: steps.circles])
    return Boxes(np.column_stack(low), np.column_stack(high), nodes)
