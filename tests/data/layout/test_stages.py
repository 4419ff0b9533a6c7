"""Each stage of the drawing alone."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from support.structures import edge_lists

from dataflow.data.layout.coordinates.heights import conflicts
from dataflow.data.layout.kernels.sorting import ascending
from dataflow.data.layout.layering.cycles import backward_edges, strong_components
from dataflow.data.layout.layering.layers import layers, topological
from dataflow.data.layout.layering.proper import Proper, proper
from dataflow.data.layout.ordering.crossings import crossings
from dataflow.data.layout.ordering.layer_view import layer_view_of, places
from dataflow.data.layout.ordering.ordering import ordered
from dataflow.data.layout.structure import Graph, Ints, parts

Edges = list[tuple[int, int]]


@given(edge_lists())
def test_without_its_backward_edges_a_graph_has_no_cycle(drawn: tuple[int, Edges]) -> None:
    graph = Graph.of(*drawn)

    turned = graph.turned(backward_edges(graph))

    assert len(topological(turned)) == graph.size


@given(edge_lists(acyclic=True))
def test_no_edge_of_an_acyclic_graph_is_backward(drawn: tuple[int, Edges]) -> None:
    assert not backward_edges(Graph.of(*drawn)).any()


@given(edge_lists())
def test_two_nodes_are_in_one_strong_component_when_each_reaches_the_other(
    drawn: tuple[int, Edges],
) -> None:
    graph = Graph.of(*drawn)
    component = strong_components(graph)
    reach = np.eye(graph.size, dtype=bool)
    for middle in range(graph.size):
        reach[graph.sources, graph.targets] = True
        reach |= np.outer(reach[:, middle], reach[middle])

    assert ((component[:, None] == component[None, :]) == (reach & reach.T)).all()


def test_what_is_fed_from_outside_a_cycle_comes_first_in_it() -> None:
    graph = Graph.of(4, [(0, 1), (1, 2), (2, 1), (2, 3)])

    assert backward_edges(graph).tolist() == [False, False, True, False]


@given(edge_lists(acyclic=True))
def test_layers_go_up_along_every_edge(drawn: tuple[int, Edges]) -> None:
    graph = Graph.of(*drawn)

    layer = layers(graph, parts(graph))

    assert (layer[graph.targets] > layer[graph.sources]).all()


@given(edge_lists(acyclic=True, most=5))
def test_no_layers_make_the_edges_shorter_in_sum(drawn: tuple[int, Edges]) -> None:
    graph = Graph.of(*drawn)
    every = np.array(list(product(range(graph.size), repeat=graph.size)))
    lengths = every[:, graph.targets] - every[:, graph.sources]
    least = lengths[(lengths > 0).all(axis=1)].sum(axis=1).min()

    assert _length(graph, layers(graph, parts(graph))) == least


def test_a_node_that_may_stand_anywhere_stands_in_the_emptiest_layer() -> None:
    long_way = [(0, 1), (1, 2), (2, 3), (3, 4)]
    crowd = [(5, 2), (6, 2), (7, 2), (8, 3), (9, 3)]
    graph = Graph.of(11, [*long_way, *crowd, (0, 10), (10, 4)])

    assert layers(graph, parts(graph))[10] == 3


def test_a_long_edge_passes_through_a_lane_in_every_layer_between() -> None:
    graph = Graph.of(4, [(0, 1), (1, 2), (2, 3), (0, 3)])

    steps = proper(graph, np.arange(4), parts(graph))

    assert steps.layer[4:].tolist() == [1, 2]
    assert steps.dummies.tolist() == [0, 0, 0, 2]
    assert sorted(zip(steps.sources.tolist(), steps.targets.tolist(), strict=True)) == [
        (0, 1),
        (0, 4),
        (1, 2),
        (2, 3),
        (4, 5),
        (5, 3),
    ]


@given(edge_lists(acyclic=True))
def test_crossings_are_the_pairs_of_steps_that_change_sides(drawn: tuple[int, Edges]) -> None:
    steps = _proper(Graph.of(*drawn))
    rank = np.lexsort((np.arange(steps.size), steps.part, steps.layer)).argsort()
    ends = list(zip(rank[steps.sources].tolist(), rank[steps.targets].tolist(), strict=True))

    counted = _crossings(steps, rank)

    assert counted == sum(a < c and b > d for a, b in ends for c, d in ends)


def test_two_edges_of_a_box_cross_when_their_ports_are_the_other_way_round() -> None:
    graph = Graph.of(3, [(0, 1), (0, 2)])
    part, ports = parts(graph), np.array([[30.0, 0.0], [-30.0, 0.0]])
    steps = proper(graph, layers(graph, part), part, None, ports)

    assert _crossings(steps, np.array([0, 1, 2])) == 1
    assert _crossings(steps, ordered(steps)) == 0


@given(st.lists(st.floats(-9, 9), max_size=80))
def test_a_sort_keeps_equal_values_in_order(values: list[float]) -> None:
    found = ascending(np.array(values), len(values))

    assert found.tolist() == sorted(range(len(values)), key=lambda place: values[place])


@given(edge_lists(acyclic=True))
def test_an_order_keeps_each_layer_and_part_together(drawn: tuple[int, Edges]) -> None:
    steps = _proper(Graph.of(*drawn))

    order = np.argsort(ordered(steps))

    places = list(zip(steps.layer[order].tolist(), steps.part[order].tolist(), strict=True))
    assert places == sorted(places)


def test_a_tree_is_ordered_without_crossings() -> None:
    branches = [((node - 1) // 3, node) for node in range(1, 121)]
    scrambled = [((a * 37) % 121, (b * 37) % 121) for a, b in branches]
    steps = _proper(Graph.of(121, scrambled))

    assert _crossings(steps, ordered(steps)) == 0


def test_a_step_across_a_long_line_gives_way_to_it() -> None:
    graph = Graph.of(5, [(0, 1), (1, 2), (2, 3), (0, 3), (4, 2)])
    steps = proper(graph, np.array([0, 1, 2, 3, 1]), parts(graph))
    lanes_between_1_and_4 = np.array([0, 1, 5, 6, 3, 2, 4])

    blocked = conflicts(steps, lanes_between_1_and_4)

    marked = zip(steps.sources[blocked].tolist(), steps.targets[blocked].tolist(), strict=True)
    assert list(marked) == [(1, 2)]


def _proper(graph: Graph) -> Proper:
    part = parts(graph)
    return proper(graph, layers(graph, part), part)


def _crossings(steps: Proper, rank: Ints) -> int:
    tiers, order = (
        layer_view_of(steps, np.arange(steps.size)),
        places(steps, rank.astype(np.float64)),
    )
    place = np.empty_like(order)
    place[order] = np.arange(steps.size)
    return sum(crossings(tiers, part, order, place) for part in range(len(tiers.of_part) - 1))


def _length(graph: Graph, layer: Ints) -> int:
    return int((layer[graph.targets] - layer[graph.sources]).sum())
