"""The drawing of a dataflow: where each circle stands and how each edge runs (P8)."""

from types import MappingProxyType

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.objects import ObjectId
from dataflow.data.layout.cache import OnceCache
from dataflow.data.layout.cells import Cells
from dataflow.data.layout.drawing import Drawing, Structure, assembled, pairs_of
from dataflow.data.layout.placement.folds import folded, rows_of, trunks
from dataflow.data.layout.placement.stretching import stretch
from dataflow.data.layout.sizes import Ports, Sizes
from dataflow.data.layout.stages import drawn
from dataflow.data.layout.structure import Graph, Point

_KEPT = 64
_CIRCLES: Sizes = MappingProxyType({})
_CENTRES: Ports = MappingProxyType({})


_drawings: OnceCache[Structure, Drawing] = OnceCache(_KEPT)


def drawing(dataflow: Dataflow) -> Drawing:
    """The drawing of a structure: of its ids and edges alone, whatever their order.

    Kept, so that a change of names, kinds or states costs nothing::

        extract -> raw -> clean -> users        left to right, each in a layer after what it reads
    """
    structure = structure_of(dataflow)
    return _drawings.get(structure, lambda: filled(drawing_of(structure)))


def structure_of(dataflow: Dataflow) -> Structure:
    """Its ids and edges, sorted."""
    return tuple(sorted(set(dataflow.nodes))), tuple(sorted(dataflow.edges))


def positions(dataflow: Dataflow) -> dict[ObjectId, Point]:
    """The centre of each circle."""
    return dict(drawing(dataflow).points)


def forget() -> None:
    """Keeps no drawing any more."""
    _drawings.clear()


def drawing_of(structure: Structure, sizes: Sizes = _CIRCLES, ports: Ports = _CENTRES) -> Drawing:
    """The drawing of sorted ids and sorted edges, computed anew and not filled.

    Nodes named in `sizes` are boxes: rows and layers make room for their cells, and the route of an
    edge that begins (ends) at one has as its first (last) bend the point on the box's right (left)
    side, as far below the centre as `ports` tells; against the flow the sides are exchanged.
    """
    nodes, edges = structure
    number = {node: number for number, node in enumerate(nodes)}
    pairs = pairs_of(structure)
    cells = Cells.of(nodes, edges, sizes, ports)
    rows = rows_of(pairs, {number[node] for node in sizes if node in number})
    points, found = drawn(
        Graph.of(len(nodes), folded(pairs, rows)), cells, [(row.leaves[0], row.hub) for row in rows]
    )
    return assembled(structure, pairs, points, {**found, **trunks(rows, points)})


def filled(drawn: Drawing) -> Drawing:
    """The drawing stretched where the screen would stay empty; of circles alone."""
    across, along = stretch(drawn.points.values())
    if across == along == 1.0:
        return drawn
    return Drawing(
        points={node: Point.near((x * across, y * along)) for node, (x, y) in drawn.points.items()},
        routes={
            edge: tuple([Point.near((x * across, y * along)) for x, y in route])
            for edge, route in drawn.routes.items()
        },
    )
