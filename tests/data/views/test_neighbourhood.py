"""What lies near an object, downstream of it, and between two."""

import pytest
from hypothesis import given
from support.flows import flow, id_of, named, names, snapshot
from support.strategies import catalogs_and_targets

from dataflow.data.graph.objects import Catalog, ObjectId
from dataflow.data.views.neighbourhood import around, between, downstream_of, upstream_of

_LINE = flow("load: -> a", "p: a -> x", "q: x -> b", "r: x -> c", "s: b -> end")


@pytest.mark.parametrize(
    ("up", "down", "expected"),
    [
        (0, 0, "x"),
        (1, 0, "p x"),
        (0, 1, "x q r"),
        (1, 1, "p x q r"),
        (2, 2, "a p x q r b c"),
        (99, 99, "load a p x q r b c s end"),
    ],
)
def test_a_neighbourhood_has_so_many_levels_up_and_down(up: int, down: int, expected: str) -> None:
    assert named(_LINE, around(_LINE.dataflow, id_of("x"), up, down)) == names(expected)


def test_a_neighbour_of_a_neighbour_on_the_other_side_is_none() -> None:
    f = flow("p: x, other -> y", "q: x -> z")

    assert named(f, around(f.dataflow, id_of("y"), 1, 5)) == names("p y")


def test_a_neighbourhood_in_a_cycle_ends() -> None:
    f = flow("p: x -> y", "q: y -> x")

    assert named(f, around(f.dataflow, id_of("x"), 99, 99)) == names("p q x y")


def test_everything_downstream_begins_with_the_object() -> None:
    assert named(_LINE, downstream_of(_LINE.dataflow, id_of("q"))) == names("q b s end")


def test_everything_upstream_leaves_out_other_outputs() -> None:
    f = flow("p: a -> t, u", "z: u -> v")

    assert named(f, upstream_of(f.dataflow, id_of("t"))) == names("a p t")


def test_between_are_all_ways_and_nothing_beside_them() -> None:
    f = flow("p: a -> x, beside", "q: x -> y", "r: x, c -> y", "s: y -> end")

    assert named(f, between(f.dataflow, id_of("p"), id_of("y"))) == names("p x q r y")


def test_between_is_nothing_when_there_is_no_way() -> None:
    assert between(_LINE.dataflow, id_of("b"), id_of("c")) == frozenset()
    assert between(_LINE.dataflow, id_of("end"), id_of("a")) == frozenset()


def test_a_way_back_to_the_same_object_is_its_cycle() -> None:
    f = flow("p: x -> y", "q: y -> x", "r: y -> z")

    assert named(f, between(f.dataflow, id_of("x"), id_of("x"))) == names("p q x y")


def test_nothing_is_near_an_object_that_is_not_there() -> None:
    for found in (
        around(_LINE.dataflow, id_of("ghost"), 1, 1),
        downstream_of(_LINE.dataflow, id_of("ghost")),
        between(_LINE.dataflow, id_of("ghost"), id_of("x")),
    ):
        assert found == frozenset()


@given(catalogs_and_targets())
def test_enough_levels_are_everything_up_and_downstream(case: tuple[Catalog, ObjectId]) -> None:
    catalog, node = case
    flow = snapshot(catalog).dataflow

    whole = around(flow, node, 99, 99)

    assert whole == flow.ancestors(node) | flow.descendants(node)


@given(catalogs_and_targets())
def test_what_lies_between_lies_on_a_way(case: tuple[Catalog, ObjectId]) -> None:
    catalog, end = case
    flow = snapshot(catalog).dataflow

    for start in flow.nodes:
        for node in between(flow, start, end):
            assert node in flow.descendants(start)
            assert end in flow.descendants(node)
