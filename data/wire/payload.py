"""The chart as columns: small to send, quick to read, made into circles and edges by the browser.

A column holds one property of all nodes, or of all edges, in their order; the browser reads them
in `frontend/src/chart/drawing/decoding.js`. Texts that repeat are sent once: a dictionary-encoded
column is `[texts, numbers]`, a number for each node, where text 0 is none. Edges name their ends by
their place: nodes come first, then groups. A chart of closed groups alone says nothing of nodes but
that there is none.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.grouped_chart import GroupedChart
from dataflow.data.layout.compound.drawings import CompoundDrawing
from dataflow.data.views.chart import Chart, Node
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire import urls
from dataflow.data.wire.appearance import labels, theme
from dataflow.data.wire.appearance.label_sizes import lettering
from dataflow.data.wire.columns.dictionary_encoding import TENTHS, dictionary_encoded, encoded_facts
from dataflow.data.wire.columns.edge_columns import edges
from dataflow.data.wire.columns.group_columns import groups, thread_columns
from dataflow.data.wire.elements import mark_classes, text_class, tip
from dataflow.data.wire.live.messages import scene

Payload = dict[str, Any]
"""JSON: what was drawn, and its columns."""

BLANK_ID = ObjectId("-id-")
"""Where the browser puts an id into an address."""


def payload(
    chart: Chart, grouped: GroupedChart, drawing: CompoundDrawing, snapshot: Snapshot
) -> Payload:
    """Everything in sight of `chart`, placed and drawn as `drawing` says."""
    nodes = [node for node in chart.nodes if grouped.thing_of[node.id] == node.id]
    number = {id: at for at, id in enumerate(chain((node.id for node in nodes), grouped.groups))}
    found = {
        "view": chart.view.to_query(),
        "revision": str(snapshot.revision),
        "structure": chart.dataflow.structure,
        "scene": scene(chart, grouped).digest,
        "tenths": TENTHS,
        "nodes": _nodes(nodes, chart, drawing, snapshot) if nodes else {"id": []},
        "edges": edges(chart, grouped, drawing, number),
    }
    if drawing.name:
        found["drawing"] = drawing.name
    if grouped.groups:
        found["groups"] = groups(chart, grouped, drawing, snapshot.marks)
    if grouped.boxes:
        found["threads"] = thread_columns(grouped, number)
    return found


def _nodes(
    nodes: Sequence[Node], chart: Chart, drawing: CompoundDrawing, snapshot: Snapshot
) -> dict[str, Any]:
    points = [drawing.points[node.id] for node in nodes]
    text = lettering(drawing.points) if len(nodes) == len(chart.nodes) else labels.Text()
    shared = text_class(text)
    classes = (
        " ".join(filter(None, (node.kind, mark_classes(node), shared, _role(node, chart))))
        for node in nodes
    )
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
        "classes": dictionary_encoded(classes),
        "affected": [at for at, node in enumerate(nodes) if node.affected],
        "images": _images(nodes),
        "tip": encoded_facts([tip(node, snapshot) for node in nodes]),
    }


def _role(node: Node, chart: Chart) -> str:
    """What a circle is to the view: an object that it names, or one that no filter fits."""
    if node.id in chart.focus.values():
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
