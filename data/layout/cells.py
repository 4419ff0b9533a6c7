"""The boxes and ports of a drawing as numbers: what the stages know of sizes (P5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dataflow.data.layout.sizes import BOX_AIR_ACROSS, LAYER_DISTANCE, ROW_DISTANCE, Ports, Sizes
from dataflow.data.layout.structure import Bools, Edge, Floats, Graph, Ints, Name


@dataclass(frozen=True)
class Cells:
    """For each node the width and height of its cell, and whether a box fills it.

    `ports` are by edge, as (source, target): how far below the centres of boxes it begins and ends.
    """

    widths: Floats
    heights: Floats
    is_box: Bools
    ports: Mapping[tuple[int, int], tuple[float, float]]

    @classmethod
    def usual(cls, size: int) -> "Cells":
        """Circles alone."""
        return cls(
            np.full(size, float(LAYER_DISTANCE)),
            np.full(size, float(ROW_DISTANCE)),
            np.zeros(size, dtype=np.bool_),
            {},
        )

    @classmethod
    def of(
        cls, nodes: Sequence[Name], edges: Sequence[Edge], sizes: Sizes, ports: Ports
    ) -> "Cells":
        """The cells of `nodes` in their order."""
        cells = cls.usual(len(nodes))
        number = {node: number for number, node in enumerate(nodes)}
        for node, size in sizes.items():
            if node in number:
                at = number[node]
                cells.widths[at], cells.heights[at] = size
                cells.is_box[at] = True
        by_edge = {}
        for edge in edges if ports else ():
            source, target = number[edge.source], number[edge.target]
            begin = ports.get((edge, "source"), 0.0) if cells.is_box[source] else 0.0
            end = ports.get((edge, "target"), 0.0) if cells.is_box[target] else 0.0
            if begin or end:
                by_edge[source, target] = (begin, end)
        return cls(cells.widths, cells.heights, cells.is_box, by_edge)

    @property
    def sides(self) -> Floats:
        """For each node how far beside its centre its box ends; 0 for a circle."""
        return np.where(self.is_box, (self.widths - BOX_AIR_ACROSS) / 2, 0.0)

    def with_ports(self, graph: Graph) -> Bools:
        """Marks the edges that lie on a line with one that has ports: there, back or both."""
        if not self.ports:
            return np.zeros(len(graph.sources), dtype=np.bool_)
        edges = zip(graph.sources.tolist(), graph.targets.tolist(), strict=True)
        marks = [edge in self.ports or edge[::-1] in self.ports for edge in edges]
        return np.array(marks, dtype=np.bool_)

    def chosen(self, nodes: Ints) -> "Cells":
        """The cells of some nodes, which are numbered anew in this order."""
        number = {node: number for number, node in enumerate(nodes.tolist())}
        ports = {
            (number[source], number[target]): offsets
            for (source, target), offsets in self.ports.items()
            if source in number and target in number
        }
        return Cells(self.widths[nodes], self.heights[nodes], self.is_box[nodes], ports)

    def offsets(self, graph: Graph, turned: Bools) -> Floats:
        """For each edge how far below the centres it begins and ends: two columns.

        Edges marked `turned` are those whose source and target have been exchanged.
        """
        found = np.zeros((len(graph.sources), 2))
        if self.ports:
            edges = zip(
                graph.sources.tolist(), graph.targets.tolist(), turned.tolist(), strict=True
            )
            for at, (source, target, is_turned) in enumerate(edges):
                if is_turned:
                    found[at] = self.ports.get((target, source), (0.0, 0.0))[::-1]
                else:
                    found[at] = self.ports.get((source, target), (0.0, 0.0))
        return found
