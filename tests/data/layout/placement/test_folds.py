"""Fans of many leaves stand in rows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.drawn import touched
from support.structures import Structure, drawing, numbered, structure

from dataflow.data.layout.placement.folds import folded, rows_of, trunks
from dataflow.data.layout.sizes import LAYER_DISTANCE


def star(leaves: int, *, outward: bool = True) -> Structure:
    """A hub, node 0, and its leaves."""
    edges = [(0, leaf) if outward else (leaf, 0) for leaf in range(1, leaves + 1)]
    return structure(range(leaves + 1), edges)


def test_a_small_fan_is_not_folded() -> None:
    assert rows_of([(0, leaf) for leaf in range(1, 12)]) == []


def test_a_fan_of_twelve_stands_in_rows_of_two() -> None:
    rows = rows_of([(0, leaf) for leaf in range(1, 13)])

    assert [row.leaves for row in rows] == [(n, n + 1) for n in range(1, 13, 2)]


def test_two_nodes_alone_are_no_fan() -> None:
    assert rows_of([(n, n + 1) for n in range(0, 40, 2)]) == []


def test_to_the_stages_a_row_is_a_chain_from_its_hub() -> None:
    pairs = [(0, leaf) for leaf in range(1, 13)]

    seen = folded(pairs, rows_of(pairs))

    assert sorted(seen) == sorted(
        [(0, n) for n in range(1, 13, 2)] + [(n, n + 1) for n in range(1, 13, 2)]
    )


def test_sources_that_a_hub_reads_are_a_chain_towards_it() -> None:
    pairs = [(leaf, 0) for leaf in range(1, 13)]

    seen = folded(pairs, rows_of(pairs))

    assert (1, 0) in seen
    assert (2, 1) in seen
    assert (2, 0) not in seen


def test_a_trunk_runs_beneath_the_leaves_that_it_passes() -> None:
    rows = rows_of([(0, leaf) for leaf in range(1, 13)])
    points = [(0.0, 0.0), (190.0, 50.0), (380.0, 50.0), *[(0.0, 0.0)] * 10]

    bends = trunks(rows, points)[(0, 2)]

    assert [y for _, y in bends] == [112, 112]
    assert bends[0][0] < 190 < bends[1][0]


@pytest.mark.parametrize("outward", [True, False])
@pytest.mark.parametrize("leaves", [12, 48, 200])
def test_a_star_is_about_as_wide_as_high_however_many_leaves(leaves: int, outward: bool) -> None:
    points = drawing(star(leaves, outward=outward)).points.values()

    xs, ys = zip(*points, strict=True)
    assert 0.5 < (max(xs) - min(xs)) / (max(ys) - min(ys)) < 2.6


@settings(max_examples=12)
@given(st.integers(12, 40), st.booleans())
def test_edges_go_forward_and_pass_under_no_circle(leaves: int, outward: bool) -> None:
    dataflow = star(leaves, outward=outward)

    points = drawing(dataflow).points

    for edge in dataflow.edges:
        assert points[edge.target].x - points[edge.source].x >= LAYER_DISTANCE
    assert touched(drawing(dataflow), curved=True) == []


def test_a_fan_beside_other_flows_keeps_clear_of_them() -> None:
    edges = [(0, leaf) for leaf in range(1, 31)] + [(31, 0), (0, 32), (32, 33), (33, 34), (31, 33)]
    dataflow = structure(range(35), edges)

    assert touched(drawing(dataflow), curved=True) == []
    assert drawing(dataflow).points[numbered(34)].x > drawing(dataflow).points[numbered(33)].x
