"""CSV after RFC 4180: the circles, or the edges; safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import fields

from dataflow.data.views.chart import Chart
from dataflow.data.views.exports.rows import EdgeRow, NodeRow, edge_rows, node_rows

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def nodes_table(chart: Chart) -> str:
    """A line for each circle, after a line of column names."""
    names = [each.name for each in fields(NodeRow)]
    return table(names, (_cells(row, names) for row in node_rows(chart)))


def edges_table(chart: Chart) -> str:
    """A line for each edge, likewise."""
    names = [each.name for each in fields(EdgeRow)]
    return table(names, (_cells(row, names) for row in edge_rows(chart)))


def table(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """Column names and rows as text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def safe_cell(text: str) -> str:
    """A spreadsheet takes what begins like a formula for one, but for a quote before it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cells(row: NodeRow | EdgeRow, names: Iterable[str]) -> list[str]:
    return [_cell(getattr(row, name)) for name in names]


def _cell(value: str | bool | int) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return safe_cell(value) if isinstance(value, str) else str(value)
