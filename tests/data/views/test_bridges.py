"""Bridges in place of hidden objects: no connection is cut, none is made up."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from support.flows import flow, id_of, ids
from support.graphs import structure

from dataflow.data.graph.dataflow import Dataflow, Edge
from dataflow.data.graph.objects import ObjectId
from dataflow.data.views.bridges import MOST_ADDED, Bridging, bridged


def _bridge(source: str, target: str) -> Edge:
    return Edge(id_of(source), id_of(target))


def _star(inputs: int, outputs: int) -> Dataflow:
    """Datasources on both sides of one automation."""
    comes = ", ".join(f"a{number}" for number in range(inputs))
    goes = ", ".join(f"b{number}" for number in range(outputs))
    return flow(f"hub: {comes} -> {goes}").dataflow


def _without_hub(part: Dataflow) -> Bridging:
    return bridged(part, set(part.nodes) - {id_of("hub")})


def test_what_is_joined_through_hidden_objects_alone_gets_one_bridge() -> None:
    part = flow("p: a -> x", "q: x -> b").dataflow

    found = bridged(part, ids("a b"))

    assert found == Bridging({_bridge("a", "b"): 3})


def test_two_ways_through_hidden_objects_are_one_bridge_as_long_as_the_shorter() -> None:
    part = flow("p: a -> x", "q: x -> b", "r: a -> b").dataflow

    assert bridged(part, ids("a b")).bridges == {_bridge("a", "b"): 1}


def test_an_edge_that_is_there_gets_no_bridge_beside_it() -> None:
    part = flow("j = a + k", "k = a").dataflow

    assert bridged(part, ids("a j")).bridges == {}


def test_a_hidden_end_leaves_no_bridge() -> None:
    part = flow("p: a -> x", "q: y -> a").dataflow

    assert bridged(part, ids("a")) == Bridging()


def test_a_way_from_an_object_to_itself_is_no_bridge() -> None:
    part = flow("p: x -> y", "q: y -> x").dataflow

    assert bridged(part, ids("x")) == Bridging()


def test_a_hidden_cycle_on_the_way_ends() -> None:
    part = flow("p: a -> x", "q: x -> y", "r: y -> x", "s: y -> b").dataflow

    assert set(bridged(part, ids("a b")).bridges) == {_bridge("a", "b")}


def test_two_flows_that_do_not_meet_are_not_joined() -> None:
    part = flow("p: a -> b", "q: c -> d").dataflow

    assert set(bridged(part, ids("a b c d")).bridges) == {_bridge("a", "b"), _bridge("c", "d")}


def test_nothing_hidden_needs_no_bridge() -> None:
    part = flow("p: a -> b").dataflow

    assert bridged(part, part.nodes) == Bridging()


def test_few_inputs_and_outputs_are_joined_each_with_each() -> None:
    found = _without_hub(_star(9, 9))

    assert len(found.bridges) == 81
    assert not found.waypoints


def test_a_hidden_object_of_many_inputs_and_one_output_is_bridged_however_many() -> None:
    found = _without_hub(_star(1000, 1))

    assert len(found.bridges) == 1000
    assert not found.waypoints


def test_a_hidden_object_that_too_many_flows_cross_stays_as_a_waypoint() -> None:
    found = _without_hub(_star(300, 300))

    assert found == Bridging({}, ids("hub"))


def _reaches(nodes: list[ObjectId], edges: set[Edge]) -> set[tuple[ObjectId, ObjectId]]:
    """Every pair that a way joins, naively: a fixpoint over the edges."""
    found = {(edge.source, edge.target) for edge in edges}
    while True:
        more = {(a, d) for (a, b), (c, d) in product(found, found) if b == c} - found
        if not more:
            return {(a, b) for a, b in found if a in nodes and b in nodes and a != b}
        found |= more


_PAIRS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=22, unique=True)


@given(_PAIRS, st.sets(st.integers(0, 8)), st.sampled_from([-9, -1, 0, 1, MOST_ADDED]))
def test_what_is_shown_reaches_exactly_what_it_reached(
    pairs: list[tuple[int, int]], shown: set[int], most_added: int
) -> None:
    part = structure(range(9), pairs)
    kept = [part.nodes[number] for number in shown]

    found = bridged(part, set(kept), most_added)

    drawn = set(kept) | found.waypoints
    edges = {edge for edge in part.edges if set(edge) <= drawn} | found.bridges.keys()
    assert {end for edge in edges for end in edge} <= drawn
    assert _reaches(kept, edges) == _reaches(kept, set(part.edges))


@given(_PAIRS, st.sets(st.integers(0, 8)), st.sampled_from([-1, 0, 1, MOST_ADDED]))
def test_there_are_never_many_more_edges_than_before(
    pairs: list[tuple[int, int]], shown: set[int], most_added: int
) -> None:
    part = structure(range(9), pairs)
    kept = {part.nodes[number] for number in shown}

    found = bridged(part, kept, most_added)

    hidden = len(part.nodes) - len(kept)
    assert len(found.bridges) <= len(part.edges) + max(most_added, 0) * hidden


@given(_PAIRS, st.sets(st.integers(0, 8)))
def test_a_bridge_leads_over_hidden_objects_alone_and_says_how_many(
    pairs: list[tuple[int, int]], shown: set[int]
) -> None:
    part = structure(range(9), pairs)
    kept = {part.nodes[number] for number in shown}

    found = bridged(part, kept)

    for edge, count in found.bridges.items():
        assert count == _hidden_between(part, edge, kept | found.waypoints)


def _hidden_between(part: Dataflow, edge: Edge, drawn: set[ObjectId]) -> int:
    """The fewest nodes on a way along an edge that leads over none that is drawn."""
    rim = set(part.successors.get(edge.source, ())) - drawn
    seen = set(rim)
    for count in range(1, len(part) + 1):
        if any(edge.target in part.successors.get(node, ()) for node in rim):
            return count
        rim = {n for node in rim for n in part.successors.get(node, ())} - drawn - seen
        seen |= rim
    return 0
