"""The drawing of one graph without frames: where each node stands and how each edge runs (P8)."""

from types import MappingProxyType

from dataflow.data.layout.cells import Cells
from dataflow.data.layout.drawing import (
    Drawing,
    NamedDrawing,
    Structure,
    assembled,
    pairs_of,
)
from dataflow.data.layout.placement.folds import folded, rows_of, trunks
from dataflow.data.layout.placement.stretching import stretch
from dataflow.data.layout.sizes import Ports, Sizes
from dataflow.data.layout.stages import run_stages
from dataflow.data.layout.structure import Graph, Point

_CIRCLES: Sizes = MappingProxyType({})
_CENTRES: Ports = MappingProxyType({})


def layered_drawing(
    structure: Structure, sizes: Sizes = _CIRCLES, ports: Ports = _CENTRES
) -> NamedDrawing:
    """The drawing of sorted names and sorted edges, not yet stretched.

    Nodes named in `sizes` are boxes: rows and layers make room for their cells, and the route of an
    edge that begins (ends) at one has as its first (last) bend the point on the box's right (left)
    side, as far below the centre as `ports` has it; against the flow the sides are exchanged.
    """
    nodes, edges = structure
    number = {node: number for number, node in enumerate(nodes)}
    pairs = pairs_of(structure)
    cells = Cells.of(nodes, edges, sizes, ports)
    rows = rows_of(pairs, {number[node] for node in sizes if node in number})
    points, bends = run_stages(
        Graph.of(len(nodes), folded(pairs, rows)), cells, [(row.leaves[0], row.hub) for row in rows]
    )
    return assembled(structure, pairs, points, {**bends, **trunks(rows, points)})


def stretched(drawing: NamedDrawing) -> NamedDrawing:
    """The drawing stretched where the screen would stay empty; of circles alone."""
    across, along = stretch(drawing.points.values())
    if across == along == 1.0:
        return drawing
    return Drawing(
        points={
            node: Point.near((x * across, y * along)) for node, (x, y) in drawing.points.items()
        },
        routes={
            edge: tuple([Point.near((x * across, y * along)) for x, y in route])
            for edge, route in drawing.routes.items()
        },
    )
