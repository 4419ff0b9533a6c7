"""What holds for the drawing of every structure."""

from itertools import combinations, pairwise
from math import dist, hypot
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.graphs import dataflows, edge_lists, numbered, structure

from data.graph.dataflow import Dataflow
from data.graph.positions import (
    CIRCLE_DIAMETER,
    LAYER_DISTANCE,
    ROW_DISTANCE,
    Drawing,
    Point,
    drawing,
    positions,
)
from data.graph.positions.drawings import drawing_of

_ROUNDED = 0.05


@given(dataflows())
def test_every_node_has_a_point_and_every_edge_a_route(dataflow: Dataflow) -> None:
    drawn = drawing(dataflow)

    assert drawn.points.keys() == set(dataflow.nodes)
    assert drawn.routes.keys() == set(dataflow.edges)
    assert positions(dataflow) == drawn.points


@given(dataflows())
def test_no_two_cells_overlap(dataflow: Dataflow) -> None:
    points = drawing(dataflow).points.values()

    for one, other in combinations(points, 2):
        beside = abs(one.x - other.x) >= LAYER_DISTANCE - _ROUNDED
        below = abs(one.y - other.y) >= ROW_DISTANCE - _ROUNDED
        assert beside or below


@given(dataflows(acyclic=True))
def test_every_edge_of_an_acyclic_graph_points_forward(dataflow: Dataflow) -> None:
    drawn = drawing(dataflow)

    for source, target in dataflow.edges:
        assert drawn.points[target].x - drawn.points[source].x >= LAYER_DISTANCE


@given(dataflows(acyclic=True))
def test_an_edge_of_an_acyclic_graph_never_turns_back(dataflow: Dataflow) -> None:
    drawn = drawing(dataflow)

    for edge in dataflow.edges:
        line = _line(drawn, *edge)
        assert [point.x for point in line] == sorted(point.x for point in line)


@given(dataflows())
def test_no_edge_passes_under_a_circle_that_is_not_its_end(dataflow: Dataflow) -> None:
    drawn = drawing(dataflow)

    for edge in dataflow.edges:
        others = [point for node, point in drawn.points.items() if node not in edge]
        for begin, end in pairwise(_line(drawn, *edge)):
            near = min((_distance(other, begin, end) for other in others), default=99)
            assert near >= CIRCLE_DIAMETER / 2


@given(edge_lists(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    drawn: tuple[int, list[tuple[int, int]]], dice: Random
) -> None:
    size, edges = drawn
    nodes = list(range(size))
    before = structure(nodes, edges)
    dice.shuffle(nodes)
    dice.shuffle(edges)
    after = structure(nodes, edges)

    assert _anew(after) == _anew(before)


@pytest.mark.parametrize(
    "edges",
    [
        [(0, 0)],
        [(0, 1), (1, 0)],
        [(0, 1), (1, 2), (2, 0)],
        [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 2), (4, 4)],
    ],
    ids=["self-loop", "there and back", "triangle", "two cycles"],
)
def test_cycles_end_in_a_drawing(edges: list[tuple[int, int]]) -> None:
    drawn = drawing(structure(range(5), edges))

    assert len(set(drawn.points.values())) == 5


def test_a_self_loop_has_no_bends() -> None:
    dataflow = structure([0], [(0, 0)])

    assert drawing(dataflow).routes[dataflow.edges[0]] == ()


def test_there_and_back_are_two_lines() -> None:
    there, back = structure([0, 1], [(0, 1), (1, 0)]).edges
    routes = drawing(structure([0, 1], [(0, 1), (1, 0)])).routes

    assert min(dist(a, b) for a in routes[there] for b in routes[back]) > 10


def test_a_chain_is_one_straight_line() -> None:
    points = drawing(structure(range(5), [(0, 1), (1, 2), (2, 3), (3, 4)])).points

    assert len({point.y for point in points.values()}) == 1
    assert [points[numbered(n)].x for n in range(5)] == [95 + LAYER_DISTANCE * n for n in range(5)]


def test_a_join_stands_halfway_between_its_two_members() -> None:
    points = drawing(structure(range(3), [(0, 2), (1, 2)])).points
    first, second, join = (points[numbered(node)].y for node in range(3))

    assert abs(first - second) >= ROW_DISTANCE
    assert join == (first + second) / 2


def test_chains_pressed_against_each_other_are_level() -> None:
    chains = [(0, 1), (1, 2), (3, 4), (4, 5), (6, 7), (7, 8), (2, 9), (5, 9), (8, 9)]

    points = drawing(structure(range(10), chains)).points

    for chain in ((0, 1, 2), (3, 4, 5), (6, 7, 8)):
        assert len({points[numbered(node)].y for node in chain}) == 1


def test_a_source_stands_beside_what_reads_it() -> None:
    late = structure(range(5), [(0, 1), (1, 2), (2, 3), (4, 3)])

    points = drawing(late).points

    assert points[numbered(4)].x == points[numbered(2)].x


def test_nothing_is_drawn_of_nothing() -> None:
    assert drawing(structure([], [])) == Drawing({}, {})


def _anew(dataflow: Dataflow) -> Drawing:
    return drawing_of((tuple(sorted(dataflow.nodes)), tuple(sorted(dataflow.edges))))


def _line(drawn: Drawing, source: str, target: str) -> list[Point]:
    points = {str(node): point for node, point in drawn.points.items()}
    routes = {(str(edge.source), str(edge.target)): route for edge, route in drawn.routes.items()}
    return [points[source], *routes[source, target], points[target]]


def _distance(point: Point, begin: Point, end: Point) -> float:
    across, along = end.x - begin.x, end.y - begin.y
    length = across * across + along * along
    part = ((point.x - begin.x) * across + (point.y - begin.y) * along) / length if length else 0
    part = max(0.0, min(1.0, part))
    return hypot(begin.x + part * across - point.x, begin.y + part * along - point.y)
