"""The edges of a chart as columns: their ends, their bends, how many flows each stands for."""

from collections.abc import Mapping
from itertools import chain
from typing import Any

from dataflow.data.graph.dataflow import Edge
from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.drawing import ChartDrawing
from dataflow.data.grouping.grouped_chart import GroupedChart
from dataflow.data.layout import Point
from dataflow.data.views.chart import Chart
from dataflow.data.wire.columns.dictionary_encoding import dictionary_encoded

Steps = list[tuple[int, int]]


def edges(
    chart: Chart, grouped: GroupedChart, drawing: ChartDrawing, number: Mapping[ObjectId, int]
) -> dict[str, Any]:
    """All edges, the bridges last; `number` is the place of each thing."""
    direct, bridges, flows = (
        _bundled(grouped) if grouped.groups else (chart.edges, chart.bridges, {})
    )
    every = (*direct, *bridges)
    curves = [_Curve(edge, drawing, grouped) for edge in every]
    steps = [curve.steps for curve in curves]
    flat = list(chain.from_iterable(steps))
    found = {
        "source": [number[edge.source] for edge in every],
        "target": [number[edge.target] for edge in every],
        "bridges": len(bridges),
        "bends": [len(each) for each in steps],
        "dx": [dx for dx, _ in flat],
        "dy": [dy for _, dy in flat],
    }
    if not grouped.groups:
        return found
    return found | {
        "flows": [flows[edge] for edge in every],
        "starts": dictionary_encoded(each.starts for each in curves),
        "ends": dictionary_encoded(each.ends for each in curves),
    }


def _bundled(
    grouped: GroupedChart,
) -> tuple[tuple[Edge, ...], tuple[Edge, ...], dict[Edge, int]]:
    """The bundles as edges: those that are bridges alone are apart; the flows of each."""
    direct: list[Edge] = []
    bridges: list[Edge] = []
    flows: dict[Edge, int] = {}
    for each in grouped.bundles:
        edge = Edge(each.source, each.target)
        flows[edge] = each.flows
        (bridges if each.bridges == each.flows else direct).append(edge)
    return tuple(direct), tuple(bridges), flows


class _Curve:
    """An edge as it is drawn: a box's end is the point on its side where the route begins."""

    def __init__(self, edge: Edge, drawing: ChartDrawing, grouped: GroupedChart) -> None:
        route = drawing.routes.get(edge, ())
        self._centres = drawing.points[edge.source], drawing.points[edge.target]
        from_box, to_box = edge.source in grouped.groups, edge.target in grouped.groups
        self._start = route[0] if from_box and route else None
        self._end = route[-1] if to_box and route else None
        self._controls = drawing.control_points(edge)

    @property
    def steps(self) -> Steps:
        """From the centre of the first thing to each control point, one after the other: rounded
        so that what is lost does not add up."""
        centre = self._centres[0]
        steps, last = [], (0, 0)
        for control in self._controls:
            here = round(control.x - centre.x), round(control.y - centre.y)
            steps.append((here[0] - last[0], here[1] - last[1]))
            last = here
        return steps

    @property
    def starts(self) -> str:
        """Point where it leaves a box, from the box's centre, as Cytoscape has it; else nothing."""
        return _from(self._centres[0], self._start)

    @property
    def ends(self) -> str:
        """Point at which it reaches a box."""
        return _from(self._centres[1], self._end)


def _from(centre: Point, point: Point | None) -> str:
    if point is None:
        return ""
    x, y = (round(each, 1) + 0.0 for each in (point.x - centre.x, point.y - centre.y))
    return f"{x:g}px {y:g}px"
