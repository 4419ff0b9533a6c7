"""Which lines each level of a nest draws, and where they share one."""

from support.structures import numbered

from dataflow.data.layout.compound.fans import fanned
from dataflow.data.layout.compound.nest import LEFT, RIGHT, End, Line, Nest, planned
from dataflow.data.layout.structure import Edge

A, B = "group:a", "group:b"
_X, _Y, _U, _V = map(numbered, range(4))


def test_an_edge_that_leaves_a_frame_is_a_line_on_every_level_that_it_passes() -> None:
    plan = planned(_two_frames(Edge(_X, _U)))

    assert plan.levels[A].lines.keys() == {Line(End(_X, _X), End(RIGHT, _X))}
    assert plan.levels[None].lines.keys() == {Line(End(A, _X), End(B, _X))}
    assert plan.levels[B].lines.keys() == {Line(End(LEFT, _X), End(_U, _X))}


def test_edges_of_one_source_share_the_line_into_a_frame() -> None:
    plan = planned(_two_frames(Edge(_X, _U), Edge(_X, _V)))

    assert len(plan.levels[None].lines) == 1
    assert len(plan.levels[B].lines) == 2


def test_edges_to_one_target_share_the_line_out_of_a_frame() -> None:
    plan = planned(_two_frames(Edge(_X, _U), Edge(_Y, _U)))

    assert len(plan.levels[A].lines) == 2
    assert plan.levels[None].lines.keys() == {Line(End(A, _U), End(B, _U))}


def test_edges_without_a_common_end_share_no_line() -> None:
    plan = planned(_two_frames(Edge(_X, _U), Edge(_Y, _V)))

    assert len(plan.levels[None].lines) == 2


def test_an_edge_that_leads_back_is_planned_from_left_to_right_on_all_levels() -> None:
    plan = planned(_two_frames(Edge(_X, _U), Edge(_V, _Y)))

    (back,) = [way for way in plan.paths if way.turned]
    assert [line.start.node for _, line in back.lines][-1] == LEFT
    assert next(line.end.node for _, line in back.lines) == RIGHT
    assert {(line.start.node, line.end.node) for line in plan.levels[None].lines} in (
        {(A, B)},
        {(B, A)},
    )


def test_an_edge_inside_of_one_frame_is_a_line_of_its_level_alone() -> None:
    plan = planned(_two_frames(Edge(_X, _Y)))

    assert plan.levels[A].lines.keys() == {Line(End(_X, _X), End(_Y, _X))}
    assert not plan.levels[None].lines


def test_lines_through_one_port_run_as_one_to_a_knot() -> None:
    lines = [_from_left(_U), _from_left(_V)]

    found = fanned(lines)

    assert {tuple(stops[:-1]) for stops in found.values()} == {(LEFT, found[lines[0]][1])}
    assert [stops[-1] for stops in found.values()] == [_U, _V]


def test_a_line_that_is_alone_at_its_port_needs_no_knot() -> None:
    assert fanned([_from_left(_U), Line(End(LEFT, _Y), End(_V, _Y))]) == {}


def test_a_large_fan_of_chains_parts_at_several_knots() -> None:
    chains = range(100, 300, 2)
    lines = [_from_left(numbered(node)) for node in chains]
    follow = [_inner(node, node + 1) for node in chains]

    found = fanned([*lines, *follow])

    assert len({stops[-2] for stops in found.values()}) == 5
    assert all(stops[0] == LEFT for stops in found.values())


def test_a_large_fan_of_what_leads_to_the_other_side_parts_at_several_knots() -> None:
    nodes = [numbered(node) for node in range(100, 200)]
    across = [Line(End(node, node), End(RIGHT, node)) for node in nodes]

    found = fanned([*map(_from_left, nodes), *across])

    assert len({stops[-2] for stops in found.values()}) == 7


def test_a_large_fan_of_leaves_parts_at_one_knot_where_the_engine_folds_it() -> None:
    found = fanned([_from_left(numbered(node)) for node in range(100, 300)])

    assert len({stops[-2] for stops in found.values()}) == 1


def test_a_fan_to_the_right_is_the_same_mirrored() -> None:
    lines = [Line(End(node, _X), End(RIGHT, _X)) for node in (_U, _V)]

    found = fanned(lines)

    assert [stops[0] for stops in found.values()] == [_U, _V]
    assert {stops[-1] for stops in found.values()} == {RIGHT}


def _two_frames(*edges: Edge) -> Nest:
    return Nest(
        items=((_X, A), (_Y, A), (_U, B), (_V, B)),
        boxes=frozenset(),
        frames=((A, None), (B, None)),
        edges=edges,
    )


def _from_left(node: str) -> Line:
    return Line(End(LEFT, _X), End(node, _X))


def _inner(source: int, target: int) -> Line:
    node = numbered(source)
    return Line(End(node, node), End(numbered(target), node))
