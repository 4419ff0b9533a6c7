"""Long edges cut into steps of one layer, by a dummy node in each layer that they pass (P3, P4)."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dataflow.data.layout.cells import Cells
from dataflow.data.layout.sizes import EDGE_DISTANCE
from dataflow.data.layout.structure import Floats, Graph, Ints


@dataclass(frozen=True)
class Proper:
    """A layered graph whose edges all go up by one layer.

    Nodes below `circles` are those of the original graph, boxes among them, the others are dummies.
    `starts[i]` is the first dummy of the original edge i, its other dummies follow; `dummies[i]` is
    their number. `half` is half the height of each node's cell; step i ends `rise[i]` lower than it
    begins when the centres of its nodes are level, because of the ports at its ends.
    """

    circles: int
    part: Ints
    layer: Ints
    sources: Ints
    targets: Ints
    weights: Ints
    starts: Ints
    dummies: Ints
    half: Floats
    ports: Floats
    sides: Floats

    @property
    def size(self) -> int:
        """Nodes and dummy nodes together."""
        return len(self.layer)

    @cached_property
    def graph(self) -> Graph:
        """The steps as a graph."""
        return Graph(self.size, self.sources, self.targets, self.weights)

    @cached_property
    def rise(self) -> Floats:
        """For each step how much lower it ends than it begins when its nodes are level."""
        return np.asarray(self.ports[:, 1] - self.ports[:, 0])


def proper(
    graph: Graph, layer: Ints, part: Ints, cells: Cells | None = None, ports: Floats | None = None
) -> Proper:
    """`graph` with dummy nodes: an edge from layer 2 to 5 passes through one in 3 and one in 4."""
    cells = cells or Cells.usual(graph.size)
    ports = np.zeros((len(graph.sources), 2)) if ports is None else ports
    dummies = layer[graph.targets] - layer[graph.sources] - 1
    starts = graph.size + np.cumsum(dummies) - dummies
    edge = np.repeat(np.arange(len(dummies)), dummies)
    step = np.arange(len(edge)) - np.repeat(starts - graph.size, dummies)
    dummy = np.arange(graph.size, graph.size + len(edge))
    is_last = step == dummies[edge] - 1
    is_long = dummies > 0
    ends = np.where(is_last, ports[edge, 1], 0.0)
    return Proper(
        circles=graph.size,
        part=np.concatenate([part, part[graph.sources[edge]]]),
        layer=np.concatenate([layer, layer[graph.sources[edge]] + step + 1]),
        sources=np.concatenate([graph.sources, dummy]),
        targets=np.concatenate(
            [
                np.where(is_long, starts, graph.targets),
                np.where(is_last, graph.targets[edge], dummy + 1),
            ]
        ),
        weights=np.concatenate([graph.weights, graph.weights[edge]]),
        starts=starts,
        dummies=dummies,
        half=np.concatenate([cells.heights / 2, np.full(len(edge), EDGE_DISTANCE / 2)]),
        ports=np.column_stack(
            [
                np.concatenate([ports[:, 0], np.zeros(len(edge))]),
                np.concatenate([np.where(is_long, 0.0, ports[:, 1]), ends]),
            ]
        ),
        sides=np.concatenate([cells.sides, np.zeros(len(edge))]),
    )
