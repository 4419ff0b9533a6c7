"""Boxes among the circles: their cells, and edges that end at their sides."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st
from support.structures import edge_lists, numbered, structure

from dataflow.data.layout import Drawing, Point
from dataflow.data.layout.drawing import Structure
from dataflow.data.layout.layered import layered_drawing
from dataflow.data.layout.placement.curves import polyline
from dataflow.data.layout.sizes import (
    BOX_AIR_ACROSS,
    BOX_AIR_DOWN,
    LAYER_DISTANCE,
    ROW_DISTANCE,
    Ports,
    Size,
    Sizes,
)
from dataflow.data.layout.structure import Edge

_ROUNDED = 0.05
_USUAL = Size(LAYER_DISTANCE, ROW_DISTANCE)
_SIZES = st.builds(Size, st.integers(190, 900), st.integers(92, 900))

Boxed = tuple[Structure, Sizes, Ports]


@st.composite
def boxed(draw: st.DrawFn, *, acyclic: bool = False) -> Boxed:
    """A structure, some of its nodes boxes, edges attached anywhere at their sides."""
    size, pairs = draw(edge_lists(acyclic=acyclic, most=14))
    sizes = draw(st.dictionaries(st.integers(0, size - 1), _SIZES, max_size=6))
    by_id = {numbered(node): each for node, each in sizes.items()}
    flow = structure(range(size), pairs)
    ports = {}
    for edge in flow.edges:
        for end, node in (("source", edge.source), ("target", edge.target)):
            if node in by_id:
                share = draw(st.floats(-0.4, 0.4))
                ports[edge, end] = round(share * (by_id[node].height - BOX_AIR_DOWN))
    return (tuple(sorted(flow.nodes)), tuple(sorted(flow.edges))), by_id, ports


@given(boxed())
def test_no_two_cells_overlap(given: Boxed) -> None:
    structure, sizes, ports = given

    points = layered_drawing(structure, sizes, ports).points

    for (one, here), (other, there) in combinations(points.items(), 2):
        width, height = (
            (a + b) / 2
            for a, b in zip(sizes.get(one, _USUAL), sizes.get(other, _USUAL), strict=True)
        )
        beside = abs(here.x - there.x) >= width - _ROUNDED
        below = abs(here.y - there.y) >= height - _ROUNDED
        assert beside or below


@given(boxed(acyclic=True))
def test_an_edge_leaves_a_box_at_its_right_side_and_enters_at_its_left(given: Boxed) -> None:
    structure, sizes, ports = given

    drawn = layered_drawing(structure, sizes, ports)

    for edge in structure[1]:
        if edge.source in sizes:
            assert _near(drawn.routes[edge][0], _side(drawn, edge, given, "source"))
        if edge.target in sizes:
            assert _near(drawn.routes[edge][-1], _side(drawn, edge, given, "target"))


@given(boxed())
def test_no_edge_passes_under_a_box_that_is_not_its_end(given: Boxed) -> None:
    structure, sizes, ports = given

    drawn = layered_drawing(structure, sizes, ports)

    for edge in structure[1]:
        line = polyline(drawn.points[edge.source], drawn.routes[edge], drawn.points[edge.target])
        for node, size in sizes.items():
            if node not in edge:
                assert not any(_inside(p, drawn.points[node], size) for p in _dense(line))


@given(boxed())
def test_the_same_boxes_give_the_same_drawing(given: Boxed) -> None:
    structure, sizes, ports = given

    assert layered_drawing(structure, sizes, ports) == layered_drawing(
        structure, dict(sizes), dict(ports)
    )


def test_an_isolated_box_has_a_place_of_its_own() -> None:
    nodes = tuple(numbered(n) for n in range(3))
    edges = (Edge(nodes[0], nodes[1]),)

    points = layered_drawing((nodes, edges), {nodes[2]: Size(800, 600)}).points

    assert all(
        abs(points[nodes[2]].x - points[node].x) >= 495
        or abs(points[nodes[2]].y - points[node].y) >= 346
        for node in nodes[:2]
    )


def test_an_edge_between_two_ports_of_one_height_is_level() -> None:
    nodes = tuple(numbered(n) for n in range(2))
    edge = Edge(*nodes)
    sizes = dict.fromkeys(nodes, Size(400, 400))

    route = layered_drawing((nodes, (edge,)), sizes, {(edge, "source"): 100, (edge, "target"): -50})

    assert {bend.y for bend in route.routes[edge]} == {route.points[nodes[0]].y + 100}


def _side(drawn: Drawing, edge: Edge, given: Boxed, end: str) -> Point:
    _, sizes, ports = given
    node, away = (edge.source, 1) if end == "source" else (edge.target, -1)
    x, y = drawn.points[node]
    return Point(x + away * (sizes[node].width - BOX_AIR_ACROSS) / 2, y + ports.get((edge, end), 0))


def _near(one: Point, other: Point) -> bool:
    return abs(one.x - other.x) < _ROUNDED and abs(one.y - other.y) < _ROUNDED


def _inside(point: Point, centre: Point, size: Size) -> bool:
    half_width, half_height = (size.width - BOX_AIR_ACROSS) / 2, (size.height - BOX_AIR_DOWN) / 2
    return (
        abs(point.x - centre.x) < half_width - _ROUNDED
        and abs(point.y - centre.y) < half_height - _ROUNDED
    )


def _dense(line: tuple[Point, ...]) -> list[Point]:
    return [
        Point(a.x + (b.x - a.x) * step / 16, a.y + (b.y - a.y) * step / 16)
        for a, b in pairwise(line)
        for step in range(17)
    ]


def test_boxes_that_nearly_all_feed_each_other_are_drawn() -> None:
    pairs = {(node, (node * step + 7) % 50) for node in range(50) for step in range(2, 20)}
    flow = structure(range(50), sorted(pair for pair in pairs if pair[0] != pair[1]))
    sizes = {numbered(node): _USUAL for node in range(50)}

    drawn = layered_drawing((tuple(sorted(flow.nodes)), tuple(sorted(flow.edges))), sizes)

    assert len(drawn.points) == 50
