"""Long edges cut into steps of one layer, by a lane through every layer that they pass (P3, P4)."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.graph.positions.structure import Graph, Ints


@dataclass(frozen=True)
class Proper:
    """A layered graph whose edges all go up by one layer.

    Nodes below `circles` are those of the original graph, the others are lanes. `starts[i]` is the
    first lane of the original edge i, its other lanes follow; `lanes[i]` is their number.
    """

    circles: int
    part: Ints
    layer: Ints
    sources: Ints
    targets: Ints
    weights: Ints
    starts: Ints
    lanes: Ints

    @property
    def size(self) -> int:
        """Nodes and lanes together."""
        return len(self.layer)

    @cached_property
    def graph(self) -> Graph:
        """The steps as a graph."""
        return Graph(self.size, self.sources, self.targets, self.weights)


def proper(graph: Graph, layer: Ints, part: Ints) -> Proper:
    """`graph` with lanes: an edge from layer 2 to 5 passes through one in 3 and one in 4."""
    lanes = layer[graph.targets] - layer[graph.sources] - 1
    starts = graph.size + np.cumsum(lanes) - lanes
    edge = np.repeat(np.arange(len(lanes)), lanes)
    step = np.arange(len(edge)) - np.repeat(starts - graph.size, lanes)
    lane = np.arange(graph.size, graph.size + len(edge))
    is_last = step == lanes[edge] - 1
    is_long = lanes > 0
    return Proper(
        circles=graph.size,
        part=np.concatenate([part, part[graph.sources[edge]]]),
        layer=np.concatenate([layer, layer[graph.sources[edge]] + step + 1]),
        sources=np.concatenate([graph.sources, lane]),
        targets=np.concatenate(
            [
                np.where(is_long, starts, graph.targets),
                np.where(is_last, graph.targets[edge], lane + 1),
            ]
        ),
        weights=np.concatenate([graph.weights, graph.weights[edge]]),
        starts=starts,
        lanes=lanes,
    )
