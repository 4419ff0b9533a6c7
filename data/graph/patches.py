"""A new dataflow with some objects changed, the rest of it not looked at again."""

from collections.abc import Collection, Mapping
from typing import TypeVar

import numpy as np

from dataflow.data.graph.adjacency import Places
from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.edge_arrays import EdgeArrays, declared
from dataflow.data.graph.objects import AutomationNode, DatasourceNode, ObjectId
from dataflow.data.graph.topology import NodeIndex, Topology

Node = TypeVar("Node")


def with_changes(
    dataflow: Dataflow,
    datasources: Mapping[ObjectId, DatasourceNode],
    automations: Mapping[ObjectId, AutomationNode],
    touched: Collection[ObjectId],
) -> Dataflow:
    """`dataflow` once the objects in `touched` have become these; what is not among them is gone.

    No other object may name one that is new, or does so in vain: that makes no edge until it is
    touched itself, unlike in `Dataflow.of`. A database with foreign keys holds no such object.
    """
    drawn = {id: each for id, each in automations.items() if each.is_drawn}
    sources = _merged(dataflow.datasources, datasources, touched)
    others = _merged(dataflow.automations, drawn, touched)
    index, nodes = dataflow.topology.index, (*sources, *others)
    if nodes == index.nodes:
        newer = Dataflow(sources, others, dataflow.topology)
        if all(_links(dataflow, id) == _links(newer, id) for id in touched):
            return newer
    else:
        index = NodeIndex(nodes, len(sources))
    new = declared(datasources.values(), drawn.values(), index.places, index.datasource_count)
    old = _untouched(dataflow, index, touched)
    edges = EdgeArrays(*map(np.concatenate, zip(old, new, strict=True)))
    return Dataflow(sources, others, Topology.of(index, edges))


def _links(dataflow: Dataflow, id: ObjectId) -> tuple[object, ...]:
    """The fields of an object that edges are made of."""
    if datasource := dataflow.datasources.get(id):
        return (datasource.members, datasource.kind.has_members)
    automation = dataflow.automations.get(id)
    return (automation.inputs, automation.outputs) if automation else ()


def _merged(
    before: Mapping[ObjectId, Node], changed: Mapping[ObjectId, Node], touched: Collection[ObjectId]
) -> dict[ObjectId, Node]:
    """In the order of ids, which a change of what is there leaves alone."""
    gone = [id for id in touched if id in before and id not in changed]
    merged = {**before, **changed}
    for id in gone:
        del merged[id]
    if changed.keys() <= before.keys():
        return merged
    return {id: merged[id] for id in sorted(merged)}


def _untouched(before: Dataflow, index: NodeIndex, touched: Collection[ObjectId]) -> EdgeArrays:
    """The edges that objects declare which are not touched, in the numbers of `index`."""
    sources, targets = before.edge_arrays
    split = len(before.datasources)
    owners = np.where((sources >= split) & (targets < split), sources, targets)
    is_touched = np.zeros(len(before) + 1, bool)
    is_touched[[before.places.get(id, -1) for id in touched]] = True
    is_touched[-1] = False
    place = _renumbered(before.topology.index, index)
    sources, targets = place[sources], place[targets]
    stay = ~is_touched[owners] & (sources >= 0) & (targets >= 0)
    return EdgeArrays(sources[stay], targets[stay])


def _renumbered(before: NodeIndex, after: NodeIndex) -> Places:
    """For each node of `before` its number in `after`, -1 for those that are gone."""
    if after is before:
        return np.arange(len(before.nodes), dtype=np.int32)
    places = after.places
    return np.array([places.get(id, -1) for id in before.nodes], np.int32)
