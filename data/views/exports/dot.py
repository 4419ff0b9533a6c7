"""DOT: for Graphviz."""

import re
from collections.abc import Iterator

from dataflow.data.views.chart import Chart
from dataflow.data.views.exports.rows import EdgeRow, NodeRow, edge_rows, node_rows

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "&": "&amp;"}
"""Labels take entities, as HTML does: a name's own & is one too."""


def dot(chart: Chart) -> str:
    """The chart as a DOT graph: ellipses for datasources, boxes for automations, left to right."""
    return "\n".join(_lines(chart)) + "\n"


def _lines(chart: Chart) -> Iterator[str]:
    yield "digraph dataflow {"
    yield '  graph [rankdir=LR, charset="UTF-8"];'
    yield from (f"  {_node(node)}" for node in node_rows(chart))
    yield from (f"  {_edge(edge)}" for edge in edge_rows(chart))
    yield "}"


def _node(node: NodeRow) -> str:
    shape = "ellipse" if node.type == "datasource" else "box"
    style = ", style=dashed" if node.waypoint else ""
    kind, folder = _quoted(node.kind), _quoted(node.folder)
    label = _quoted(node.name)
    return f'"{node.id}" [label={label}, shape={shape}{style}, kind={kind}, folder={folder}];'


def _edge(edge: EdgeRow) -> str:
    style = " [style=dashed]" if edge.bridge else ""
    return f'"{edge.source}" -> "{edge.target}"{style};'


def _quoted(text: str) -> str:
    r"""A quoted string of DOT.

    >>> _quoted('a "b" \\')
    '"a \\"b\\" \\\\"'
    """
    plain = _CONTROL.sub("\ufffd", text.replace("\r\n", "\n"))
    return '"' + "".join(_ESCAPES.get(letter, letter) for letter in plain) + '"'
