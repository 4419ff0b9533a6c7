"""What a page shows after what it shows."""

from collections.abc import Iterator

import pytest
from support.graphs import numbered, structure

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.layout import Drawing, Point, drawing
from dataflow.data.layout.incremental.stable import forget_shown, is_worth, shown_after


@pytest.fixture(autouse=True)
def nothing_shown() -> Iterator[None]:
    """Names of other tests are unknown here, and these elsewhere."""
    forget_shown()
    yield
    forget_shown()


def grid(width: int) -> Dataflow:
    """Layers of four nodes each, every one fed by two of the layer before."""
    edges = [
        (layer * 4 + place, (layer + 1) * 4 + (place + step) % 4)
        for layer in range(width - 1)
        for place in range(4)
        for step in (0, 1)
    ]
    return structure(range(4 * width), edges)


def without(dataflow: Dataflow, node: int) -> Dataflow:
    """The same but for the node of that number."""
    return dataflow.subgraph(set(dataflow.nodes) - {numbered(node)})


def test_a_page_that_shows_nothing_gets_the_drawing_of_the_structure() -> None:
    shown = shown_after(grid(4))

    assert shown.drawing == drawing(grid(4))
    assert shown.name == grid(4).structure


def test_a_page_whose_drawing_nobody_knows_gets_that_of_the_structure() -> None:
    assert shown_after(grid(4), "of a process that has gone").drawing == drawing(grid(4))


def test_what_a_change_leaves_stays_where_the_page_shows_it() -> None:
    before = shown_after(grid(4))

    after = shown_after(without(grid(4), 3), before.name)

    assert after.drawing.points.items() <= before.drawing.points.items()
    assert after.name not in (before.name, without(grid(4), 3).structure)


def test_a_page_is_told_the_same_again_while_the_structure_is_the_same() -> None:
    changed = without(grid(4), 3)
    first = shown_after(changed, shown_after(grid(4)).name)

    assert shown_after(changed, first.name) is first


def test_all_pages_that_showed_the_same_show_the_same() -> None:
    name = shown_after(grid(4)).name

    assert shown_after(without(grid(4), 3), name) is shown_after(without(grid(4), 3), name)


def test_change_by_change_everything_stays() -> None:
    shown = shown_after(grid(4))
    first, left = shown.drawing, grid(4)

    for node in (3, 6, 9):
        left = without(left, node)
        shown = shown_after(left, shown.name)

    assert shown.drawing.points.items() <= first.points.items()


def test_a_change_that_leaves_much_waste_is_drawn_from_scratch() -> None:
    before = shown_after(grid(8))
    far_apart = grid(8).subgraph({numbered(0), numbered(31)})

    after = shown_after(far_apart, before.name)

    assert after.drawing == drawing(far_apart)
    assert after.name == far_apart.structure


def test_a_drawing_is_worth_keeping_up_to_a_third_more_of_area_or_of_edges() -> None:
    (edge,) = structure(range(2), [(0, 1)]).edges

    def apart(x: float) -> Drawing:
        return Drawing({edge.source: Point(0, 0), edge.target: Point(x, 0)}, {edge: ()})

    assert is_worth(apart(250), apart(200))
    assert not is_worth(apart(400), apart(200))
