"""The stylesheets by their names: the chart's own, and those of a dark and a light wall."""

from dataflow.data.graph.marks import ALARM_COLOURS
from dataflow.data.wire.appearance import theme
from dataflow.data.wire.stylesheets.chart_stylesheet import Rule, stylesheet

CHART, WALL_DARK, WALL_LIGHT = "chart", "wall-dark", "wall-light"


def sheets() -> dict[str, list[Rule]]:
    """Every stylesheet that a page is drawn by."""
    return {
        CHART: stylesheet(),
        WALL_DARK: wall_stylesheet(theme.DARK),
        WALL_LIGHT: wall_stylesheet(theme.LIGHT),
    }


def wall_stylesheet(palette: theme.Palette) -> list[Rule]:
    """The chart's rules, and those that make problems stand out."""
    glow = {"underlay-opacity": 1, "underlay-padding": 14, "underlay-shape": "roundrectangle"}
    plain = {"opacity": 1, "font-weight": "bold"}
    return [
        *stylesheet(palette),
        {"selector": "node", "style": {"opacity": 0.78}},
        *(
            {"selector": f"node.{alarm}", "style": {**glow, **plain, "underlay-color": colour}}
            for alarm, colour in ALARM_COLOURS.items()
        ),
        {"selector": ".dimmed", "style": {"opacity": 0.13}},
    ]
