"""A changed structure drawn like the one before it, in small cases."""

from support.drawn import shown
from support.structures import Structure, numbered, structure, structure_of

from dataflow.data.layout import Drawing, Point
from dataflow.data.layout.incremental.incremental import drawing_like
from dataflow.data.layout.placement.folds import rows_of
from dataflow.data.layout.sizes import LAYER_DISTANCE, ROW_DISTANCE

_CHAIN = [(0, 1), (1, 2), (2, 3)]


def like(before: Drawing, after: Structure) -> Drawing:
    """The drawing of `after` on a page that shows `before`."""
    drawn = drawing_like(before, structure_of(after))
    assert drawn is not None
    return drawn


def at(drawn: Drawing, node: int) -> Point:
    """Where the node of that number stands."""
    return drawn.points[numbered(node)]


def test_a_new_end_of_a_chain_stands_behind_it_and_level_with_it() -> None:
    before = shown(structure(range(4), _CHAIN))

    after = like(before, structure(range(5), [*_CHAIN, (3, 4)]))

    assert [at(after, node) for node in range(4)] == [at(before, node) for node in range(4)]
    assert at(after, 4) == (at(before, 3).x + LAYER_DISTANCE, at(before, 3).y)


def test_a_new_source_stands_before_what_reads_it() -> None:
    before = shown(structure(range(4), _CHAIN))

    after = like(before, structure(range(5), [*_CHAIN, (4, 3)]))

    assert at(after, 4).x == at(before, 2).x
    assert abs(at(after, 4).y - at(after, 2).y) == ROW_DISTANCE


def test_a_step_put_between_two_pushes_what_follows_to_the_right() -> None:
    before = shown(structure(range(4), _CHAIN))

    after = like(before, structure(range(5), [(0, 1), (1, 4), (4, 2), (2, 3)]))

    moves = [at(after, node).x - at(before, node).x for node in range(4)]
    assert moves == [0, 0, LAYER_DISTANCE, LAYER_DISTANCE]


def test_what_a_new_circle_pushes_apart_shares_the_way() -> None:
    before = shown(structure(range(5), [(0, 1), (0, 2), (3, 4)]))
    middle = at(before, 0).y

    after = like(before, structure([0, 1, 2, 3, 4, 5], [(0, 1), (0, 2), (3, 4), (0, 5)]))

    assert sorted(at(after, node).y - middle for node in (1, 2, 5)) == [
        -ROW_DISTANCE,
        0,
        ROW_DISTANCE,
    ]


def test_a_level_line_that_is_pushed_stays_level() -> None:
    chains = [(0, 1), (1, 2), (2, 3), (0, 4), (4, 5), (5, 3)]
    before = shown(structure(range(6), chains))

    after = like(before, structure(range(8), [*chains, (0, 6), (0, 7)]))

    assert at(after, 1).y == at(after, 2).y
    assert at(after, 4).y == at(after, 5).y


def test_an_edge_that_closes_a_cycle_leads_back() -> None:
    before = shown(structure(range(3), [(0, 1), (1, 2)]))

    after = like(before, structure(range(3), [(0, 1), (1, 2), (2, 0)]))

    assert [at(after, node).x for node in range(3)] == [at(before, node).x for node in range(3)]


def test_a_new_part_stands_where_there_is_room() -> None:
    before = shown(structure(range(4), _CHAIN))

    after = like(before, structure(range(6), [*_CHAIN, (4, 5)]))

    assert [at(after, node) for node in range(4)] == [at(before, node) for node in range(4)]
    assert at(after, 4).y == at(after, 5).y > at(before, 3).y


def test_a_new_circle_without_edges_stands_beside_those_that_are_there() -> None:
    before = shown(structure(range(6), [(0, 1), (1, 2)]))

    after = like(before, structure(range(7), [(0, 1), (1, 2)]))

    assert all(at(after, node) == at(before, node) for node in range(6))
    assert at(after, 6).y >= at(before, 3).y


def test_the_smaller_of_two_parts_that_grow_together_comes_to_the_larger() -> None:
    edges = [*_CHAIN, (4, 5)]
    before = shown(structure(range(6), edges))

    after = like(before, structure(range(6), [*edges, (3, 4)]))

    assert [at(after, node) for node in range(4)] == [at(before, node) for node in range(4)]
    assert at(after, 4) == (at(before, 3).x + LAYER_DISTANCE, at(before, 3).y)


def test_a_part_that_has_grown_onto_another_moves_the_smaller_aside() -> None:
    large, small = [(0, n) for n in range(1, 6)], [(10, 11)]
    nodes = [*range(6), 10, 11]
    before = shown(structure(nodes, [*large, *small]))

    after = like(
        before,
        structure([*nodes, *range(20, 24)], [*large, *small, *((1, n) for n in range(20, 24))]),
    )

    assert at(after, 0) == at(before, 0)
    assert at(after, 10).y == at(after, 11).y


def test_the_rows_of_a_fan_are_level_when_a_leaf_has_gone() -> None:
    before = shown(structure(range(17), [(0, leaf) for leaf in range(1, 17)]))
    left = [leaf for leaf in range(1, 17) if leaf != 5]

    after = like(before, structure([0, *left], [(0, leaf) for leaf in left]))

    rows = rows_of([(0, leaf) for leaf in left])
    heights = [{at(after, leaf).y for leaf in row.leaves} for row in rows]
    assert all(len(each) == 1 for each in heights)
    assert len(set().union(*heights)) == len(rows) > 1
    assert all(at(after, row.leaves[0]).x == at(after, 0).x + LAYER_DISTANCE for row in rows)


def test_nothing_is_like_what_has_gone_altogether() -> None:
    before = shown(structure(range(4), _CHAIN))

    assert drawing_like(before, structure_of(structure([7, 8], [(7, 8)]))) is None
    assert drawing_like(before, structure_of(structure([], []))) is None
