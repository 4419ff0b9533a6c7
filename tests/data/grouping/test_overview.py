"""What the chart page draws of a chart in groups."""

from hypothesis import given, settings
from support.effort import effort
from support.flows import flow, id_of
from support.groups import foldered, grouped_flow, groupings, shut_at

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.grouping.drawing import drawing
from dataflow.data.grouping.group_drawing import chart_drawing
from dataflow.data.grouping.grouped_chart import group_id, grouped
from dataflow.data.grouping.overview import Overview, overview
from dataflow.data.grouping.states import box_states
from dataflow.data.views.chart import chart
from dataflow.data.views.grouping import By, Grouping
from dataflow.data.views.marks import Marks
from dataflow.data.views.view import View

_FLOW = grouped_flow("a/x -> a/p!", "a/p! -> b/y", "b/y -> b/z", "b/z -> c/v")


def test_a_small_chart_is_drawn_as_it_is() -> None:
    found = _overview(View(scheduled_only=False))

    assert found.boxes == found.frames == ()
    assert {node.name for node in found.nodes} == {"x", "p", "y", "z", "v"}
    assert found.drawing.points == drawing(found.chart.dataflow).points


def test_a_large_chart_is_drawn_in_groups() -> None:
    found = _overview(View(scheduled_only=False), above=2)

    assert found.grouping == Grouping(by=By.FOLDER, depth=1)
    assert {each.name for each in found.frames} == {"a", "b"}


def test_circles_bear_their_marks_and_hidden_objects_are_no_circles() -> None:
    found = _overview(View(scheduled_only=False, grouping=shut_at(0, "a")))

    assert {node.name for node in found.nodes} == {"x", "p", "v"}
    assert found.drawing.points.keys() == {id_of("x"), id_of("p"), id_of("v"), group_id("b")}
    assert found.drawing.frames.keys() == {group_id("a")}


def test_the_group_of_an_object_that_the_view_names_is_open() -> None:
    found = _overview(View(target=id_of("z"), scheduled_only=False), above=2)

    assert id_of("z") in {node.id for node in found.nodes}


def test_a_group_that_somebody_has_closed_stays_closed_whatever_the_view_names() -> None:
    view = View(target=id_of("z"), scheduled_only=False, grouping=shut_at())

    assert group_id("b") in {each.id for each in _overview(view, above=2).boxes}


def test_a_bundle_tells_how_many_of_its_flows_are_over_what_filters_hide() -> None:
    snapshot = flow("p: a -> b", "q: b -> c")
    part = snapshot.chart(View(scheduled_only=False, kind=("etl_step",)))
    grouping = Grouping(by=By.FOLDER, depth=1)

    bundles = grouped(part.dataflow, grouping, part.bridges).bundles

    assert sum(each.bridges for each in bundles) == len(part.bridges)
    assert sum(each.flows for each in bundles) == len(part.edges) + len(part.bridges)


def test_states_are_told_of_the_groups_in_sight() -> None:
    found = _overview(View(scheduled_only=False, grouping=shut_at()))

    assert box_states(found.grouped, Marks()).keys() == {group_id("a"), group_id("b")}


@settings(max_examples=effort(40))
@given(foldered(), groupings())
def test_everything_in_sight_has_a_place(flow: Dataflow, grouping: Grouping) -> None:
    found = grouped(flow, grouping)

    picture = chart_drawing(found)

    assert picture.points.keys() == set(found.items)
    assert picture.frames.keys() == {each.id for each in found.frames}
    assert picture.routes.keys() == {(each.source, each.target) for each in found.bundles}


def _overview(view: View, above: int = 400) -> Overview:
    return overview(chart(_FLOW, _FLOW.automations, Marks(), view), above)
