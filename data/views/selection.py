"""The objects that a view shows: rules, neighbourhood and filters, one after the other."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.objects import ObjectId
from dataflow.data.graph.rules import leading_to, scheduled_view, with_members
from dataflow.data.views.bridges import Bridging, bridged
from dataflow.data.views.filters import matching
from dataflow.data.views.marks import Marks
from dataflow.data.views.neighbourhood import around, between, downstream_of, upstream_of
from dataflow.data.views.view import View

Focus = Mapping[str, ObjectId]
"""The objects that a view names, by parameter: `target`, `around`, `from`, `to`."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The nodes that are drawn, and the bridges for those that filters hide between them."""

    nodes: frozenset[ObjectId]
    bridging: Bridging = field(default_factory=Bridging)


def select(
    dataflow: Dataflow,
    view: View,
    marks: Marks,
    focus: Focus,
    flow: frozenset[ObjectId] | None = None,
) -> Selection:
    """The part of the full `dataflow` that `view` shows. The objects in `focus` always stay.

    `flow` is the result of `in_flow`, where that is known already.
    """
    nodes = in_flow(dataflow, view, marks.scheduled, focus) if flow is None else flow
    if not view.wanted:
        return Selection(nodes)
    part = dataflow.subgraph(nodes)
    fitting = matching(part, view.wanted, marks) | set(focus.values())
    bridging = bridged(part, fitting)
    return Selection(fitting | bridging.waypoints, bridging)


def in_flow(
    dataflow: Dataflow, view: View, scheduled: Collection[ObjectId], focus: Focus
) -> frozenset[ObjectId]:
    """R2 to R5 and the neighbourhood composed.

    They narrow one after the other, each inside what the one before has left and the objects that
    the view names, so that a flow or a path runs inside the scheduled view (R5).
    """
    nodes = (
        scheduled_view(dataflow, scheduled) if view.scheduled_only else frozenset(dataflow.nodes)
    )
    nodes |= set(focus.values())
    if view.complete:
        nodes = with_members(dataflow, nodes)
    part = dataflow.subgraph(nodes) if view.scheduled_only else dataflow
    if target := focus.get("target"):
        nodes = leading_to(part, target)
    if focus.keys() - {"target"}:
        nodes = _near(part, nodes, view, focus)
        if view.complete:
            nodes = with_members(dataflow, nodes)
    return nodes


def _near(
    part: Dataflow, nodes: frozenset[ObjectId], view: View, focus: Focus
) -> frozenset[ObjectId]:
    """Those of `nodes` between two objects, and around one."""
    named = frozenset(focus.values())
    part = part.subgraph(nodes | named)
    start, end, centre = (focus.get(key) for key in ("from", "to", "around"))
    if start or end:
        part = part.subgraph(_on_paths(part, start, end) | named)
    near = around(part, centre, view.up, view.down) if centre else frozenset(part.nodes)
    return near | named


def _on_paths(part: Dataflow, start: ObjectId | None, end: ObjectId | None) -> frozenset[ObjectId]:
    if start and end:
        return between(part, start, end)
    if start:
        return downstream_of(part, start)
    return upstream_of(part, end) if end else frozenset()
