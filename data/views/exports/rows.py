"""The rows that every format is written from: circles and edges."""

from collections.abc import Iterator
from dataclasses import dataclass

from dataflow.data.views.chart import Chart, Node


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRow:
    """A circle; `tags` have commas between them, `status` is empty when it never ran."""

    id: str
    type: str
    kind: str
    name: str
    folder: str
    owner: str
    tags: str
    scheduled: bool
    status: str
    running: bool
    late: bool
    waypoint: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeRow:
    """An edge; a bridge stands for at least `hidden` objects that filters hide."""

    source: str
    target: str
    bridge: bool
    hidden: int


def node_rows(chart: Chart) -> Iterator[NodeRow]:
    """All circles, datasources first, as the chart has them."""
    return (_node_row(node, chart) for node in chart.nodes)


def edge_rows(chart: Chart) -> Iterator[EdgeRow]:
    """All edges, the bridges last."""
    for edge in (*chart.edges, *chart.bridges):
        hidden = chart.hidden_between.get(edge, 0)
        yield EdgeRow(source=edge.source, target=edge.target, bridge=hidden > 0, hidden=hidden)


def _node_row(node: Node, chart: Chart) -> NodeRow:
    flow = chart.dataflow
    of = flow.datasources.get(node.id) or flow.automations[node.id]
    return NodeRow(
        id=node.id,
        type=node.type,
        kind=str(node.kind),
        name=node.name,
        folder=node.folder,
        owner=of.owner,
        tags=",".join(of.tags),
        scheduled=node.scheduled,
        status=str(node.status or ""),
        running=node.running,
        late=node.late,
        waypoint=node.waypoint,
    )
