"""Names for a caller's nodes, which may be any hashable values: the stages sort them as text."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Generic, cast

from dataflow.data.layout.drawing import Link, Node
from dataflow.data.layout.structure import Edge, Name

Key = Callable[[Node], Name]
"""Gives each node a text of its own."""


class Names(Generic[Node]):
    """The nodes of a graph by name, and their names; text is its own name, without a key."""

    def __init__(self, nodes: Iterable[Node], key: Key[Node] | None = None) -> None:
        every = dict.fromkeys(nodes)
        plain = {node: key(node) if key else _text(node) for node in every}
        counts = Counter(plain.values())
        self.of: Mapping[Node, Name] = {
            node: name if counts[name] == 1 else f"{type(node).__qualname__} {name}"
            for node, name in plain.items()
        }
        self.nodes: Mapping[Name, Node] = {name: node for node, name in self.of.items()}
        if len(self.nodes) < len(self.of):
            raise ValueError("two nodes have the same name: give a key that tells them apart")

    def sorted(self) -> tuple[Name, ...]:
        """All names in order."""
        return tuple(sorted(self.nodes))

    def edges(self, links: Iterable[Link]) -> dict[Edge, Link]:
        """The caller's edges by the names of their ends, in order, each once."""
        try:
            named = {self.edge(link): link for link in links}
        except KeyError as error:
            raise ValueError(f"an edge ends at {error.args[0]!r}, which is no node") from None
        return {edge: named[edge] for edge in sorted(named)}

    def edge(self, link: tuple[Hashable, Hashable]) -> Edge:
        """The names of an edge's ends."""
        of = cast(Mapping[Hashable, Name], self.of)
        return Edge(of[link[0]], of[link[1]])


def _text(node: Hashable) -> Name:
    return node if isinstance(node, str) else repr(node)
