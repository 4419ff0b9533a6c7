"""The chart as columns: small to send, quick to read, made into circles and edges by the browser.

A column holds one property of all nodes, or of all edges, in their order; the browser reads them
in `frontend/src/chart/drawing/decoding.js`. Texts that repeat are sent once: a dictionary-encoded
column is `[texts, numbers]`, a number for each node, where text 0 is none. Edges name their ends by
their place: nodes come first, then groups. A chart of closed groups alone says nothing of nodes but
that there is none.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import Any

import orjson

from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.drawing import ChartDrawing
from dataflow.data.grouping.grouped_chart import GroupedChart, GroupId
from dataflow.data.grouping.states import GroupState, box_states
from dataflow.data.views.chart import Chart, Node
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire import urls
from dataflow.data.wire.appearance import labels, theme
from dataflow.data.wire.appearance.label_sizes import lettering
from dataflow.data.wire.columns.dictionary_encoding import TENTHS, dictionary_encoded, encoded_facts
from dataflow.data.wire.columns.edge_columns import edges
from dataflow.data.wire.columns.group_columns import group_marks, groups, thread_columns
from dataflow.data.wire.elements import mark_classes, text_class, tip
from dataflow.data.wire.rendering.live_messages import scene

Payload = dict[str, Any]
"""JSON: what was drawn, and its columns."""

BLANK_ID = ObjectId("-id-")
"""Where the browser puts an id into an address."""


_SCENE, _NODES, _GROUPS = "scene", "nodes", "groups"


def payload(
    chart: Chart, grouped: GroupedChart, drawing: ChartDrawing, snapshot: Snapshot
) -> Payload:
    """Everything in sight of `chart`, placed and drawn as `drawing` says."""
    columns = structure_columns(chart, grouped, drawing, scene(chart, grouped).digest)
    states = box_states(grouped, snapshot.marks)
    return payload_of(columns, chart, grouped, drawing, snapshot, states)


def structure_columns(
    chart: Chart, grouped: GroupedChart, drawing: ChartDrawing, digest: str
) -> Payload:
    """The part of a payload that runs do not change; `digest` is that of the scene."""
    nodes = _in_sight(chart, grouped)
    number = {id: at for at, id in enumerate(chain((node.id for node in nodes), grouped.groups))}
    columns = {
        "view": chart.view.to_query(),
        "structure": chart.dataflow.structure,
        _SCENE: digest,
        "tenths": TENTHS,
        _NODES: _nodes(nodes, chart, drawing) if nodes else {"id": []},
        "edges": edges(chart, grouped, drawing, number),
    }
    if drawing.name:
        columns["drawing"] = drawing.name
    if grouped.groups:
        columns[_GROUPS] = groups(chart, grouped, drawing)
    if grouped.boxes:
        columns["threads"] = thread_columns(grouped, number)
    return columns


def encoded_structure(columns: Payload) -> Payload:
    """The same with its columns as JSON already, to be sent with the marks of many revisions."""
    return {
        key: (
            {name: orjson.Fragment(orjson.dumps(column)) for name, column in value.items()}
            if key in (_NODES, _GROUPS)
            else orjson.Fragment(orjson.dumps(value))
        )
        for key, value in columns.items()
    }


def payload_of(
    columns: Payload,
    chart: Chart,
    grouped: GroupedChart,
    drawing: ChartDrawing,
    snapshot: Snapshot,
    states: Mapping[GroupId, GroupState],
) -> Payload:
    """The payload of a structure's columns at the revision of `snapshot`, of whose marks `chart`
    and the `states` of groups are."""
    made = {**columns, "revision": str(snapshot.revision)}
    if nodes := _in_sight(chart, grouped):
        made[_NODES] = columns[_NODES] | _node_marks(nodes, chart, drawing, snapshot)
    if grouped.groups:
        made[_GROUPS] = columns[_GROUPS] | group_marks(grouped, states)
    return made


def _in_sight(chart: Chart, grouped: GroupedChart) -> list[Node]:
    """The nodes that are drawn as circles: no box hides them."""
    return [node for node in chart.nodes if grouped.item_of[node.id] == node.id]


def _nodes(nodes: Sequence[Node], chart: Chart, drawing: ChartDrawing) -> dict[str, Any]:
    points = [drawing.points[node.id] for node in nodes]
    text = _lettering(nodes, chart, drawing)
    return {
        "blank": BLANK_ID,
        "addresses": {
            "datasource": urls.datasource(BLANK_ID),
            "automation": urls.automation(BLANK_ID),
            "leading": urls.leading_to(BLANK_ID),
        },
        "id": [node.id for node in nodes],
        "datasource": [int(node.type == "datasource") for node in nodes],
        "named": list(chain.from_iterable(_named(node, text) for node in nodes)),
        "x": [round(point.x * TENTHS) for point in points],
        "y": [round(point.y * TENTHS) for point in points],
        "images": _images(nodes),
    }


def _node_marks(
    nodes: Sequence[Node], chart: Chart, drawing: ChartDrawing, snapshot: Snapshot
) -> dict[str, Any]:
    """The columns of nodes that runs may change."""
    shared = text_class(_lettering(nodes, chart, drawing))
    focus = frozenset(chart.focus.values())
    classes = (
        " ".join(filter(None, (node.kind, mark_classes(node), shared, _role(node, focus))))
        for node in nodes
    )
    return {
        "classes": dictionary_encoded(classes),
        "affected": [at for at, node in enumerate(nodes) if node.affected],
        "tip": encoded_facts([tip(node, snapshot) for node in nodes]),
    }


def _lettering(nodes: Sequence[Node], chart: Chart, drawing: ChartDrawing) -> labels.Text:
    """The sizes of labels: beside boxes the usual one."""
    return lettering(drawing.points) if len(nodes) == len(chart.nodes) else labels.Text()


def _role(node: Node, focus: Collection[ObjectId]) -> str:
    """The class of an object that the view names, or of one that no filter fits."""
    if node.id in focus:
        return "target"
    return "waypoint" if node.waypoint else ""


def _named(node: Node, text: labels.Text) -> tuple[str, str | int]:
    """A name and its label: 0 where that is the name itself."""
    label = labels.label(node.name, text)
    return node.name, 0 if label == node.name else label


def _images(nodes: Sequence[Node]) -> list[list[Any]]:
    """Nodes whose glyph and mark are no class's: `[node, glyph, mark]`."""
    return [
        [at, theme.LOOKS[node.kind].glyph, theme.hidden_members_mark(node.hidden_members)]
        for at, node in enumerate(nodes)
        if node.hidden_members
    ]
