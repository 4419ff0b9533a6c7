"""The drawing is computed once per structure, and follows what a page shows."""

from collections.abc import Iterator, Sequence

import pytest
from support.flows import flow
from support.graphs import numbered, structure

from dataflow.data.graph.dataflow import Dataflow, Edge
from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping import drawing as drawings
from dataflow.data.grouping.drawing import clear_drawings, clear_names, drawing, drawing_after
from dataflow.data.layout import Drawing, layout


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many nodes each graph has that is drawn anew, with nothing cached before and after."""
    sizes: list[int] = []

    def counted(nodes: Sequence[ObjectId], edges: Sequence[Edge]) -> Drawing[ObjectId, Edge]:
        sizes.append(len(nodes))
        return layout(nodes, edges)

    clear_drawings()
    monkeypatch.setattr(drawings, "layout", counted)
    yield sizes
    clear_drawings()


@pytest.fixture(autouse=True)
def nothing_shown() -> Iterator[None]:
    """Names of other tests are unknown here, and these elsewhere."""
    clear_names()
    yield
    clear_names()


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
    shown = drawing_after(grid(4))

    assert shown.drawing == drawing(grid(4))
    assert shown.name == grid(4).structure


def test_a_page_whose_drawing_nobody_knows_gets_that_of_the_structure() -> None:
    assert drawing_after(grid(4), "of a process that has gone").drawing == drawing(grid(4))


def test_what_a_change_leaves_stays_where_the_page_shows_it() -> None:
    before = drawing_after(grid(4))

    after = drawing_after(without(grid(4), 3), before.name)

    assert after.drawing.points.items() <= before.drawing.points.items()
    assert after.name not in (before.name, without(grid(4), 3).structure)


def test_a_page_is_told_the_same_again_while_the_structure_is_the_same() -> None:
    changed = without(grid(4), 3)
    first = drawing_after(changed, drawing_after(grid(4)).name)

    assert drawing_after(changed, first.name) is first


def test_all_pages_that_showed_the_same_show_the_same() -> None:
    name = drawing_after(grid(4)).name

    assert drawing_after(without(grid(4), 3), name) is drawing_after(without(grid(4), 3), name)


def test_change_by_change_everything_stays() -> None:
    shown = drawing_after(grid(4))
    first, left = shown.drawing, grid(4)

    for node in (3, 6, 9):
        left = without(left, node)
        shown = drawing_after(left, shown.name)

    assert shown.drawing.points.items() <= first.points.items()


def test_a_change_that_leaves_much_waste_is_drawn_from_scratch() -> None:
    before = drawing_after(grid(8))
    far_apart = grid(8).subgraph({numbered(0), numbered(31)})

    after = drawing_after(far_apart, before.name)

    assert after.drawing == drawing(far_apart)
    assert after.name == far_apart.structure


def test_a_change_of_names_kinds_and_schedules_computes_nothing(computed: list[int]) -> None:
    before = flow("load: raw -> clean").dataflow
    after = flow("load*!script: raw -> clean", "clean!file").dataflow

    assert drawing(before) is drawing(after)
    assert len(computed) == 1


def test_a_new_edge_computes_the_drawing_anew(computed: list[int]) -> None:
    drawing(structure(range(3), [(0, 1)]))
    drawing(structure(range(3), [(0, 1), (1, 2)]))

    assert len(computed) == 2


def test_a_new_isolated_node_computes_the_drawing_anew(computed: list[int]) -> None:
    drawing(structure(range(2), [(0, 1)]))
    drawing(structure(range(3), [(0, 1)]))

    assert len(computed) == 2
