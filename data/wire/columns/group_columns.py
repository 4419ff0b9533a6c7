"""The groups of a chart as columns, and the threads that flow through them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.drawing import ChartDrawing
from dataflow.data.grouping.grouped_chart import Group, GroupedChart, GroupId
from dataflow.data.grouping.states import GroupState
from dataflow.data.grouping.threads import threads
from dataflow.data.layout import Measures
from dataflow.data.views.chart import Chart
from dataflow.data.views.grouping import NOWHERE, By
from dataflow.data.wire import group_boxes as boxes
from dataflow.data.wire.columns.dictionary_encoding import TENTHS, dictionary_encoded, encoded_facts

BOX = (
    Measures.LAYER_DISTANCE - Measures.BOX_AIR_ACROSS,
    Measures.ROW_DISTANCE - Measures.BOX_AIR_DOWN,
)
"""The width and height of a closed group."""


def groups(chart: Chart, grouped: GroupedChart, drawing: ChartDrawing) -> dict[str, Any]:
    """Every group in sight, outer ones first: `open` ones are frames, the others boxes. The columns
    that runs may change are those of `group_marks`."""
    every = list(grouped.groups.values())
    rects = [rect(each, drawing) for each in every]
    focus = list(chart.focus.values())
    colours = [boxes.colours(each) for each in every]
    return {
        "said": boxes.grouping_query(grouped.grouping),
        "title": Measures.FRAME_TITLE,
        "id": [each.id for each in every],
        "name": [each.name for each in every],
        "folder": [_folder(each, grouped) for each in every],
        "parent": _parents(every),
        "open": [int(each.is_open) for each in every],
        "level": [each.level for each in every],
        "size": [each.size for each in every],
        "x": [round((each.x + each.width / 2) * TENTHS) for each in rects],
        "y": [round((each.y + each.height / 2) * TENTHS) for each in rects],
        "width": [round(each.width * TENTHS) for each in rects],
        "height": [round(each.height * TENTHS) for each in rects],
        "colours": dictionary_encoded(" ".join(each) for each in colours),
        "counts": [[*each.values()] for each in colours],
        "turns": [boxes.turn(grouped, each, focus) for each in every],
    }


def group_marks(grouped: GroupedChart, states: Mapping[GroupId, GroupState]) -> dict[str, Any]:
    """The columns of the groups that runs may change."""
    every = grouped.groups.values()
    by = grouped.grouping.by or By.NONE
    marks = [boxes.group_mark(each, by, states[each.id]) for each in every]
    return {
        "classes": dictionary_encoded(classes for classes, _, _ in marks),
        "affected": [at for at, (_, affected, _) in enumerate(marks) if affected],
        "tip": encoded_facts([tip for _, _, tip in marks]),
    }


def thread_columns(grouped: GroupedChart, number: Mapping[ObjectId, int]) -> dict[str, list[int]]:
    """The thing of each thread, how many edges to other threads leave it, and where they lead."""
    found = threads(grouped)
    leaving = Counter(source for source, _ in found.edges)
    return {
        "thing": [number[item] for item in found.items],
        "leaving": [leaving[at] for at in range(len(found.items))],
        "target": [target for _, target in found.edges],
    }


class Rect(NamedTuple):
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float


def rect(group: Group, drawing: ChartDrawing) -> Rect:
    """Place of a frame, or of a box."""
    if group.is_open:
        return Rect(*drawing.frames[group.id])
    width, height = BOX
    centre = drawing.points[group.id]
    return Rect(centre.x - width / 2, centre.y - height / 2, width, height)


def _parents(every: Iterable[Group]) -> list[int]:
    """The place of the group that each stands in; -1 of the outermost."""
    number: dict[ObjectId, int] = {}
    found = []
    for at, each in enumerate(every):
        number[each.id] = at
        found.append(-1 if each.parent is None else number[each.parent])
    return found


def _folder(group: Group, grouped: GroupedChart) -> str | int:
    """Its name in the filter by folder, 0 where that is its name; nothing of another group."""
    if grouped.grouping.by is not By.FOLDER or group.key == NOWHERE:
        return ""
    return 0 if group.key == group.name else group.key
