"""Counts around the chart: objects that are shown, scripts that are not drawn."""

from dash import dcc

from dataflow.data.grouping.grouped_chart import GroupedChart
from dataflow.data.views.chart import Chart
from dataflow.data.wire import urls


def count(chart: Chart, grouped: GroupedChart | None = None) -> dcc.Link:
    """Link that counts the objects shown, of how many, and leads to the same as a table.

    The whole is the full view: every datasource and every automation that is drawn. Waypoints are
    counted apart, for the filters do not fit them. `grouped` tells how many groups are in sight.
    """
    fitting = len(chart.fitting)
    words = f"{fitting:,} of {chart.total:,} object{'' if chart.total == 1 else 's'}"
    if waypoints := len(chart.nodes) - fitting:
        words += f", {waypoints:,} pass-through"
    if groups := len(grouped.groups) if grouped else 0:
        words += f" in {groups:,} group{'s' if groups > 1 else ''}"
    return dcc.Link(words, href=urls.listed(chart.view), title="List them in a table")


def undeclared(chart: Chart) -> dcc.Link | None:
    """Link that counts the Python scripts that are not drawn (R7), and leads to their list."""
    scripts = chart.undeclared_scripts
    if not scripts:
        return None
    words = "1 script declares" if scripts == 1 else f"{scripts:,} scripts declare"
    return dcc.Link(f"{words} no datasource", href=urls.UNDECLARED_SCRIPTS)
