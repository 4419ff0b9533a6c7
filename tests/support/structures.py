"""Random structures for the drawing, by their ids and edges alone: of any shape, with cycles or
without."""

from collections.abc import Collection, Iterable
from typing import NamedTuple
from uuid import UUID

from hypothesis import strategies as st

from dataflow.data.layout import Drawing, layout
from dataflow.data.layout.drawing import Structure as SortedStructure
from dataflow.data.layout.structure import Edge


class Structure(NamedTuple):
    """Nodes and edges in any order."""

    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]

    def subgraph(self, nodes: Collection[str]) -> "Structure":
        """Some of its nodes, and every edge between two of them."""
        edges = tuple(each for each in self.edges if each.source in nodes and each.target in nodes)
        return Structure(tuple(node for node in self.nodes if node in nodes), edges)


def structure_of(structure: Structure) -> SortedStructure:
    """Its nodes and edges in order."""
    return tuple(sorted(set(structure.nodes))), tuple(sorted(structure.edges))


def drawing(structure: Structure) -> Drawing[str, Edge]:
    """Its drawing."""
    return layout(structure.nodes, structure.edges)


def numbered(number: int) -> str:
    """The id of the node of that number."""
    return str(UUID(int=number + 1))


def structure(nodes: Iterable[int], edges: Iterable[tuple[int, int]]) -> Structure:
    """The structure of those nodes and edges."""
    ids = tuple(numbered(node) for node in nodes)
    return Structure(
        ids, tuple(Edge(numbered(source), numbered(target)) for source, target in edges)
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


def structures(*, acyclic: bool = False) -> st.SearchStrategy[Structure]:
    """Structures of up to 24 nodes, some of them isolated."""
    return edge_lists(acyclic=acyclic).map(lambda drawn: structure(range(drawn[0]), drawn[1]))
