"""Filling the screen."""

import pytest
from support.structures import drawing, numbered, structure

from dataflow.data.layout import Drawing, Point
from dataflow.data.layout.layered import stretched
from dataflow.data.layout.placement.stretching import stretch
from dataflow.data.layout.sizes import LAYER_DISTANCE, ROW_DISTANCE
from dataflow.data.layout.structure import Edge


def test_a_drawing_in_the_proportions_of_the_screen_stays_as_it_is() -> None:
    assert stretch([(0.0, 0.0), (1000.0, 500.0)]) == (1.0, 1.0)


def test_a_wide_and_low_drawing_is_stretched_but_not_without_bound() -> None:
    wide = [(0.0, 0.0), (2000.0, 460.0)]
    strip = [(0.0, 0.0), (9000.0, 92.0)]

    assert 1.0 < stretch(wide)[1] < stretch(strip)[1]
    assert stretch(strip) == (1.0, 1.7)


def test_a_narrow_and_high_drawing_is_stretched_to_the_right() -> None:
    narrow = [(0.0, 0.0), (3610.0, 4600.0)]

    across, along = stretch(narrow)

    assert (3610.0 * across + LAYER_DISTANCE) / (4600.0 + ROW_DISTANCE) == pytest.approx(0.89)
    assert along == 1.0


def test_a_single_column_is_not_stretched() -> None:
    assert stretch([(0.0, 0.0), (0.0, 9000.0)]) == (1.0, 1.0)


def test_an_empty_drawing_has_nothing_to_stretch() -> None:
    assert stretch([]) == (1.0, 1.0)


def test_filling_moves_downward_alone() -> None:
    points = {numbered(0): Point(0.0, 0.0), numbered(1): Point(9000.0, 92.0)}
    edge = Edge(numbered(0), numbered(1))

    full = stretched(Drawing(points, {edge: (Point(10.0, 10.0),)}))

    assert full.points[numbered(1)] == (9000.0, 156.4)
    assert full.routes[edge] == ((10.0, 17.0),)


def test_the_rows_of_a_long_low_flow_stand_further_apart() -> None:
    datasources, scripts, others = range(10), range(10, 19), range(19, 28)
    edges = [(datasources[i], scripts[i]) for i in range(9)]
    edges += [(others[i], scripts[i]) for i in range(9)]
    edges += [(scripts[i], datasources[i + 1]) for i in range(9)]

    points = drawing(structure(range(28), edges)).points.values()

    columns: dict[float, list[float]] = {}
    for point in points:
        columns.setdefault(point.x, []).append(point.y)
    gaps = [max(ys) - min(ys) for ys in columns.values() if len(ys) == 2]
    assert gaps
    assert min(gaps) > ROW_DISTANCE * 1.2
