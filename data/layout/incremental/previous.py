"""The previous drawing of a structure: the nodes that belong together, and where they stood."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dataflow.data.layout.drawing import NamedDrawing
from dataflow.data.layout.placement.folds import Row
from dataflow.data.layout.structure import Bools, Floats, Graph, Ints, Name, parts


@dataclass(frozen=True)
class Previous:
    """Nodes that stay: of each its id, its cluster and where it stood, NaN for what is new.

    A cluster is what was a part before or is one now, and what these share; each part of now has a
    node whose place is known.
    """

    ids: Sequence[Name]
    graph: Graph
    cluster: Ints
    places: Floats
    rows: Sequence[Row]
    before: NamedDrawing

    @property
    def is_known(self) -> Bools:
        """Marks the nodes that stood somewhere."""
        return np.asarray(~np.isnan(self.places[:, 0]))


def previous_of(
    ids: Sequence[Name], graph: Graph, rows: Sequence[Row], before: NamedDrawing
) -> tuple[Previous, Ints]:
    """The nodes of `ids` that stay, and their numbers; the others have nothing to do with it.

    Where parts have grown together, the places are those of the largest: the others come to it.
    """
    old = _parts_before(ids, before)
    cluster = _clusters(graph, old)
    is_known = (old >= 0) & (old == _largest(cluster, old)[cluster])
    cluster = _clusters(graph, np.where(is_known, old, -1))
    part = parts(graph)
    stays = np.isin(part, part[is_known])
    nodes = np.nonzero(stays)[0]
    number = np.cumsum(stays) - 1
    inside = stays[graph.sources]
    ends = number[graph.sources[inside]], number[graph.targets[inside]]
    places = np.full((len(ids), 2), np.nan)
    stood = [ids[node] for node in np.nonzero(is_known)[0].tolist()]
    places[is_known] = np.array([before.points[id] for id in stood]).reshape(-1, 2)
    found = Previous(
        ids=[ids[node] for node in nodes.tolist()],
        graph=Graph(len(nodes), *ends, graph.weights[inside]),
        cluster=np.unique(cluster[nodes], return_inverse=True)[1].astype(np.int64),
        places=places[nodes],
        rows=[row.numbered(number.tolist()) for row in rows if stays[row.hub]],
        before=before,
    )
    return found, nodes


def _parts_before(ids: Sequence[Name], before: NamedDrawing) -> Ints:
    """For each node the part that it was in, -1 for a new one."""
    number = {id: at for at, id in enumerate(before.points)}
    edges = [(number[edge.source], number[edge.target]) for edge in before.routes]
    part = parts(Graph.of(len(number), edges))
    return np.array([part[number[id]] if id in number else -1 for id in ids], dtype=np.int64)


def _clusters(graph: Graph, old: Ints) -> Ints:
    """The parts of the graph, those joined that have nodes of one old part."""
    nodes = np.nonzero(old >= 0)[0]
    _, first, part = np.unique(old[nodes], return_index=True, return_inverse=True)
    sources = np.concatenate([graph.sources, nodes[first][part]])
    targets = np.concatenate([graph.targets, nodes])
    return parts(Graph(graph.size, sources, targets, np.ones(len(sources), dtype=np.int64)))


def _largest(cluster: Ints, old: Ints) -> Ints:
    """For each cluster the old part of which it has the most nodes, -1 if it has none."""
    largest = np.full(int(cluster.max(initial=-1)) + 1, -1)
    nodes = np.nonzero(old >= 0)[0]
    pairs, counts = np.unique(
        np.column_stack([cluster[nodes], old[nodes]]), axis=0, return_counts=True
    )
    ascending = np.argsort(counts, kind="stable")
    largest[pairs[ascending, 0]] = pairs[ascending, 1]
    return largest
