"""When a drawing that moved little is good enough."""

from support.structures import structure

from dataflow.data.layout import Drawing, Point
from dataflow.data.layout.incremental.worth import is_worth


def test_a_drawing_is_worth_keeping_up_to_a_third_more_of_area_or_of_edges() -> None:
    (edge,) = structure(range(2), [(0, 1)]).edges

    def apart(x: float) -> Drawing:
        return Drawing({edge.source: Point(0, 0), edge.target: Point(x, 0)}, {edge: ()})

    assert is_worth(apart(250), apart(200))
    assert not is_worth(apart(400), apart(200))
