"""GraphML: for Gephi, yEd, networkx and what else reads XML."""

import re
from collections.abc import Iterator
from dataclasses import fields
from html import escape

from dataflow.data.views.chart import Chart
from dataflow.data.views.exports.rows import EdgeRow, NodeRow, edge_rows, node_rows

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Letters that no XML document may hold, however they are written."""
_TYPES = {bool: "boolean", int: "int", str: "string"}
_ENDS = ("id", "source", "target")


def graphml(chart: Chart) -> str:
    """The chart as a GraphML document; names are kept but for what no XML may hold."""
    return "\n".join(_lines(chart)) + "\n"


def _lines(chart: Chart) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    yield from _keys("node", NodeRow)
    yield from _keys("edge", EdgeRow)
    yield '<graph id="dataflow" edgedefault="directed">'
    for node in node_rows(chart):
        yield f'<node id="{node.id}">{_data("node", node)}</node>'
    for edge in edge_rows(chart):
        yield f'<edge source="{edge.source}" target="{edge.target}">{_data("edge", edge)}</edge>'
    yield "</graph>"
    yield "</graphml>"


def _keys(of: str, row: type[NodeRow] | type[EdgeRow]) -> Iterator[str]:
    for each in fields(row):
        if each.name not in _ENDS:
            sort = _TYPES[each.type]  # type: ignore[index]
            name = f'attr.name="{each.name}" attr.type="{sort}"'
            yield f'<key id="{of}-{each.name}" for="{of}" {name}/>'


def _data(of: str, row: NodeRow | EdgeRow) -> str:
    names = (each.name for each in fields(row) if each.name not in _ENDS)
    values = ((name, _text(getattr(row, name))) for name in names)
    return "".join(f'<data key="{of}-{name}">{text}</data>' for name, text in values if text)


def _text(value: str | bool | int) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(_NO_XML.sub("\ufffd", str(value))).replace("\r", "&#13;")
