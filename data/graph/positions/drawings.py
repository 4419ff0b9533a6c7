"""The drawing of a dataflow: where each circle stands and how each edge runs (P8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from data.graph.dataflow import Dataflow, Edge
from data.graph.objects import ObjectId
from data.graph.positions.cache import OnceCache
from data.graph.positions.fill import stretch, stretched
from data.graph.positions.folds import folded, rows_of, trunks
from data.graph.positions.stages import drawn
from data.graph.positions.structure import Graph

_KEPT = 64


class Point(NamedTuple):
    """A place in the drawing, y downward; a unit is a pixel at zoom 1."""

    x: float
    y: float


@dataclass(frozen=True)
class Drawing:
    """The centre of each circle, and for each edge its bends between the two centres."""

    points: Mapping[ObjectId, Point]
    routes: Mapping[Edge, tuple[Point, ...]]


Structure = tuple[tuple[ObjectId, ...], tuple[Edge, ...]]
_drawings: OnceCache[Structure, Drawing] = OnceCache(_KEPT)


def drawing(dataflow: Dataflow) -> Drawing:
    """The drawing of a structure: of its ids and edges alone, whatever their order.

    Kept, so that a change of names, kinds or states costs nothing::

        extract -> raw -> clean -> users        left to right, each in a layer after what it reads
    """
    structure = tuple(sorted(set(dataflow.nodes))), tuple(sorted(dataflow.edges))
    return _drawings.get(structure, lambda: drawing_of(structure))


def positions(dataflow: Dataflow) -> dict[ObjectId, Point]:
    """The centre of each circle."""
    return dict(drawing(dataflow).points)


def forget() -> None:
    """Keeps no drawing any more."""
    _drawings.clear()


def drawing_of(structure: Structure) -> Drawing:
    """The drawing of sorted ids and sorted edges, computed anew."""
    nodes, edges = structure
    number = {node: number for number, node in enumerate(nodes)}
    pairs = [(number[edge.source], number[edge.target]) for edge in edges]
    rows = rows_of(pairs)
    points, found = drawn(Graph.of(len(nodes), folded(pairs, rows)))
    bends = {**found, **trunks(rows, points)}
    factor = stretch(points)
    placed = zip(nodes, stretched(points, factor), strict=True)
    return Drawing(
        points={node: Point(*point) for node, point in placed},
        routes={
            edge: tuple(Point(*bend) for bend in stretched(bends.get(pair, ()), factor))
            for edge, pair in zip(edges, pairs, strict=True)
        },
    )
