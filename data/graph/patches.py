"""A dataflow with some of its objects changed, the rest of it not looked at again."""

from collections.abc import Collection, Mapping
from typing import TypeVar

import numpy as np

from dataflow.data.graph import edge_arrays as wiring
from dataflow.data.graph.adjacency import Places
from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.edge_arrays import Ends
from dataflow.data.graph.objects import AutomationNode, DatasourceNode, ObjectId

Node = TypeVar("Node")


def patched(
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
    newer = Dataflow(
        _merged(dataflow.datasources, datasources, touched),
        _merged(dataflow.automations, drawn, touched),
    )
    if newer.nodes == dataflow.nodes:
        newer = newer.numbered_like(dataflow)
        if all(_links(dataflow, id) == _links(newer, id) for id in touched):
            return newer.wired_like(dataflow)
    changed = datasources.values(), drawn.values()
    declared = wiring.declared(*changed, newer.places, len(newer.datasources))
    kept = _kept(dataflow, newer, touched)
    return newer.wired(Ends(*map(np.concatenate, zip(kept, declared, strict=True))))


def _links(dataflow: Dataflow, id: ObjectId) -> tuple[object, ...]:
    """All of an object that edges are made of."""
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


def _kept(before: Dataflow, after: Dataflow, touched: Collection[ObjectId]) -> Ends:
    """The edges that objects declare which are not touched, in the numbers of `after`."""
    sources, targets = before.ends
    split = len(before.datasources)
    owners = np.where((sources >= split) & (targets < split), sources, targets)
    is_touched = np.zeros(len(before) + 1, bool)
    is_touched[[before.places.get(id, -1) for id in touched]] = True
    is_touched[-1] = False
    place = _renumbered(before, after)
    sources, targets = place[sources], place[targets]
    kept = ~is_touched[owners] & (sources >= 0) & (targets >= 0)
    return Ends(sources[kept], targets[kept])


def _renumbered(before: Dataflow, after: Dataflow) -> Places:
    """For each node of `before` its number in `after`, -1 for those that are gone."""
    if after.places is before.places:
        return np.arange(len(before), dtype=np.int32)
    places = after.places
    return np.array([places.get(id, -1) for id in before.nodes], np.int32)
