"""What holds for every structure that is drawn like the one before it."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from support.drawn import overlapping, shown, touched, turning
from support.structures import Structure, edge_lists, structure, structure_of

from dataflow.data.layout import Drawing
from dataflow.data.layout.incremental.incremental import drawing_like

Edges = list[tuple[int, int]]
_NEW, _LEAVES = 50, 100
"""From these numbers on come the nodes that are new, and the leaves of a fan."""


@st.composite
def changes(draw: st.DrawFn, *, acyclic: bool = False) -> tuple[Structure, Structure]:
    """A structure, one node of it with up to 16 leaves, and what becomes of it."""
    size, edges = draw(edge_lists(acyclic=acyclic))
    hub, outward = draw(st.integers(0, size - 1)), acyclic or draw(st.booleans())
    leaves = range(_LEAVES, _LEAVES + draw(st.integers(0, 16)))
    fan = [(hub, leaf) if outward else (leaf, hub) for leaf in leaves]
    nodes, edges = [*range(size), *leaves], [*edges, *fan]
    gone = draw(st.sets(st.sampled_from(nodes), max_size=3))
    left = [node for node in nodes if node not in gone]
    left += range(_NEW, _NEW + draw(st.integers(0, 4)))
    unwired = draw(st.sets(st.sampled_from(edges), max_size=3)) if edges else set()
    kept = [edge for edge in edges if not gone & {*edge} and edge not in unwired]
    return structure(nodes, edges), structure(sorted(left), [*kept, *draw(_new(left, acyclic))])


def _new(nodes: Iterable[int], acyclic: bool) -> st.SearchStrategy[Edges]:
    """A few edges more; in a fan of leaves none leads back, so that the whole stays acyclic."""
    node = st.sampled_from([*nodes] or [0])
    pairs = st.lists(st.tuples(node, node), max_size=6 if nodes else 0)
    if not acyclic:
        return pairs
    return pairs.map(lambda found: [(min(e), max(e)) for e in found if e[0] != e[1]])


def like(before: Structure, after: Structure) -> Drawing:
    """The drawing of `after` on a page that showed `before`; that of nothing if there is none."""
    return drawing_like(shown(before), structure_of(after)) or Drawing({}, {})


@given(changes())
def test_all_of_the_new_structure_is_drawn_or_nothing(change: tuple[Structure, Structure]) -> None:
    before, after = change

    drawn = drawing_like(shown(before), structure_of(after))

    if drawn is not None:
        assert drawn.points.keys() == set(after.nodes)
        assert drawn.routes.keys() == set(after.edges)


@given(changes(acyclic=True))
def test_what_has_something_left_and_no_cycle_is_drawn(change: tuple[Structure, Structure]) -> None:
    before, after = change

    is_drawn = bool(like(before, after).points)

    assert is_drawn == bool(set(before.nodes) & set(after.nodes))


@given(changes())
def test_no_two_cells_overlap(change: tuple[Structure, Structure]) -> None:
    assert not overlapping(like(*change))


@given(changes())
def test_no_edge_passes_under_a_circle_that_is_not_its_end(
    change: tuple[Structure, Structure],
) -> None:
    assert not touched(like(*change), curved=True)


@given(changes(acyclic=True))
def test_every_edge_of_an_acyclic_graph_points_forward(change: tuple[Structure, Structure]) -> None:
    assert not turning(like(*change))


@given(changes())
def test_the_same_change_gives_the_same_drawing(change: tuple[Structure, Structure]) -> None:
    assert like(*change) == like(*change)


@given(edge_lists(acyclic=True, most=12), st.data())
def test_where_nodes_go_and_no_fan_is_large_the_others_stay(
    drawn: tuple[int, Edges], data: st.DataObject
) -> None:
    size, edges = drawn
    gone = data.draw(st.sets(st.integers(0, size - 1), max_size=size - 1))
    left = [node for node in range(size) if node not in gone]
    before = shown(structure(range(size), edges))

    after = like(
        structure(range(size), edges),
        structure(left, [edge for edge in edges if not gone & {*edge}]),
    )

    moves = [
        max(abs(point.x - before.points[node].x), abs(point.y - before.points[node].y))
        for node, point in after.points.items()
    ]
    assert max(moves) < 1
