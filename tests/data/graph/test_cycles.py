"""Cycles are found with a shortest path, each once, and only through the objects asked about."""

from itertools import pairwise

from hypothesis import given
from support.flows import catalog, id_of
from support.strategies import catalogs

from dataflow.data.graph.cycles import cycles, names
from dataflow.data.graph.objects import Catalog, ObjectId


def paths(*lines: str, through: str) -> list[str]:
    """The cycles through the named objects, as pictures."""
    pictured = catalog(*lines)
    nodes = {each.id: each for each in [*pictured.automations, *pictured.datasources]}
    return [names(nodes, path) for path in cycles(nodes, map(id_of, through.split()))]


def test_a_chain_that_runs_itself_is_a_cycle() -> None:
    assert paths("a: [a]", through="a") == ["a → a"]


def test_the_path_is_a_shortest_one() -> None:
    assert paths("a: [b, c]", "b: [d]", "d: [c]", "c: [a]", through="a") == ["a → c → a"]


def test_a_cycle_is_told_once_from_the_first_object_asked_about() -> None:
    assert paths("a: [b]", "b: [c]", "c: [a]", through="b a c") == ["b → c → a → b"]


def test_two_cycles_through_one_object_are_told_once_each_from_others() -> None:
    assert paths("a: [b, c]", "b: [a]", "c: [a]", through="b c") == ["b → a → b", "c → a → c"]


def test_a_chain_that_only_leads_to_a_cycle_is_on_none() -> None:
    assert paths("a: [b]", "b: [c]", "c: [b]", through="a") == []


def test_a_step_that_repeats_or_that_two_chains_share_is_no_cycle() -> None:
    assert paths("a: [b, b, c]", "b: [c]", "c: [e, e]", "e: x -> y", through="a b c") == []


def test_a_join_that_reads_itself_over_a_view_is_a_cycle() -> None:
    assert paths("j = x + v", "v!view = j", through="j") == ["j → v → j"]


@given(catalogs())
def test_a_path_is_a_cycle_of_steps_and_no_cycle_is_missed(catalog: Catalog) -> None:
    nodes = {each.id: each for each in catalog.automations}

    found = list(cycles(nodes, nodes))

    for path in found:
        assert path[0] == path[-1]
        assert all(after in nodes[before].steps for before, after in pairwise(path))
    cyclic = {id for id in nodes if id in _reached_from_steps(catalog, id)}
    assert bool(cyclic) == bool(found)
    assert {id for path in found for id in path} <= cyclic


def _reached_from_steps(catalog: Catalog, start: ObjectId) -> set[ObjectId]:
    """By repetition until nothing is new: slow, and obviously right."""
    steps = {each.id: set(each.steps) for each in catalog.automations}
    seen = set(steps[start])
    while new := {step for id in seen for step in steps.get(id, ())} - seen:
        seen |= new
    return seen
