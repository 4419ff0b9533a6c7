"""Mermaid: for Markdown pages that draw it."""

import re
from collections.abc import Iterator

from dataflow.data.views.chart import Chart
from dataflow.data.views.exports.rows import EdgeRow, NodeRow, edge_rows, node_rows

_BLANK = re.compile("[\\s\x00-\x1f\x7f\u2028\u2029]+")
_PLAIN = re.compile("[^\\w .,:/()+*=?!-]")
"""Letters that mean nothing in a quoted label; any other is written by its number."""


def mermaid(chart: Chart) -> str:
    """The chart as a flowchart: stadiums for datasources, boxes for automations.

    Ids of Mermaid are no UUIDs, so nodes are numbered in their order.
    """
    return "\n".join(_lines(chart)) + "\n"


def _lines(chart: Chart) -> Iterator[str]:
    number = {str(node.id): f"n{place}" for place, node in enumerate(chart.nodes)}
    yield "flowchart LR"
    yield from (f"  {number[node.id]}{_shape(node)}" for node in node_rows(chart))
    for edge in edge_rows(chart):
        yield f"  {number[edge.source]} {_arrow(edge)} {number[edge.target]}"


def _shape(node: NodeRow) -> str:
    label = f'"{_label(node.name)}"'
    shape = f"([{label}])" if node.type == "datasource" else f"[{label}]"
    return f"{shape}:::waypoint" if node.waypoint else shape


def _arrow(edge: EdgeRow) -> str:
    return "-.->" if edge.bridge else "-->"


def _label(name: str) -> str:
    """The text of a label, on one line.

    >>> _label('a "b" #1')
    'a #34;b#34; #35;1'
    """
    line = _BLANK.sub(" ", name).strip() or " "
    return _PLAIN.sub(lambda match: f"#{ord(match[0])};", line)
