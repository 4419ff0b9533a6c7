"""The rules of Cytoscape for groups: boxes, frames with their titles, lines of many flows."""

from typing import Any

from dataflow.data.graph.marks import ALARM_COLOURS
from dataflow.data.wire.appearance import theme

Rule = dict[str, Any]

_MOST_FLOWS = 80
"""From so many flows on a line is as wide as lines get."""


def group_rules(palette: theme.Palette) -> list[Rule]:
    """Rules of boxes and frames; their names are painted by the browser, as large as there is room:
    `frontend/src/labels/group-labels.js`."""
    sized = {
        "shape": "roundrectangle",
        "width": "data(width)",
        "height": "data(height)",
        "label": "",
        "border-width": 1.5,
        "border-color": palette.rim,
    }
    box = {**sized, "background-color": palette.box, "underlay-color": palette.far_box}
    frame = {
        **sized,
        "background-color": palette.frame,
        "background-opacity": 0.07,
        "border-opacity": 0.7,
        "z-compound-depth": "bottom",
        "z-index": "data(level)",
        "events": "no",
        "bounds-expansion": 2,
    }
    title = {
        **frame,
        "background-opacity": 0.13,
        "border-width": 0,
        "events": "yes",
    }
    return [
        {"selector": "node.box", "style": box},
        {"selector": "node.frame", "style": frame},
        {"selector": "node.title", "style": title},
        *(
            {"selector": f"node.box.{alarm}", "style": _alarm(colour)}
            for alarm, colour in ALARM_COLOURS.items()
        ),
    ]


def _alarm(colour: str) -> dict[str, Any]:
    return {"border-width": 5, "border-color": colour}


def bundle_rules(palette: theme.Palette) -> list[Rule]:
    """Lines that begin or end at a box, and those of several flows."""
    ported = {"source-endpoint": "data(starts)", "target-endpoint": "data(ends)"}
    bundle = {
        "width": f"mapData(flows, 2, {_MOST_FLOWS}, 2.2, 7)",
        "arrow-scale": 0.75,
        "label": "data(flows)",
        "font-size": 11,
        "color": palette.ink,
        "text-background-color": palette.canvas,
        "text-background-opacity": 0.9,
        "text-background-padding": 2,
        "text-background-shape": "roundrectangle",
        "min-zoomed-font-size": 7,
    }
    return [
        {"selector": "edge.ported", "style": ported},
        {"selector": "edge[flows]", "style": bundle},
    ]


def far_group_rules() -> list[Rule]:
    """From afar boxes keep their shape, and frames are no discs."""
    return [
        {"selector": "node.box.far", "style": {"underlay-shape": "roundrectangle"}},
        {"selector": "node.frame.far, node.title.far", "style": {"underlay-opacity": 0}},
    ]
