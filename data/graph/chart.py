"""What the chart draws and the API answers: nodes with their marks, edges and counts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from data.graph.dataflow import Dataflow, Edge
from data.graph.objects import (
    AutomationKind,
    AutomationNode,
    DatasourceKind,
    ObjectId,
    RunState,
    RunStatus,
)
from data.graph.rules import hidden_members, undeclared_scripts
from data.graph.view import View, resolve, shown


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What the marks of circles tell: which automations are scheduled, how their runs are, which
    are late and which objects a failure affects."""

    scheduled: Collection[ObjectId] = ()
    states: Mapping[ObjectId, RunState] = field(default_factory=dict)
    late: Collection[ObjectId] = ()
    affected: Collection[ObjectId] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A view of the dataflow, ready to be drawn.

    `target` is the datasource that the view leads to; `candidates` are those that bear the name
    asked for, when that is not exactly one: the chart is empty then.
    """

    view: View
    dataflow: Dataflow
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    undeclared_scripts: int
    total: int
    target: ObjectId | None = None
    candidates: tuple[ObjectId, ...] = ()


def chart(
    dataflow: Dataflow,
    automations: Mapping[ObjectId, AutomationNode],
    marks: Marks,
    view: View,
) -> Chart:
    """The chart of `view`: `dataflow` is the full graph, `automations` are all, drawn or not."""
    target = resolve(view.target, dataflow) if view.target else None
    found = target.id if target else None
    unresolved = target is not None and found is None
    nodes = frozenset() if unresolved else shown(dataflow, view, marks.scheduled, found)
    part = dataflow.subgraph(nodes)
    return Chart(
        view=view,
        dataflow=part,
        nodes=_nodes(part, hidden_members(dataflow, nodes), marks),
        edges=part.edges,
        undeclared_scripts=len(undeclared_scripts(automations.values())),
        total=len(dataflow),
        target=found,
        candidates=target.candidates if target and unresolved else (),
    )


def _nodes(part: Dataflow, hidden: Mapping[ObjectId, int], marks: Marks) -> tuple[Node, ...]:
    datasources = (
        Node(
            id=each.id,
            type="datasource",
            kind=each.kind,
            name=each.name,
            folder=each.folder,
            affected=each.id in marks.affected,
            hidden_members=hidden.get(each.id, 0),
        )
        for each in part.datasources.values()
    )
    automations = (automation_node(each, marks) for each in part.automations.values())
    return (*datasources, *automations)


def automation_node(automation: AutomationNode, marks: Marks) -> Node:
    """The circle of an automation with its clock and its status mark (R6), and what is amiss."""
    state = marks.states.get(automation.id, RunState())
    return Node(
        id=automation.id,
        type="automation",
        kind=automation.kind,
        name=automation.name,
        folder=automation.folder,
        scheduled=automation.id in marks.scheduled,
        status=state.last.status if state.last else None,
        running=state.active is not None,
        late=automation.id in marks.late,
        failed_recently=state.has_recovered,
        affected=automation.id in marks.affected,
    )
