"""The stylesheets by their names: the chart's own, and those of a dark and a light wall."""

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
    """The chart's rules, and those that keep what is well calm and what is amiss plain."""
    glow = {"underlay-opacity": 1, "underlay-padding": 14, "underlay-shape": "roundrectangle"}
    amiss = {"opacity": 1, "font-weight": "bold"}
    return [
        *stylesheet(palette),
        {"selector": "node", "style": {"opacity": 0.78}},
        {"selector": "node.delayed", "style": {**glow, **amiss, "underlay-color": theme.AMBER}},
        {"selector": "node.failing", "style": {**glow, **amiss, "underlay-color": theme.CROSS_RED}},
        {"selector": ".dimmed", "style": {"opacity": 0.13}},
    ]
