"""What holds for the drawing of things in frames, however they are nested and joined."""

from itertools import combinations, pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.nests import frame_id, frames_around, nests
from support.structures import numbered

from dataflow.data.layout import Point
from dataflow.data.layout.compound.compound import compound_drawing, forget_blocks
from dataflow.data.layout.compound.nest import Nest
from dataflow.data.layout.drawing import Drawing, NamedDrawing, Rect
from dataflow.data.layout.placement.curves import polyline
from dataflow.data.layout.sizes import (
    BOX_AIR_ACROSS,
    BOX_AIR_DOWN,
    CIRCLE_DIAMETER,
    FRAME_TITLE,
    LAYER_DISTANCE,
    ROW_DISTANCE,
)
from dataflow.data.layout.structure import Bools, Edge, Floats

_ROUNDED = 0.1


@given(nests())
def test_every_thing_has_a_point_every_edge_a_route_and_every_frame_a_place(nest: Nest) -> None:
    drawn = compound_drawing(nest)

    assert drawn.points.keys() == dict(nest.items).keys()
    assert drawn.routes.keys() == set(nest.edges)
    assert drawn.frames.keys() == dict(nest.frames).keys()


@given(nests())
def test_no_two_cells_overlap(nest: Nest) -> None:
    points = compound_drawing(nest).points.values()

    for one, other in combinations(points, 2):
        beside = abs(one.x - other.x) >= LAYER_DISTANCE - _ROUNDED
        below = abs(one.y - other.y) >= ROW_DISTANCE - _ROUNDED
        assert beside or below


@given(nests())
def test_what_is_in_a_frame_stands_inside_of_it_below_its_title(nest: Nest) -> None:
    drawn = compound_drawing(nest)

    for node, frame in nest.items:
        if frame:
            x, y = drawn.points[node]
            cell = Rect(x - 95, y - 46, 190, 92)
            assert _holds(_below_title(drawn.frames[frame]), cell)
    for inner, frame in nest.frames:
        if frame:
            assert _holds(_below_title(drawn.frames[frame]), drawn.frames[inner])


@given(nests())
def test_what_is_not_in_a_frame_stands_outside_of_it(nest: Nest) -> None:
    drawn = compound_drawing(nest)

    for frame, rect in drawn.frames.items():
        for node, _ in nest.items:
            if frame not in frames_around(nest, node):
                x, y = drawn.points[node]
                assert not _overlap(rect, Rect(x - 80, y - 32, 160, 64))
    for (frame, rect), (other, place) in combinations(drawn.frames.items(), 2):
        if frame not in frames_around(nest, other) and other not in frames_around(nest, frame):
            assert not _overlap(rect, place)


@given(nests())
def test_no_edge_passes_under_a_circle_or_box_that_is_not_its_end(nest: Nest) -> None:
    assert _hidden(nest, compound_drawing(nest)) == []


def test_hundreds_of_chains_on_one_port_stand_in_several_columns() -> None:
    frame = frame_id(0)
    chains = range(1, 201, 2)
    things = ((numbered(0), None), *((numbered(node), frame) for node in range(1, 201)))
    read = [Edge(numbered(0), numbered(node)) for node in chains]
    written = [Edge(numbered(node), numbered(node + 1)) for node in chains]
    nest = Nest(tuple(things), frozenset(), ((frame, None),), tuple(sorted(read + written)))

    drawn = compound_drawing(nest)

    assert 0.5 < drawn.frames[frame].width / drawn.frames[frame].height < 4
    assert _hidden(nest, drawn) == []


@given(nests())
def test_no_edge_passes_under_a_frame_that_holds_none_of_its_ends(nest: Nest) -> None:
    drawn = compound_drawing(nest)

    for edge in nest.edges:
        around = {frame for node in edge for frame in frames_around(nest, node)}
        line = polyline(drawn.points[edge.source], drawn.routes[edge], drawn.points[edge.target])
        for frame, rect in drawn.frames.items():
            if frame not in around:
                assert not any(_strictly_in(rect, point) for point in _dense(line))


@given(nests(acyclic=True))
def test_an_edge_enters_a_frame_at_its_left_and_leaves_it_at_its_right(nest: Nest) -> None:
    drawn = compound_drawing(nest)

    for edge in nest.edges:
        ends = {edge.source: drawn.points[edge.source], edge.target: drawn.points[edge.target]}
        line = [ends[edge.source], *drawn.routes[edge], ends[edge.target]]
        if [point.x for point in line] != sorted(point.x for point in line):
            continue
        for frame in frames_around(nest, edge.source) ^ frames_around(nest, edge.target):
            rect = drawn.frames[frame]
            side = rect.x + rect.width if frame in frames_around(nest, edge.source) else rect.x
            height = _height_at(line, side)
            assert rect.y + FRAME_TITLE - _ROUNDED <= height <= rect.y + rect.height + _ROUNDED


@given(nests(), st.randoms(use_true_random=False))
def test_the_same_nest_gives_the_same_drawing(nest: Nest, dice: Random) -> None:
    boxes = list(nest.boxes)
    dice.shuffle(boxes)

    before = compound_drawing(nest)
    forget_blocks()

    assert compound_drawing(Nest(nest.items, frozenset(boxes), nest.frames, nest.edges)) == before


def test_the_inside_of_a_frame_stays_when_another_one_opens() -> None:
    a, b = frame_id(0), frame_id(1)
    things = tuple((numbered(node), a) for node in range(4))
    edges = tuple(Edge(numbered(node), numbered(node + 1)) for node in range(4))
    shut = Nest((*things, (numbered(4), None)), frozenset(), ((a, None),), edges)
    opened = Nest((*things, (numbered(4), b)), frozenset(), ((a, None), (b, None)), edges)

    one, other = compound_drawing(shut), compound_drawing(opened)

    assert _within(one, a, things) == _within(other, a, things)


def test_nothing_is_drawn_of_nothing() -> None:
    assert compound_drawing(Nest((), frozenset(), (), ())) == Drawing({}, {}, {})


def test_flows_of_two_frames_that_feed_each_other_are_two_lines() -> None:
    a, b = frame_id(0), frame_id(1)
    there, back = Edge(numbered(0), numbered(2)), Edge(numbered(3), numbered(1))
    things = tuple((numbered(node), a if node < 2 else b) for node in range(4))

    drawn = compound_drawing(Nest(things, frozenset(), ((a, None), (b, None)), (there, back)))

    assert not set(drawn.routes[there]) & set(drawn.routes[back])
    assert not _overlap(drawn.frames[a], drawn.frames[b])


@pytest.mark.parametrize("pairs", [[(0, 1), (1, 0)], [(0, 0)], [(0, 1), (1, 2), (2, 0)]])
def test_cycles_through_frames_end_in_a_drawing(pairs: list[tuple[int, int]]) -> None:
    things = tuple((numbered(node), frame_id(node)) for node in range(3))
    frames = tuple((frame_id(node), None) for node in range(3))
    edges = tuple(Edge(numbered(s), numbered(t)) for s, t in pairs)

    drawn = compound_drawing(Nest(things, frozenset(), frames, edges))

    assert len(set(drawn.points.values())) == 3


def test_a_large_open_frame_has_the_proportions_of_a_screen() -> None:
    frame = frame_id(0)
    things = tuple((numbered(node), frame) for node in range(300))
    edges = tuple(Edge(numbered(node), numbered(node + 1)) for node in range(0, 300, 3))

    rect = compound_drawing(Nest(things, frozenset(), ((frame, None),), edges)).frames[frame]

    assert 0.7 < rect.width / rect.height < 4


@pytest.mark.parametrize("depth", [3, 8, 14])
@pytest.mark.parametrize("seed", range(3))
def test_a_large_estate_in_one_frame_has_about_the_proportions_of_a_screen(
    depth: int, seed: int
) -> None:
    drawn = compound_drawing(_estate(depth, seed))

    width, height = _extent(drawn)
    assert 16 / 9 / 2 <= width / height <= 16 / 9 * 2


def _estate(depth: int, seed: int) -> Nest:
    """A frame of 150 boxes in so many steps, with a few lines from outside and to it."""
    dice = Random(seed)
    frame = frame_id(0)
    edges = {
        Edge(numbered(source), numbered(target))
        for target in range(20, 140)
        for source in [dice.randrange(max(0, target - 280 // depth), target)]
        if source // (140 // depth + 1) < target // (140 // depth + 1)
    }
    edges |= {Edge(numbered(150 + at), numbered(dice.randrange(140))) for at in range(5)}
    edges |= {Edge(numbered(dice.randrange(140)), numbered(155 + at)) for at in range(3)}
    things = tuple((numbered(node), frame if node < 150 else None) for node in range(158))
    boxes = frozenset(numbered(node) for node in range(150))
    return Nest(things, boxes, ((frame, None),), tuple(sorted(edges)))


def _extent(drawn: NamedDrawing) -> tuple[float, float]:
    xs = [x for x, _ in drawn.points.values()]
    ys = [y for _, y in drawn.points.values()]
    for rect in drawn.frames.values():
        xs += [rect.x, rect.x + rect.width]
        ys += [rect.y, rect.y + rect.height]
    return max(xs) - min(xs) + LAYER_DISTANCE, max(ys) - min(ys) + ROW_DISTANCE


def _hidden(nest: Nest, drawn: NamedDrawing) -> list[tuple[Edge, str]]:
    """The edges that pass under something that is not their end, each with what hides it."""
    found = []
    for edge in nest.edges:
        line = polyline(drawn.points[edge.source], drawn.routes[edge], drawn.points[edge.target])
        dense = np.array(_dense(line))
        for node, centre in drawn.points.items():
            hides = _in_box if node in nest.boxes else _in_circle
            if node not in edge and hides(np.abs(dense - centre)).any():
                found.append((edge, node))
    return found


def _within(
    drawn: NamedDrawing, frame: str, things: tuple[tuple[str, str], ...]
) -> list[tuple[float, float]]:
    """Where things stand, from the corner of a frame."""
    corner = drawn.frames[frame]
    points = [drawn.points[node] for node, _ in things]
    return [(round(x - corner.x, 1), round(y - corner.y, 1)) for x, y in points]


def _below_title(rect: Rect) -> Rect:
    return Rect(rect.x, rect.y + FRAME_TITLE, rect.width, rect.height - FRAME_TITLE)


def _holds(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x <= inner.x + _ROUNDED
        and outer.y <= inner.y + _ROUNDED
        and inner.x + inner.width <= outer.x + outer.width + _ROUNDED
        and inner.y + inner.height <= outer.y + outer.height + _ROUNDED
    )


def _overlap(one: Rect, other: Rect) -> bool:
    return (
        one.x + _ROUNDED < other.x + other.width
        and other.x + _ROUNDED < one.x + one.width
        and one.y + _ROUNDED < other.y + other.height
        and other.y + _ROUNDED < one.y + one.height
    )


def _strictly_in(rect: Rect, point: Point) -> bool:
    return (
        rect.x + _ROUNDED < point.x < rect.x + rect.width - _ROUNDED
        and rect.y + _ROUNDED < point.y < rect.y + rect.height - _ROUNDED
    )


def _in_box(away: Floats) -> Bools:
    half = [(LAYER_DISTANCE - BOX_AIR_ACROSS) / 2, (ROW_DISTANCE - BOX_AIR_DOWN) / 2]
    return np.all(away < np.array(half) - _ROUNDED, axis=1)


def _in_circle(away: Floats) -> Bools:
    return np.hypot(away[:, 0], away[:, 1]) < CIRCLE_DIAMETER / 2


def _dense(line: tuple[Point, ...]) -> list[Point]:
    return [
        Point(a.x + (b.x - a.x) * step / 16, a.y + (b.y - a.y) * step / 16)
        for a, b in pairwise(line)
        for step in range(17)
    ]


def _height_at(line: list[Point], x: float) -> float:
    """How far down a line from left to right is where it passes `x`."""
    for a, b in pairwise(line):
        if a.x <= x <= b.x:
            return a.y + (b.y - a.y) * ((x - a.x) / (b.x - a.x) if b.x > a.x else 0)
    raise AssertionError(f"{line} does not pass {x}")
