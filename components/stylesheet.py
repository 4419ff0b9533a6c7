"""The Cytoscape stylesheet: which circle, glyph and marks go with which class."""

from itertools import chain, combinations
from typing import Any

from components import theme
from components.labels import Text
from components.lettering import SIZES
from data.graph.positions import CIRCLE_DIAMETER

Rule = dict[str, Any]

_MARKS = {
    "clock": theme.CLOCK,
    "success": theme.SUCCESS,
    "failure": theme.FAILURE,
    "running": theme.RUNNING,
}
_GLYPH, _MARK, _COUNTER, _MARK_STEP = 20, 18, 30, 19
_FAR_RIM = 20
"""How much larger than a circle its disc is from afar; rows leave no more room."""
_MARK_RISE = CIRCLE_DIAMETER / 2 + 12
"""How far above the centre of the circle the centres of its marks stand."""


def stylesheet() -> list[Rule]:
    """All rules, made once: what differs between circles is in their classes and data."""
    return [
        _circle(),
        *(_kind(kind, look) for kind, look in theme.LOOKS.items()),
        *(_marked(kind, marks) for kind in theme.AUTOMATIONS_DRAWN for marks in _combinations()),
        _hidden_members(),
        *_texts(),
        *_edges(),
        *_far(),
        *_states(),
    ]


def _circle() -> Rule:
    style = {
        "width": CIRCLE_DIAMETER,
        "height": CIRCLE_DIAMETER,
        "shape": "ellipse",
        "label": "data(label)",
        "font-size": Text().size,
        "font-family": "system-ui, -apple-system, Segoe UI, Roboto, Liberation Sans, sans-serif",
        "color": theme.INK,
        "text-wrap": "wrap",
        "text-valign": "bottom",
        "text-margin-y": 5,
        "line-height": 1.15,
        "min-zoomed-font-size": 6.5,
        "text-background-color": theme.CANVAS,
        "text-background-opacity": 0.82,
        "text-background-padding": 1,
        "text-background-shape": "roundrectangle",
        "border-width": 0,
        "overlay-opacity": 0,
        "bounds-expansion": 24,
    }
    return {"selector": "node", "style": style}


def _kind(kind: theme.Kind, look: theme.Look) -> Rule:
    style = {"background-color": look.colour, **_images([(look.glyph, _GLYPH, 0, 0)])}
    return {"selector": f"node.{kind}", "style": style}


def _combinations() -> list[tuple[str, ...]]:
    """Every set of marks that a circle can bear, success and failure never together."""
    sizes = (combinations(_MARKS, size) for size in range(1, len(_MARKS)))
    return [each for each in chain(*sizes) if not {"success", "failure"} <= set(each)]


def _marked(kind: theme.Kind, marks: tuple[str, ...]) -> Rule:
    left = -(len(marks) - 1) / 2 * _MARK_STEP
    images = [(theme.LOOKS[kind].glyph, _GLYPH, 0.0, 0.0)]
    images += (
        (_MARKS[mark].image, _MARK, left + place * _MARK_STEP, -_MARK_RISE)
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


def _images(images: list[tuple[str, float, float, float]]) -> dict[str, Any]:
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


def _edges() -> list[Rule]:
    straight = {
        "curve-style": "straight",
        "width": 1.6,
        "line-color": theme.LINE,
        "target-arrow-color": theme.LINE,
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
    ]


def _far() -> list[Rule]:
    """What is seen from so far away that a circle would be a speck: a larger disc in its colour.

    An underlay, because edges end where their circles do, whatever lies beneath.
    """
    disc = {"underlay-opacity": 1, "underlay-padding": _FAR_RIM, "underlay-shape": "ellipse"}
    kinds = [
        {"selector": f"node.far.{kind}", "style": {"underlay-color": look.colour}}
        for kind, look in theme.LOOKS.items()
    ]
    failed = [
        {
            "selector": f"node.far.{'-'.join(('marks', *marks))}",
            "style": {"underlay-color": theme.CROSS_RED},
        }
        for marks in _combinations()
        if "failure" in marks
    ]
    return [
        {"selector": "node.far", "style": disc},
        *kinds,
        *failed,
        {"selector": "edge.far", "style": {"width": 9, "target-arrow-shape": "none"}},
    ]


def _states() -> list[Rule]:
    ring = {"border-width": 3, "border-color": theme.INK, "border-opacity": 0.9}
    found = {"border-width": 4, "border-color": theme.ORANGE}
    hovered = {"line-color": theme.INK, "target-arrow-color": theme.INK, "z-index": 9}
    return [
        {"selector": "node.target", "style": ring},
        {"selector": "node.found", "style": found},
        {"selector": "edge.near", "style": hovered},
    ]
