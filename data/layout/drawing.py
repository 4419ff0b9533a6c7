"""What is drawn, and where all of it is placed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dataflow.data.graph.dataflow import Edge
from dataflow.data.graph.objects import ObjectId
from dataflow.data.layout.structure import Point, Route

Structure = tuple[tuple[ObjectId, ...], tuple[Edge, ...]]
"""The sorted ids and the sorted edges of a dataflow."""
Pair = tuple[int, int]
"""The ends of an edge, as places in the ids."""


@dataclass(frozen=True)
class Drawing:
    """The centre of each circle, and for each edge its bends between the two centres."""

    points: Mapping[ObjectId, Point]
    routes: Mapping[Edge, tuple[Point, ...]]


def pairs_of(structure: Structure) -> list[Pair]:
    """The ends of each edge."""
    nodes, edges = structure
    number = {node: number for number, node in enumerate(nodes)}
    return [(number[edge.source], number[edge.target]) for edge in edges]


def assembled(
    structure: Structure,
    pairs: Sequence[Pair],
    points: Sequence[Point],
    bends: Mapping[Pair, Route],
) -> Drawing:
    """The drawing with these centres and bends, in the order of the structure and its `pairs`."""
    nodes, edges = structure
    return Drawing(
        points=dict(zip(nodes, points, strict=True)),
        routes={edge: bends.get(pair, ()) for edge, pair in zip(edges, pairs, strict=True)},
    )
