"""The edges of a graph as two arrays of numbers, made of what objects name and of one another."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from dataflow.data.graph.adjacency import Places
from dataflow.data.graph.objects import AutomationNode, DatasourceNode, ObjectId

Numbers = Mapping[ObjectId, int]


class EdgeArrays(NamedTuple):
    """Edge i goes from `sources[i]` to `targets[i]`."""

    sources: Places
    targets: Places

    def within(self, chosen: Places, size: int) -> "EdgeArrays":
        """The edges between two of the nodes `chosen`, of `size` in all, numbered anew from 0."""
        place = np.full(size, -1, np.int32)
        place[chosen] = np.arange(len(chosen), dtype=np.int32)
        sources, targets = place[self.sources], place[self.targets]
        inside = (sources >= 0) & (targets >= 0)
        return EdgeArrays(sources[inside], targets[inside])


NO_EDGES = EdgeArrays(np.empty(0, np.int32), np.empty(0, np.int32))


def declared(
    datasources: Collection[DatasourceNode],
    automations: Collection[AutomationNode],
    place: Numbers,
    count: int,
) -> EdgeArrays:
    """The edges that objects declare, whether twice or not; `place` has the number of each node.

    The first `count` numbers are datasources; what is named and is no datasource has no edge.
    """
    joins = [each for each in datasources if each.members and each.kind.has_members]
    read = _pairs(joins, [each.members for each in joins], place, count)
    inputs = _pairs(automations, [each.inputs for each in automations], place, count)
    writers, written = _pairs(automations, [each.outputs for each in automations], place, count)
    sources = (read.targets, inputs.targets, writers)
    return EdgeArrays(
        np.concatenate(sources), np.concatenate((read.sources, inputs.sources, written))
    )


def in_canonical_order(edges: EdgeArrays, nodes: Sequence[ObjectId]) -> EdgeArrays:
    """The edges in the order of the ids at their ends, each once."""
    size = max(len(nodes), 1)
    by_id = np.array(sorted(range(len(nodes)), key=nodes.__getitem__), np.int32)
    rank = np.empty(len(nodes), np.int64)
    rank[by_id] = np.arange(len(nodes))
    keys = np.sort(rank[edges.sources] * size + rank[edges.targets])
    keys = keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]]
    return EdgeArrays(by_id[keys // size], by_id[keys % size])


def numbered(pairs: Iterable[tuple[ObjectId, ObjectId]], place: Numbers) -> EdgeArrays:
    """Edges between ids, in their order, as numbers."""
    flat = np.fromiter((place[each] for each in chain.from_iterable(pairs)), np.int32)
    return EdgeArrays(flat[::2], flat[1::2])


def _pairs(
    owners: Collection[DatasourceNode] | Collection[AutomationNode],
    lists: Sequence[Sequence[ObjectId]],
    place: Numbers,
    datasources: int,
) -> EdgeArrays:
    """From each owner to each datasource that it lists."""
    numbers = np.array([place[each.id] for each in owners], np.int32)
    of = np.repeat(numbers, np.array([len(each) for each in lists], np.int32))
    named = np.array([place.get(each, -1) for each in chain.from_iterable(lists)], np.int32)
    known = (named >= 0) & (named < datasources)
    return EdgeArrays(of[known], named[known])
