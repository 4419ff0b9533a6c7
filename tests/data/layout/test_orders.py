"""What the search for a good order is made of."""

from random import Random

import numpy as np
from hypothesis import example, given
from support.structures import edge_lists

from dataflow.data.layout.layering.layers import layers
from dataflow.data.layout.layering.proper import Proper, proper
from dataflow.data.layout.ordering.crossings import crossings
from dataflow.data.layout.ordering.initial_order import numbers
from dataflow.data.layout.ordering.layer_view import LayerView, layer_view_of, places
from dataflow.data.layout.ordering.spectral import fiedler_vector, random_walks
from dataflow.data.layout.ordering.transpose import Standing, mark_stale, standing_of, transpose
from dataflow.data.layout.structure import Graph, parts

Edges = list[tuple[int, int]]
_DICE = Random(4)
_TANGLE = (
    120,
    [(node, (node // 20 + 1) * 20 + _DICE.randrange(20)) for node in range(100) for _ in "ab"],
)
"""Six layers of twenty, whose edges go to and fro."""


@given(edge_lists(acyclic=True))
@example(_TANGLE)
def test_exchanges_take_away_as_many_crossings_as_they_say(drawn: tuple[int, Edges]) -> None:
    tiers, standing = _as_it_comes(Graph.of(*drawn))
    before = _crossings(tiers, standing)

    gain = _exchanged(tiers, standing)

    assert before - _crossings(tiers, standing) == gain


@given(edge_lists(acyclic=True))
@example(_TANGLE)
def test_where_exchanges_have_ended_no_pair_that_was_not_looked_at_would_gain(
    drawn: tuple[int, Edges],
) -> None:
    tiers, standing = _as_it_comes(Graph.of(*drawn))
    while _exchanged(tiers, standing):
        pass

    for part in _parts(tiers):
        mark_stale(tiers, part, standing)

    assert _exchanged(tiers, standing) == 0


@given(edge_lists(acyclic=True), edge_lists(acyclic=True))
def test_a_part_swings_as_if_it_were_alone(
    first: tuple[int, Edges], second: tuple[int, Edges]
) -> None:
    shifted = [(source + first[0], target + first[0]) for source, target in second[1]]
    alone = _proper(Graph.of(*first))
    both = _proper(Graph.of(first[0] + second[0], [*first[1], *shifted]))

    swung = fiedler_vector(random_walks(both), numbers(both), 2, 6)

    assert np.array_equal(
        swung[: alone.circles],
        fiedler_vector(random_walks(alone), numbers(alone), 2, 6)[: alone.circles],
    )


def _proper(graph: Graph) -> Proper:
    part = parts(graph)
    return proper(graph, layers(graph, part), part)


def _as_it_comes(graph: Graph) -> tuple[LayerView, Standing]:
    """Every layer in the order of the numbers."""
    steps = _proper(graph)
    tiers = layer_view_of(steps, np.arange(steps.size))
    standing = standing_of(tiers, places(steps, np.arange(steps.size, dtype=np.float64)))
    standing.rank[standing.order] = np.arange(steps.size)
    return tiers, standing


def _parts(tiers: LayerView) -> range:
    return range(len(tiers.of_part) - 1)


def _exchanged(tiers: LayerView, standing: Standing) -> int:
    return sum(transpose(tiers, part, standing, False) for part in _parts(tiers))


def _crossings(tiers: LayerView, standing: Standing) -> int:
    return sum(crossings(tiers, part, standing.order, standing.rank) for part in _parts(tiers))
