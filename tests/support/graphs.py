"""Random structures for the drawing: dataflows of any shape, with cycles or without."""

from collections.abc import Iterable
from uuid import UUID

from hypothesis import strategies as st

from dataflow.data.graph.dataflow import Dataflow, Edge
from dataflow.data.graph.objects import DatasourceKind, DatasourceNode, ObjectId


def numbered(number: int) -> ObjectId:
    """The id of the node of that number."""
    return ObjectId(str(UUID(int=number + 1)))


def structure(nodes: Iterable[int], edges: Iterable[tuple[int, int]]) -> Dataflow:
    """A dataflow of those nodes and edges: for the drawing only the structure counts."""
    ids = [numbered(node) for node in nodes]
    return Dataflow.with_edges(
        {each: DatasourceNode(id=each, name=each, kind=DatasourceKind.STORAGE) for each in ids},
        {},
        tuple(Edge(numbered(source), numbered(target)) for source, target in edges),
    )


@st.composite
def edge_lists(
    draw: st.DrawFn, *, acyclic: bool = False, most: int = 24
) -> tuple[int, list[tuple[int, int]]]:
    """A number of nodes and some edges between them, no edge twice."""
    size = draw(st.integers(1, most))
    node = st.integers(0, size - 1)
    edges = draw(st.lists(st.tuples(node, node), unique=True, max_size=2 * size))
    if acyclic:
        edges = list(dict.fromkeys((min(e), max(e)) for e in edges if e[0] != e[1]))
    return size, edges


def dataflows(*, acyclic: bool = False) -> st.SearchStrategy[Dataflow]:
    """Dataflows of up to 24 nodes, some of them isolated."""
    return edge_lists(acyclic=acyclic).map(lambda drawn: structure(range(drawn[0]), drawn[1]))
