"""What holds for the drawing of every structure."""

from math import dist
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.drawn import line, overlapping, touched, turning
from support.structures import Structure, drawing, edge_lists, numbered, structure, structures

from dataflow.data.layout import Drawing
from dataflow.data.layout.layered import layered_drawing
from dataflow.data.layout.sizes import LAYER_DISTANCE, ROW_DISTANCE


@given(structures())
def test_every_node_has_a_point_and_every_edge_a_route(dataflow: Structure) -> None:
    drawn = drawing(dataflow)

    assert drawn.points.keys() == set(dataflow.nodes)
    assert drawn.routes.keys() == set(dataflow.edges)


@given(structures())
def test_no_two_cells_overlap(dataflow: Structure) -> None:
    assert not overlapping(drawing(dataflow))


@given(structures(acyclic=True))
def test_every_edge_of_an_acyclic_graph_points_forward(dataflow: Structure) -> None:
    assert not turning(drawing(dataflow))


@given(structures(acyclic=True))
def test_an_edge_of_an_acyclic_graph_never_turns_back(dataflow: Structure) -> None:
    drawn = drawing(dataflow)

    for edge in dataflow.edges:
        xs = [point.x for point in line(drawn, edge)]
        assert xs == sorted(xs)


@given(structures())
def test_no_edge_passes_under_a_circle_that_is_not_its_end(dataflow: Structure) -> None:
    assert not touched(drawing(dataflow))


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


def _anew(dataflow: Structure) -> Drawing:
    return layered_drawing((tuple(sorted(dataflow.nodes)), tuple(sorted(dataflow.edges))))
