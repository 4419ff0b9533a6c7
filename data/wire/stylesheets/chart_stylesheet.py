"""The Cytoscape stylesheet: which circle, glyph and marks go with which class."""

from collections.abc import Sequence
from typing import Any

from dataflow.data.graph import colours
from dataflow.data.graph.kinds import AUTOMATIONS_DRAWN
from dataflow.data.graph.marks import ALARM_COLOURS, combinations
from dataflow.data.layout import Measures
from dataflow.data.wire.appearance import theme
from dataflow.data.wire.appearance.label_sizes import SIZES
from dataflow.data.wire.appearance.labels import Text
from dataflow.data.wire.stylesheets.group_rules import bundle_rules, far_group_rules, group_rules

Rule = dict[str, Any]

_GLYPH, _MARK, _COUNTER, _MARK_STEP = 20, 18, 30, 19
_FAR_RIM = 20
"""How much larger than a circle its disc is from afar; rows leave no more room."""
_FAR_ALARMS: dict[str, dict[str, Any]] = {
    alarm: {"underlay-color": colour, "underlay-shape": "roundrectangle", "z-index": 8 + place}
    for place, (alarm, colour) in enumerate(ALARM_COLOURS.items())
}
"""From afar a square in its own colour shows a problem; the browser keeps it large enough."""
_MARK_RISE = Measures.CIRCLE_DIAMETER / 2 + 12
"""How far above the centre of the circle the centres of its marks stand."""


def stylesheet(palette: theme.Palette = theme.LIGHT) -> list[Rule]:
    """All rules, made once: what differs between circles is in their classes and data."""
    return [
        _circle(palette),
        *(_kind(kind, look) for kind, look in theme.LOOKS.items()),
        *(_marked(kind, marks) for kind in AUTOMATIONS_DRAWN for marks in combinations()),
        _hidden_members(),
        *_texts(),
        *group_rules(palette),
        *_edges(palette),
        *bundle_rules(palette),
        *_far(),
        *far_group_rules(),
        *_states(palette),
    ]


def _circle(palette: theme.Palette) -> Rule:
    style = {
        "width": Measures.CIRCLE_DIAMETER,
        "height": Measures.CIRCLE_DIAMETER,
        "shape": "ellipse",
        "label": "data(label)",
        "font-size": Text().size,
        "font-family": "system-ui, -apple-system, Segoe UI, Roboto, Liberation Sans, sans-serif",
        "color": palette.ink,
        "text-wrap": "wrap",
        "text-valign": "bottom",
        "text-margin-y": 5,
        "line-height": 1.15,
        "min-zoomed-font-size": 6.5,
        "text-background-color": palette.canvas,
        "text-background-opacity": 0.82,
        "text-background-padding": 1,
        "text-background-shape": "roundrectangle",
        "border-width": 0,
        "overlay-opacity": 0,
        "bounds-expansion": 24,
    }
    return {"selector": "node", "style": style}


def _kind(kind: theme.Kind, look: theme.Look) -> Rule:
    style = {
        "background-color": look.colour,
        "underlay-color": look.colour,
        **_images([(look.glyph, _GLYPH, 0, 0)]),
    }
    return {"selector": f"node.{kind}", "style": style}


def _marked(kind: theme.Kind, marks: tuple[str, ...]) -> Rule:
    left = -(len(marks) - 1) / 2 * _MARK_STEP
    images: list[tuple[str, float, float, float]] = [(theme.LOOKS[kind].glyph, _GLYPH, 0, 0)]
    images += (
        (theme.MARKS[mark].image, _MARK, left + place * _MARK_STEP, -_MARK_RISE)
        for place, mark in enumerate(marks)
    )
    selector = f"node.{kind}.{'-'.join(('marks', *marks))}"
    return {"selector": selector, "style": _images(images)}


def _hidden_members() -> Rule:
    """The +n mark above a join or view: its glyph and its counter come with its data."""
    placed = _images([("", _GLYPH, 0, 0), ("", _MARK, 0, -_MARK_RISE)])
    wide = {"background-width": [_GLYPH, _COUNTER]}
    return {
        "selector": "node[images]",
        "style": {**placed, "background-image": "data(images)", **wide},
    }


def _images(images: Sequence[tuple[str, float, float, float]]) -> dict[str, Any]:
    """Images of (address, size, x, y), the place being that of their centre from the circle's."""
    count = len(images)
    return {
        "background-image": [address for address, _, _, _ in images],
        "background-width": [size for _, size, _, _ in images],
        "background-height": [size for _, size, _, _ in images],
        "background-position-x": ["50%"] * count,
        "background-position-y": ["50%"] * count,
        "background-offset-x": [x for _, _, x, _ in images],
        "background-offset-y": [y for _, _, _, y in images],
        "background-clip": ["none"] * count,
        "background-image-containment": ["over"] * count,
    }


def _texts() -> list[Rule]:
    return [
        {"selector": f"node.text-{size:g}", "style": {"font-size": size}}
        for size in SIZES
        if size != Text().size
    ]


def _edges(palette: theme.Palette) -> list[Rule]:
    straight = {
        "curve-style": "straight",
        "width": 1.6,
        "line-color": palette.line,
        "target-arrow-color": palette.line,
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.9,
        "overlay-opacity": 0,
    }
    curved = {
        "curve-style": "unbundled-bezier",
        "edge-distances": "node-position",
        "control-point-weights": "data(weights)",
        "control-point-distances": "data(distances)",
    }
    return [
        {"selector": "edge", "style": straight},
        {"selector": "edge.curved", "style": curved},
        {"selector": "edge.bridge", "style": {"line-style": "dashed", "line-dash-pattern": [7, 5]}},
        {"selector": "node.waypoint", "style": {"opacity": 0.4}},
    ]


def _far() -> list[Rule]:
    """Rules for a zoom at which a circle would be a speck: a larger disc in its colour.

    An underlay, because edges end where their circles do, whatever lies beneath. On a wall it is
    put to use by the class `far`; elsewhere the browser draws a picture of its own in its colours.
    """
    disc = {"underlay-opacity": 1, "underlay-padding": _FAR_RIM, "underlay-shape": "ellipse"}
    alarms = [{"selector": f"node.{alarm}", "style": style} for alarm, style in _FAR_ALARMS.items()]
    return [
        {"selector": "node.far", "style": disc},
        *alarms,
        {"selector": "edge.far", "style": {"width": 9, "target-arrow-shape": "none"}},
    ]


def _states(palette: theme.Palette) -> list[Rule]:
    ring = {"border-width": 3, "border-color": palette.ink, "border-opacity": 0.9}
    found = {"border-width": 4, "border-color": colours.ORANGE}
    affected = {"border-width": 5, "border-color": colours.CROSS_RED, "border-style": "dashed"}
    affected_line = {
        "line-color": colours.CROSS_RED,
        "target-arrow-color": colours.CROSS_RED,
        "line-style": "dashed",
        "width": 2.4,
    }
    return [
        {"selector": "node.affected", "style": affected},
        {"selector": "edge.affected", "style": affected_line},
        {"selector": "node.target", "style": ring},
        {"selector": "node.found", "style": found},
    ]
