"""Why an automation is scheduled: the schedules and the chains that they come through."""

from itertools import pairwise

from hypothesis import given
from support.flows import flow, id_of, snapshot
from support.strategies import catalogs

from dataflow.data.graph.objects import Catalog
from dataflow.data.graph.scheduling import schedule_origins
from dataflow.data.views.snapshot import Snapshot


def _ways(f: Snapshot, name: str) -> list[list[str]]:
    origins = schedule_origins(f.automations, id_of(name))
    return [[f.automations[chain].name for chain in origin.chains] for origin in origins]


def test_an_automation_of_its_own_schedule_has_no_chain_on_the_way() -> None:
    assert _ways(flow("p*: x -> y"), "p") == [[]]


def test_the_chains_on_the_way_are_named_outermost_first() -> None:
    f = flow("night*: [sub]", "sub: [p]", "p: x -> y")

    assert _ways(f, "p") == [["night", "sub"]]


def test_every_origin_is_told_nearest_first() -> None:
    f = flow("p*: x -> y", "far*: [near]", "near*: [p]")

    assert _ways(f, "p") == [[], ["near"], ["far", "near"]]


def test_each_way_is_a_shortest_one() -> None:
    long_first = flow("top*: [m1, a]", "m1: [m2]", "m2: [p]", "a: [p]", "p: x -> y")
    long_last = flow("top*: [z1, b]", "z1: [z2]", "z2: [p]", "b: [p]", "p: x -> y")

    assert _ways(long_first, "p") == [["top", "a"]]
    assert _ways(long_last, "p") == [["top", "b"]]


def test_origins_are_told_in_the_order_of_their_distance() -> None:
    f = flow(
        *("far1*: [near1]", "near1: [p]", "far2*: [near2]", "near2: [p]", "p: x -> y"),
        *("farthest1*: [far1]", "farthest2*: [far2]"),
    )

    assert [len(way) for way in _ways(f, "p")] == [2, 2, 3, 3]


def test_only_enabled_schedules_are_told() -> None:
    f = flow("p*-: x -> y")

    (origin,) = schedule_origins(f.automations, id_of("p"))

    assert [schedule.enabled for schedule in origin.schedules] == [True]


def test_an_unscheduled_automation_has_no_origin() -> None:
    f = flow("top-: [p]", "p: x -> y")

    assert _ways(f, "p") == []
    assert f.origins == {}


def test_a_ring_of_chains_ends_in_an_answer() -> None:
    f = flow("A: [B]", "B*: [A, e]", "e: x -> y")

    assert _ways(f, "e") == [["B"]]
    assert _ways(f, "A") == [["B"]]


def test_an_unknown_automation_has_no_origin() -> None:
    assert schedule_origins(flow("p*: x -> y").automations, id_of("nobody")) == ()


def test_the_nearest_origin_of_each_clock_is_known_at_once() -> None:
    f = flow("night*: [sub]", "sub: [p, q]", "p: x -> y", "q*: y -> z")

    assert f.origins[id_of("p")].chains == (id_of("night"), id_of("sub"))
    assert f.origins[id_of("q")].chains == ()


@given(catalogs())
def test_an_automation_has_an_origin_exactly_when_it_is_scheduled(catalog: Catalog) -> None:
    f = snapshot(catalog)

    asked = {each for each in f.automations if schedule_origins(f.automations, each)}

    assert asked == set(f.scheduled) == set(f.origins)


@given(catalogs())
def test_every_way_goes_from_a_schedule_step_by_step_to_the_automation(catalog: Catalog) -> None:
    f = snapshot(catalog)

    for node in f.automations:
        nearest = [f.origins[node]] if node in f.origins else []
        for origin in (*schedule_origins(f.automations, node), *nearest):
            way = (*origin.chains, node)
            assert f.automations[way[0]].has_enabled_schedule
            assert all(step in f.automations[chain].steps for chain, step in pairwise(way))


@given(catalogs())
def test_the_nearest_origin_is_no_further_than_any_other(catalog: Catalog) -> None:
    f = snapshot(catalog)

    for node, nearest in f.origins.items():
        lengths = [len(each.chains) for each in schedule_origins(f.automations, node)]
        assert len(nearest.chains) == min(lengths) == lengths[0]
