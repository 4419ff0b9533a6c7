"""The grouping as a value: to and from the address, opened, shut, by depth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.flows import ids
from support.groups import grouped_flow, groupings, shut_at

from dataflow.data.grouping.defaults import GLANCE, MOST, with_defaults
from dataflow.data.grouping.grouped_chart import grouped
from dataflow.data.grouping.keys import keys_of
from dataflow.data.grouping.opening import (
    closed_at,
    collapsed,
    expanded,
    opened,
    opened_for,
    to_depth,
)
from dataflow.data.views.grouping import EVERY, NOWHERE, By, Grouping

_DEEP = grouped_flow("a/x", "a/y", "a/b/u", "a/b/v", "c/w", "c/z")


@given(groupings())
def test_a_grouping_survives_the_address(grouping: Grouping) -> None:
    assert Grouping.from_query(grouping.to_query()) == grouping


@given(st.dictionaries(st.sampled_from(["group", "open", "closed", "shut", "depth"]), st.text()))
def test_any_address_is_read_and_its_shortest_form_says_the_same(query: dict[str, str]) -> None:
    grouping = Grouping.from_query(query)

    assert Grouping.from_query(grouping.to_query()) == grouping


def test_nothing_said_is_nothing_in_the_address() -> None:
    assert Grouping.from_query({}).to_query() == {}


def test_open_groups_share_one_parameter_with_commas_escaped() -> None:
    grouping = Grouping(by=By.FOLDER, open=frozenset({"b/c", "a,b"}))

    assert grouping.to_query() == {"group": "folder", "open": "a\\,b,b/c"}


def test_a_depth_of_all_is_spelt_so() -> None:
    assert expanded(shut_at()).to_query()["depth"] == "all"
    assert Grouping.from_query({"depth": "all"}).depth == EVERY


@pytest.mark.parametrize("text", ["-1", "²", "1.5", "deep", "99999999999999"])
def test_an_unreadable_depth_counts_as_not_said(text: str) -> None:
    assert Grouping.from_query({"depth": text}).depth is None


def test_opening_a_group_opens_what_it_stands_in() -> None:
    assert opened(shut_at(), "a/b").open == {"a/b"}
    assert _open(opened(shut_at(), "a/b")) == {"a", "a/b"}


def test_a_group_that_is_shut_leaves_the_one_around_it_open() -> None:
    assert _open(closed_at(shut_at(0, "a/b"), "a/b")) == {"a"}


def test_a_group_that_is_shut_shuts_what_is_in_it() -> None:
    assert _open(opened(closed_at(shut_at(0, "a/b"), "a"), "a")) == {"a"}


def test_one_group_of_an_open_level_can_be_shut_and_opened_again() -> None:
    without = closed_at(to_depth(shut_at(), 1), "a")

    assert _open(without) == {"c"}
    assert _open(opened(without, "a")) == {"a", "c"}


def test_a_depth_opens_so_many_levels() -> None:
    assert [_open(to_depth(shut_at(), depth)) for depth in (0, 1, 2)] == [
        set(),
        {"a", "c"},
        {"a", "a/b", "c"},
    ]


def test_all_groups_open_and_shut() -> None:
    assert _open(expanded(shut_at(0, "a"))) == {"a", "a/b", "c"}
    assert _open(collapsed(shut_at(2, "a"))) == set()


def test_the_groups_that_hide_an_object_are_opened_for_it() -> None:
    keys = keys_of(_DEEP, By.FOLDER)

    assert _open(opened_for(shut_at(), keys, ids("u"))) == {"a", "a/b"}
    assert _open(opened_for(shut_at(), keys, ids("w ghost"))) == {"c"}


@given(groupings(), st.sampled_from(["a", "a/b", "a/b/c", "e/f"]))
def test_what_was_opened_is_open_and_what_was_shut_is_not(grouping: Grouping, key: str) -> None:
    flow = grouped_flow(
        "a/1", "a/2", "a/b/3", "a/b/4", "a/b/c/5", "a/b/c/6", "e/7", "e/f/8", "e/f/9"
    )
    by_folder = Grouping(
        by=By.FOLDER, depth=grouping.depth, open=grouping.open, closed=grouping.closed
    )

    assert key in {each.key for each in grouped(flow, opened(by_folder, key)).frames}
    assert key not in {each.key for each in grouped(flow, closed_at(by_folder, key)).frames}


def test_a_small_chart_is_not_grouped() -> None:
    assert with_defaults(Grouping(), _DEEP, above=6).by is By.NONE


def test_a_large_chart_is_grouped_by_folder() -> None:
    assert with_defaults(Grouping(), _DEEP, above=5).by is By.FOLDER


def test_a_large_chart_whose_objects_are_in_no_folder_is_grouped_by_part() -> None:
    assert with_defaults(Grouping(), grouped_flow("x -> y", "z"), above=1).by is By.PART


def test_what_the_address_says_is_not_decided_again() -> None:
    none = with_defaults(Grouping(by=By.NONE), _DEEP, above=1)
    shallow = with_defaults(Grouping(by=By.FOLDER, depth=0), _DEEP)

    assert none.by is By.NONE
    assert shallow == Grouping(by=By.FOLDER, depth=0)


def test_a_group_with_more_than_half_of_all_objects_opens_by_itself() -> None:
    boxes = [f"big/{group}/{each}of{group}" for group in range(150) for each in range(2)]
    flow = grouped_flow(*boxes, *(f"small/{each}" for each in range(120)))

    assert with_defaults(Grouping(by=By.FOLDER), flow).open == {"big"}
    assert with_defaults(Grouping(by=By.FOLDER, closed=frozenset({"big"})), flow).open == set()


def test_the_folder_that_is_asked_for_opens_instead_of_the_largest() -> None:
    wanted = (f"wanted/inner/w{n}" for n in range(GLANCE))
    flow = grouped_flow(*wanted, *(f"big/{n}" for n in range(2 * GLANCE)))

    found = with_defaults(Grouping(by=By.FOLDER), flow, folder="wanted")

    assert found.open == {"wanted/inner"}


def test_a_folder_of_too_much_stays_closed_though_it_is_asked_for() -> None:
    flow = grouped_flow(*(f"big/{n}" for n in range(MOST + 1)), "small/x", "small/y")

    assert with_defaults(Grouping(by=By.FOLDER), flow, folder="big").open == set()


def test_a_group_whose_inside_is_too_much_stays_closed() -> None:
    flow = grouped_flow(*(f"big/{each}" for each in range(MOST + 1)), "small/x", "small/y")

    assert with_defaults(Grouping(by=By.FOLDER), flow) == Grouping(by=By.FOLDER, depth=0)


def test_as_many_levels_open_as_are_taken_in_at_a_glance() -> None:
    few = grouped_flow(*(f"top/{group}/{each}{group}" for group in range(9) for each in range(2)))
    many = grouped_flow(*(f"top{n % 2}/x{n}" for n in range(GLANCE + 1)))

    assert with_defaults(Grouping(by=By.FOLDER), few).depth == 2
    assert with_defaults(Grouping(by=By.FOLDER), many).depth == 0


def test_no_folder_has_a_key_that_no_folder_can_have() -> None:
    assert set(keys_of(grouped_flow("x", " / /y", "a//b/z"), By.FOLDER).values()) == {
        NOWHERE,
        "a/b",
    }


def _open(grouping: Grouping) -> set[str]:
    return {each.key for each in grouped(_DEEP, grouping).frames}
