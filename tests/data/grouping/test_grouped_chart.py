"""From a dataflow to a dataflow of groups."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from support.flows import id_of
from support.groups import foldered, grouped_flow, groupings, pictured, seen, shut_at

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.objects import AutomationKind, DatasourceKind, DatasourceNode
from dataflow.data.grouping.grouped_chart import group_id, grouped
from dataflow.data.views.grouping import EVERY, NOWHERE, By, Grouping

_NESTED = grouped_flow("a/x -> a/b/y", "a/b/y -> a/b/z", "a/x -> a/b/z", "a/b/z -> c/u", "c/v")


def test_closed_folders_are_boxes_joined_by_their_flows() -> None:
    chart = grouped(grouped_flow("a/x -> b/u", "a/y -> b/v", "b/u -> b/v", "b/v -> w"), shut_at())

    assert seen(chart) == {"[a]", "[b]", "w"}
    assert pictured(chart) == {"[a] -> [b] (2)", "[b] -> w"}


def test_an_open_folder_shows_its_objects_and_the_folders_in_it() -> None:
    chart = grouped(_NESTED, shut_at(1))

    assert seen(chart) == {"{a}", "{c}", "a/x", "[a/b]", "c/u", "c/v"}
    assert pictured(chart) == {"a/x -> [a/b] (2)", "[a/b] -> c/u"}


def test_nested_folders_nest() -> None:
    chart = grouped(_NESTED, shut_at(2))

    assert chart.groups[group_id("a/b")].parent == group_id("a")
    assert chart.frame_of(id_of("y")) == group_id("a/b")
    assert chart.frame_of(id_of("x")) == group_id("a")


def test_a_folder_with_nothing_but_one_folder_is_one_path_with_it() -> None:
    chart = grouped(grouped_flow("a/b/c/x", "a/b/c/y", "a/b/d/z", "a/b/d/w"), shut_at())

    assert seen(chart) == {"[a/b]"}
    assert chart.boxes[0].name == "a/b"


def test_a_folder_in_an_open_one_is_named_from_there() -> None:
    chart = grouped(grouped_flow("a/x", "a/y", "a/b/c/u", "a/b/c/v"), shut_at(1))

    assert [each.name for each in chart.boxes] == ["b/c"]


def test_a_folder_of_one_object_is_drawn_as_that_object() -> None:
    chart = grouped(grouped_flow("a/b/x -> c/y", "c/y -> c/z"), shut_at())

    assert seen(chart) == {"a/b/x", "[c]"}
    assert chart.frame_of(id_of("x")) is None


def test_objects_without_a_folder_are_a_group_of_their_own() -> None:
    chart = grouped(grouped_flow("x -> y"), shut_at())

    assert [(each.key, each.name) for each in chart.boxes] == [(NOWHERE, "(no folder)")]


def test_a_box_counts_what_is_in_it_by_kind() -> None:
    chart = grouped(grouped_flow("a/x -> a/p!", "a/p! -> a/b/y", "a/q!"), shut_at())

    assert chart.boxes[0].size == 4
    assert chart.boxes[0].kinds == ((AutomationKind.ETL_STEP, 2), (DatasourceKind.STORAGE, 2))


def test_two_groups_that_feed_each_other_have_two_bundles() -> None:
    chart = grouped(grouped_flow("a/x -> b/u", "b/v -> a/y"), shut_at())

    assert pictured(chart) == {"[a] -> [b]", "[b] -> [a]"}


def test_connected_parts_are_named_after_their_hub_and_what_is_alone_is_together() -> None:
    flow = grouped_flow("x -> hub", "y -> hub", "u -> v", "alone", "lonely")

    names = [each.name for each in grouped(flow, shut_at(by=By.PART)).boxes]

    assert len(names) == 3
    assert {"hub", "(not connected)"} < set(names)


def test_an_object_with_several_tags_is_in_the_group_of_the_first() -> None:
    tagged = [
        DatasourceNode(
            id=id_of(name), name=name, kind=DatasourceKind.STORAGE, owner="ann", tags=tags
        )
        for name, tags in (("x", ("pii", "gold")), ("y", ("pii",)), ("z", ("gold",)), ("w", ()))
    ]
    flow = Dataflow.of(tagged, [])

    assert seen(grouped(flow, shut_at(by=By.TAG))) == {"[pii]", "z", "w"}
    assert seen(grouped(flow, shut_at(by=By.OWNER))) == {"[ann]"}


@given(foldered(), groupings())
def test_counts_add_up(flow: Dataflow, grouping: Grouping) -> None:
    chart = grouped(flow, grouping)

    hidden = sum(each.size for each in chart.boxes)
    inside = [
        edge for edge in flow.edges if chart.item_of[edge.source] == chart.item_of[edge.target]
    ]
    loops = [edge for edge in inside if edge.source == edge.target == chart.item_of[edge.source]]
    assert hidden + len(chart.objects) == len(flow)
    assert all(each.size == sum(count for _, count in each.kinds) for each in chart.groups.values())
    assert sum(each.flows for each in chart.bundles) == len(flow.edges) - len(inside) + len(loops)


@given(foldered(), groupings())
def test_a_thing_stands_in_open_groups_only(flow: Dataflow, grouping: Grouping) -> None:
    chart = grouped(flow, grouping)

    for item in chart.items:
        outer = chart.frame_of(item)
        while outer is not None:
            assert chart.groups[outer].is_open
            outer = chart.groups[outer].parent


@given(foldered(), groupings())
def test_no_group_in_sight_is_of_one_object(flow: Dataflow, grouping: Grouping) -> None:
    assert all(each.size > 1 for each in grouped(flow, grouping).groups.values())


@given(foldered(), st.sampled_from(By))
def test_with_every_group_open_it_is_the_plain_dataflow(flow: Dataflow, by: By) -> None:
    chart = grouped(flow, Grouping(by=by, depth=EVERY))

    assert chart.boxes == ()
    assert set(chart.items) == set(flow.nodes)
    assert [(each.source, each.target) for each in chart.bundles] == list(flow.edges)


@given(foldered(), groupings(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    flow: Dataflow, grouping: Grouping, dice: Random
) -> None:
    nodes = list(flow.datasources.values())
    dice.shuffle(nodes)
    shuffled = Dataflow.with_edges({each.id: each for each in nodes}, {}, flow.edges)

    one, other = grouped(flow, grouping), grouped(shuffled, grouping)

    assert (one.groups, one.inside, one.bundles) == (other.groups, other.inside, other.bundles)
