"""Dataflows of any structure."""

from collections.abc import Iterable

from support import structures

from dataflow.data.graph.dataflow import Dataflow, Edge
from dataflow.data.graph.objects import DatasourceKind, DatasourceNode, ObjectId

edge_lists = structures.edge_lists


def numbered(number: int) -> ObjectId:
    """The id of the node of that number."""
    return ObjectId(structures.numbered(number))


def structure(nodes: Iterable[int], edges: Iterable[tuple[int, int]]) -> Dataflow:
    """A dataflow of those nodes and edges: for the drawing only the structure counts."""
    ids = [numbered(node) for node in nodes]
    return Dataflow.with_edges(
        {each: DatasourceNode(id=each, name=each, kind=DatasourceKind.STORAGE) for each in ids},
        {},
        tuple(Edge(numbered(source), numbered(target)) for source, target in edges),
    )
