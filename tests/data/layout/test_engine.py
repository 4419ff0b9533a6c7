"""The drawing for callers with nodes of any sort, in any direction."""

from random import Random

import pytest
from support.structures import drawing, structure

from dataflow.data.layout import Drawing, Point, compound_layout, layout, layout_after

_PAIRS = [(0, 1), (1, 2), (0, 3), (3, 4), (4, 2), (2, 0)]


class Place:
    """A node that cannot be compared, only hashed."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


def test_nodes_may_be_of_any_sort_and_in_any_order() -> None:
    nodes = [Place(f"{number}") for number in range(5)]
    edges = [(nodes[source], nodes[target]) for source, target in _PAIRS]
    shuffled = [*nodes]
    Random(3).shuffle(shuffled)

    found = layout(shuffled, edges[::-1])

    text = layout(map(repr, nodes), [(repr(source), repr(target)) for source, target in edges])
    assert {node.name: point for node, point in found.points.items()} == text.points
    assert found.routes.keys() == set(edges)


def test_nodes_of_different_sorts_with_one_text_are_told_apart() -> None:
    points = layout([1, "1"], [(1, "1")]).points

    assert points[1].x < points["1"].x


def test_nodes_that_cannot_be_told_apart_need_a_key() -> None:
    nodes = [Place("a"), Place("a")]

    with pytest.raises(ValueError, match="key"):
        layout(nodes, [])
    assert len(layout(nodes, [], key=lambda node: f"{nodes.index(node)}").points) == 2


def test_an_edge_of_a_node_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="'b', which is no node"):
        layout(["a"], [("a", "b")])


def test_a_node_may_have_the_name_of_a_side() -> None:
    items = {"left side": "f", "right side": "f", "knot 1": None, "fan ": None}
    edges = [("left side", "right side"), ("knot 1", "left side"), ("right side", "fan ")]

    found = compound_layout(items, edges, frames={"f": None})

    assert found.points.keys() == items.keys()
    assert len(set(found.points.values())) == 4


@pytest.mark.parametrize(
    ("direction", "across", "sign"), [("left", False, -1), ("down", True, 1), ("up", True, -1)]
)
def test_edges_lead_the_direction_that_is_wanted(direction, across: bool, sign: int) -> None:
    def turned(point: Point) -> float:
        return sign * (point.y if across else point.x)

    nodes, edges = structure(range(5), _PAIRS[:-1])
    found = layout(nodes, edges, direction=direction)

    assert all(turned(found.points[s]) < turned(found.points[t]) for s, t in edges)
    along = sorted(turned(point) for point in found.points.values())
    usual = sorted(point.x for point in layout(nodes, edges).points.values())
    assert [at - along[0] for at in along] == [at - usual[0] for at in usual]
    line = found.polyline(edges[0])
    assert turned(line[0]) < turned(line[-1])


def test_frames_turn_with_the_drawing() -> None:
    items, edges = {"a": "f", "b": "f", "c": None}, [("a", "b"), ("b", "c")]

    usual = compound_layout(items, edges, frames={"f": None})
    down = compound_layout(items, edges, frames={"f": None}, direction="down")

    x, y, width, height = usual.frames["f"]
    assert down.frames["f"] == (y, x, height, width)


@pytest.mark.parametrize("direction", ["right", "left", "down", "up"])
def test_a_changed_graph_keeps_its_direction_and_its_places(direction) -> None:
    pairs = [(n, n // 4 * 4 + 4 + (n + step) % 4) for n in range(12) for step in (0, 1)]
    before = layout(*structure(range(16), pairs), direction=direction)
    left = structure([n for n in range(16) if n != 3], [pair for pair in pairs if 3 not in pair])

    after = layout_after(before, *left)

    assert after.direction == direction
    assert after.points.items() <= before.points.items()


def test_what_is_much_worse_than_a_fresh_drawing_is_the_fresh_one() -> None:
    first = Drawing({"a": Point(0.0, 0.0), "b": Point(9000.0, 0.0)}, {("a", "b"): ()})
    fresh = layout(["a", "b"], [("a", "b")])

    assert layout_after(first, ["a", "b"], [("a", "b")], fresh=fresh) is fresh


def test_the_order_of_edges_between_frames_does_not_matter() -> None:
    items = {str(number): "f" if number < 3 else "g" for number in range(6)}
    edges = [(str(source), str(target)) for source in range(6) for target in range(6)]
    frames = {"f": None, "g": None}

    one, other = (compound_layout(items, each, frames=frames) for each in (edges, edges[::-1]))

    assert one == other
    assert drawing(structure([], [])) == Drawing({}, {})
