"""A payload read back into circles and edges, as the browser reads it."""

from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from dataflow.data.grouping.defaults import ABOVE
from dataflow.data.grouping.group_chart import in_groups
from dataflow.data.grouping.group_drawing import chart_drawing
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View
from dataflow.data.wire.payload import Payload, payload

WHOLE = View(scheduled_only=False)


@dataclass
class Circle:
    """What is sent of one circle."""

    id: str
    name: str
    label: str
    place: tuple[float, float]
    classes: str
    is_datasource: bool
    affected: bool
    images: list[str]
    tip: dict[str, str] = field(default_factory=dict)


@dataclass
class Line:
    """What is sent of one edge: its control points from the centre of its first circle."""

    source: str
    target: str
    controls: list[tuple[int, int]]


def sent(snapshot: Snapshot, view: View = WHOLE, above: int = ABOVE) -> Payload:
    """The payload of a view, in groups above so many circles."""
    chart = snapshot.chart(view)
    seen = in_groups(chart, above)
    return payload(chart, seen, chart_drawing(seen), snapshot)


def circles(sent: Payload) -> dict[str, Circle]:
    """The circles by their names."""
    nodes = sent["nodes"]
    images = {at: each for at, *each in nodes["images"]}
    found = [_circle(sent, at, images.get(at, [])) for at in range(len(nodes["id"]))]
    for fact, column in nodes["tip"].items():
        for circle, text in zip(found, _texts(column), strict=True):
            if text:
                circle.tip[fact] = text
    return {each.name: each for each in found}


def lines(sent: Payload) -> dict[str, Line]:
    """The edges as "source -> target"."""
    edges, names = sent["edges"], sent["nodes"]["named"][::2]
    steps = list(zip(edges["dx"], edges["dy"], strict=True))
    found, first = [], 0
    for source, target, count in zip(edges["source"], edges["target"], edges["bends"], strict=True):
        found.append(Line(names[source], names[target], _sums(steps[first : first + count])))
        first += count
    return {f"{each.source} -> {each.target}": each for each in found}


def _circle(sent: Payload, at: int, images: list[str]) -> Circle:
    nodes = sent["nodes"]
    name, label = nodes["named"][2 * at : 2 * at + 2]
    return Circle(
        id=nodes["id"][at],
        name=name,
        label=label or name,
        place=(nodes["x"][at] / sent["tenths"], nodes["y"][at] / sent["tenths"]),
        classes=_texts(nodes["classes"])[at],
        is_datasource=bool(nodes["datasource"][at]),
        affected=at in nodes["affected"],
        images=images,
    )


def _texts(column: list[Any]) -> list[str]:
    texts, numbers = column
    return [texts[number] for number in numbers]


def _sums(steps: list[tuple[int, int]]) -> list[tuple[int, int]]:
    xs, ys = accumulate(dx for dx, _ in steps), accumulate(dy for _, dy in steps)
    return list(zip(xs, ys, strict=True))
