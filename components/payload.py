"""The chart as columns: small to send, quick to read, made into circles and edges by the browser.

A column holds one property of all nodes, or of all edges, in their order; the browser reads them
in `assets/21-chart-decoding.js`. Texts that repeat are sent once: a *told* column is
`[texts, numbers]`, a number for each node, where text 0 is none.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from components import labels, theme, urls
from components.elements import mark_classes, text_class, tip
from components.lettering import lettering
from components.live import scene
from data.graph.chart import Chart, Node
from data.graph.curves import control_points
from data.graph.dataflow import Edge
from data.graph.objects import ObjectId
from data.graph.positions import Drawing
from data.graph.snapshot import Snapshot

Payload = dict[str, Any]
"""JSON: what was drawn, and its columns."""

TENTHS = 10
"""Places are whole tenths of a unit; what an edge bends by is whole units."""
BLANK_ID = ObjectId("-id-")
"""Where the browser puts an id into an address."""


def payload(chart: Chart, drawing: Drawing, snapshot: Snapshot) -> Payload:
    """Every node and edge of `chart`, placed and drawn as `drawing` says."""
    return {
        "view": chart.view.to_query(),
        "revision": str(snapshot.revision),
        "structure": chart.dataflow.structure,
        "scene": scene(chart).digest,
        "tenths": TENTHS,
        "id": BLANK_ID,
        "addresses": {
            "datasource": urls.datasource(BLANK_ID),
            "automation": urls.automation(BLANK_ID),
            "leading": urls.leading_to(BLANK_ID),
        },
        "nodes": _nodes(chart, drawing, snapshot),
        "edges": _edges(chart, drawing),
    }


def told(texts: Iterable[str]) -> list[list[Any]]:
    """A column of texts that repeat, as the texts and a number for each.

    >>> told(["b", "", "b", "a"])
    [['', 'b', 'a'], [1, 0, 1, 2]]
    """
    numbers = {"": 0}
    column = [numbers.setdefault(text, len(numbers)) for text in texts]
    return [list(numbers), column]


def _nodes(chart: Chart, drawing: Drawing, snapshot: Snapshot) -> dict[str, Any]:
    nodes = chart.nodes
    points = [drawing.points[node.id] for node in nodes]
    text = lettering(drawing.points)
    shared = text_class(text)
    classes = (
        " ".join(filter(None, (node.kind, mark_classes(node), shared, _role(node, chart))))
        for node in nodes
    )
    return {
        "id": [node.id for node in nodes],
        "datasource": [int(node.type == "datasource") for node in nodes],
        "named": list(chain.from_iterable(_named(node, text) for node in nodes)),
        "x": [round(point.x * TENTHS) for point in points],
        "y": [round(point.y * TENTHS) for point in points],
        "classes": told(classes),
        "affected": [at for at, node in enumerate(nodes) if node.affected],
        "images": _images(nodes),
        "tip": _tips([tip(node, snapshot) for node in nodes]),
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


def _tips(tips: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One told column for each fact that any of the tooltips tells."""
    facts = dict.fromkeys(chain.from_iterable(tips))
    return {fact: told(each.get(fact, "") for each in tips) for fact in facts}


def _edges(chart: Chart, drawing: Drawing) -> dict[str, Any]:
    number = {node.id: at for at, node in enumerate(chart.nodes)}
    edges = (*chart.edges, *chart.bridges)
    steps = [_steps(edge, drawing) for edge in edges]
    flat = list(chain.from_iterable(steps))
    return {
        "source": [number[edge.source] for edge in edges],
        "target": [number[edge.target] for edge in edges],
        "bridges": len(chart.bridges),
        "bends": [len(each) for each in steps],
        "dx": [dx for dx, _ in flat],
        "dy": [dy for _, dy in flat],
    }


def _steps(edge: Edge, drawing: Drawing) -> list[tuple[int, int]]:
    """From the centre of the first circle to each control point of the curve, one after the other:
    rounded so that what is lost does not add up."""
    start, end = drawing.points[edge.source], drawing.points[edge.target]
    steps, last = [], (0, 0)
    for control in control_points(start, drawing.routes.get(edge, ()), end):
        here = round(control.x - start.x), round(control.y - start.y)
        steps.append((here[0] - last[0], here[1] - last[1]))
        last = here
    return steps
