"""The curves of edges."""

from hypothesis import assume, given
from hypothesis import strategies as st

from dataflow.data.layout import Point
from dataflow.data.layout.placement.curves import control_points, polyline, relative
from dataflow.data.layout.sizes import CIRCLE_DIAMETER

places = st.builds(Point, st.integers(-2000, 2000).map(float), st.integers(-2000, 2000).map(float))


def apart(a: Point, b: Point) -> float:
    """The distance between two points."""
    return ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5


def test_an_edge_on_one_level_is_straight() -> None:
    assert control_points(Point(0, 0), (), Point(200, 0)) == ()
    assert polyline(Point(0, 0), (), Point(200, 0)) == (Point(20, 0), Point(180, 0))


def test_an_edge_to_another_level_leaves_and_arrives_level() -> None:
    first, last = control_points(Point(0, 0), (), Point(200, 100))

    assert first.y == 0
    assert last.y == 100
    assert 0 < first.x < last.x < 200


def test_an_edge_goes_through_its_bends() -> None:
    bend = Point(200, 60)

    points = polyline(Point(0, 0), (bend,), Point(400, 0))

    assert min(apart(bend, point) for point in points) < 1


@given(st.lists(st.tuples(st.integers(60, 400), st.integers(-900, 900)), min_size=2, max_size=5))
def test_an_edge_goes_level_through_each_of_its_bends(steps: list[tuple[int, int]]) -> None:
    assume(any(dy for _, dy in steps))
    stops = [Point(0, 0)]
    for dx, dy in steps:
        stops.append(Point(stops[-1].x + dx, stops[-1].y + dy))

    points = polyline(stops[0], stops[1:-1], stops[-1])

    for bend in stops[1:-1]:
        assert min(apart(bend, point) for point in points) < 1e-6


def test_an_edge_against_the_flow_runs_through_the_same_points_as_one_along_it() -> None:
    there = polyline(Point(0, 0), (Point(300, 60),), Point(600, 0))
    back = polyline(Point(600, 0), (Point(300, 60),), Point(0, 0))

    assert max(apart(a, b) for a, b in zip(there, reversed(back), strict=True)) < 1e-6


@given(places, places, st.lists(places, max_size=3))
def test_control_points_never_lie_inside_the_circles_of_their_edge(
    start: Point, end: Point, bends: list[Point]
) -> None:
    assume(apart(start, end) >= 2 * CIRCLE_DIAMETER)

    controls = control_points(start, bends, end)

    if controls:
        assert apart(start, controls[0]) > CIRCLE_DIAMETER / 2
        assert apart(end, controls[-1]) > CIRCLE_DIAMETER / 2


@given(places, places, places)
def test_a_relative_point_is_the_same_place_again(start: Point, end: Point, point: Point) -> None:
    assume(start != end)

    weight, distance = relative(start, end, point)

    length = apart(start, end)
    dx, dy = (end.x - start.x) / length, (end.y - start.y) / length
    again = Point(
        start.x + weight * (end.x - start.x) - distance * dy,
        start.y + weight * (end.y - start.y) + distance * dx,
    )

    assert apart(point, again) < 1e-6 * (1 + apart(start, point))
