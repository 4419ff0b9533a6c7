"""The chart that is drawn and that the API returns: nodes with their marks, edges, counts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from dataflow.data.graph.dataflow import Dataflow, Edge
from dataflow.data.graph.marks import Situation, marks_of
from dataflow.data.graph.objects import (
    AutomationKind,
    AutomationNode,
    DatasourceKind,
    ObjectId,
    RunStatus,
)
from dataflow.data.graph.rules import hidden_members, undeclared_scripts
from dataflow.data.views.marks import Marks
from dataflow.data.views.naming import Named, resolved
from dataflow.data.views.selection import Selection, select
from dataflow.data.views.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One circle and its marks."""

    id: ObjectId
    type: Literal["datasource", "automation"]
    kind: DatasourceKind | AutomationKind
    name: str
    folder: str
    scheduled: bool = False
    status: RunStatus | None = None
    running: bool = False
    late: bool = False
    failed_recently: bool = False
    affected: bool = False
    hidden_members: int = 0
    waypoint: bool = False
    """Hidden by a filter, and drawn all the same for the flows that cross in it (`bridges.py`)."""

    @property
    def marks(self) -> tuple[str, ...]:
        """The names of the marks above the circle, in their order; worked out once for all nodes
        in the same situation."""
        return marks_of(
            Situation(self.scheduled, self.late, self.status, self.failed_recently, self.running)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A view of the dataflow, ready to be drawn.

    `dataflow` is the graph that is drawn: its edges are `edges` and `bridges`. These stand for what
    filters hide; `hidden_between` has for each the fewest objects on its way. `named` are the
    objects that the view names; when one is not exactly one that is drawn, the chart is empty.
    `target` is the datasource that the view leads to; `candidates` are those that bear the name
    asked for, when that is not exactly one.
    """

    view: View
    dataflow: Dataflow
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    bridges: tuple[Edge, ...] = ()
    hidden_between: Mapping[Edge, int] = field(default_factory=dict)
    undeclared_scripts: int
    total: int
    named: Mapping[str, Named] = field(default_factory=dict)
    target: ObjectId | None = None
    candidates: tuple[ObjectId, ...] = ()

    @property
    def focus(self) -> dict[str, ObjectId]:
        """The objects that the view names and that are drawn, by parameter."""
        return {key: named.id for key, named in self.named.items() if named.id}

    @property
    def fitting(self) -> tuple[Node, ...]:
        """The nodes that the view asks for: all but the waypoints."""
        return tuple(node for node in self.nodes if not node.waypoint)


def chart(
    dataflow: Dataflow,
    automations: Mapping[ObjectId, AutomationNode],
    marks: Marks,
    view: View,
    flow: frozenset[ObjectId] | None = None,
) -> Chart:
    """The chart of `view`: `dataflow` is the full graph, `automations` are all, drawn or not.

    With `flow`, the nodes that the view is about, they may be those alone that it needs.
    """
    named = resolved(view, dataflow, automations)
    focus = {key: each.id for key, each in named.items() if each.id}
    is_clear = len(focus) == len(named)
    selection = select(dataflow, view, marks, focus, flow) if is_clear else Selection(frozenset())
    part = dataflow.subgraph(selection.nodes)
    bridges = selection.bridging.bridges
    target = named.get("target", Named())
    return Chart(
        view=view,
        dataflow=part.bridged(bridges),
        nodes=_nodes(
            part, hidden_members(dataflow, selection.nodes), marks, selection.bridging.waypoints
        ),
        edges=part.edges,
        bridges=tuple(bridges),
        hidden_between=bridges,
        undeclared_scripts=len(undeclared_scripts(automations.values())),
        total=len(dataflow),
        named=named,
        target=target.id,
        candidates=() if target.id else target.candidates,
    )


def _nodes(
    part: Dataflow,
    hidden: Mapping[ObjectId, int],
    marks: Marks,
    waypoints: Collection[ObjectId],
) -> tuple[Node, ...]:
    datasources = (
        Node(
            id=each.id,
            type="datasource",
            kind=each.kind,
            name=each.name,
            folder=each.folder,
            affected=each.id in marks.affected,
            hidden_members=hidden.get(each.id, 0),
            waypoint=each.id in waypoints,
        )
        for each in part.datasources.values()
    )
    automations = (
        replace(node, waypoint=True)
        if (node := automation_node(each, marks)).id in waypoints
        else node
        for each in part.automations.values()
    )
    return (*datasources, *automations)


def with_marks(
    chart: Chart,
    places: Mapping[ObjectId, int],
    automations: Mapping[ObjectId, AutomationNode],
    marks: Marks,
    changed: Collection[ObjectId],
) -> Chart:
    """The chart with other marks on its `changed` nodes; `places` are those of all its nodes."""
    nodes = list(chart.nodes)
    for id in changed:
        at = places.get(id)
        if at is None:
            continue
        node = nodes[at]
        if node.type == "datasource":
            nodes[at] = replace(node, affected=id in marks.affected)
        else:
            nodes[at] = replace(automation_node(automations[id], marks), waypoint=node.waypoint)
    return replace(chart, nodes=tuple(nodes))


def automation_node(automation: AutomationNode, marks: Marks) -> Node:
    """The circle of an automation with its clock and its status mark (R6), and its problems."""
    situation = marks.situation(automation.id)
    return Node(
        id=automation.id,
        type="automation",
        kind=automation.kind,
        name=automation.name,
        folder=automation.folder,
        scheduled=situation.is_scheduled,
        status=situation.last,
        running=situation.is_active,
        late=situation.is_late,
        failed_recently=situation.has_recovered,
        affected=automation.id in marks.affected,
    )
