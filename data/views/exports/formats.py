"""The formats that a chart is exported in: one row each, for the API, the menu and addresses.

To add a format, add its row here and the module that writes it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dataflow.data.views.chart import Chart
from dataflow.data.views.exports.dot import dot
from dataflow.data.views.exports.graphml import graphml
from dataflow.data.views.exports.mermaid import mermaid
from dataflow.data.views.exports.tables import edges_table, nodes_table

_CSV = "text/csv; charset=utf-8; header=present"


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One format: its `name` and, of several tables, its `part`, as the API calls them; its label
    in the menu; the name and the media type of the file; the function that writes it."""

    name: str
    part: str
    label: str
    file: str
    media_type: str
    render: Callable[[Chart], str]


FORMATS = (
    ExportFormat("graphml", "", "GraphML", "dataflow.graphml", "application/graphml+xml", graphml),
    ExportFormat(
        "dot", "", "DOT (Graphviz)", "dataflow.dot", "text/vnd.graphviz; charset=utf-8", dot
    ),
    ExportFormat(
        "mermaid", "", "Mermaid", "dataflow.mmd", "text/vnd.mermaid; charset=utf-8", mermaid
    ),
    ExportFormat("csv", "nodes", "CSV: objects", "dataflow-nodes.csv", _CSV, nodes_table),
    ExportFormat("csv", "edges", "CSV: edges", "dataflow-edges.csv", _CSV, edges_table),
)
NAMES = tuple(dict.fromkeys(each.name for each in FORMATS))
PARTS = tuple(each.part for each in FORMATS if each.part)


def export_format(name: str, part: str) -> ExportFormat:
    """The format of that name; `part` matters only where it has several tables."""
    return next(each for each in FORMATS if each.name == name and each.part in ("", part))
