"""The view as a value: to and from the URL, in words (design, section 4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.flows import flow, id_of

from dataflow.data.views.view import View


def test_without_a_target_only_the_scheduled_flow_is_shown_by_default() -> None:
    assert View.from_query({}) == View(target=None, scheduled_only=True, complete=False)
    assert View.from_query({}) == View()


def test_with_a_target_the_whole_flow_is_shown_by_default() -> None:
    assert View.from_query({"target": "x"}) == View(target="x", scheduled_only=False)


@pytest.mark.parametrize("target", [{}, {"target": "x"}])
@pytest.mark.parametrize(("flag", "expected"), [("0", False), ("1", True)])
def test_the_url_overrules_the_defaults(target: dict[str, str], flag: str, expected: bool) -> None:
    view = View.from_query({**target, "scheduled": flag, "complete": flag})

    assert (view.scheduled_only, view.complete) == (expected, expected)


@pytest.mark.parametrize("text", ["", "yes", "true", "2", " 1", "<script>"])
def test_an_unreadable_flag_takes_the_default(text: str) -> None:
    query = {"scheduled": text, "complete": text}

    assert View.from_query(query) == View()
    assert View.from_query({**query, "target": "x"}) == View(target="x", scheduled_only=False)


@pytest.mark.parametrize("target", ["", "  "])
def test_an_empty_target_is_none(target: str) -> None:
    assert View.from_query({"target": target}) == View()


@pytest.mark.parametrize("folder", ["/Sales/", " Sales ", "Sales/"])
def test_a_folder_is_read_without_the_slashes_around_it(folder: str) -> None:
    assert View.from_query({"folder": folder}) == View(folder="Sales")


@pytest.mark.parametrize("folder", ["", " ", "/"])
def test_an_empty_folder_is_none(folder: str) -> None:
    assert View.from_query({"folder": folder}) == View()


def test_a_view_says_its_folder_in_words() -> None:
    assert View(folder="Sales").words() == "the scheduled flow, in the folder Sales"


def test_the_target_stays_though_it_is_in_another_folder() -> None:
    f = flow("p: x -> y")
    view = View(target=id_of("y"), scheduled_only=False, folder="elsewhere")

    assert {node.name for node in f.chart(view).nodes} == {"y"}


def test_parameters_of_later_filters_are_passed_over() -> None:
    assert View.from_query({"colour": "red"}) == View()


@pytest.mark.parametrize(
    ("view", "query"),
    [
        (View(), {}),
        (View(scheduled_only=False), {"scheduled": "0"}),
        (View(complete=True), {"complete": "1"}),
        (View(target="x", scheduled_only=False), {"target": "x"}),
        (View(target="x", scheduled_only=True), {"target": "x", "scheduled": "1"}),
        (View(impact=True, folder="Sales/EU"), {"impact": "1", "folder": "Sales/EU"}),
    ],
)
def test_the_query_is_as_short_as_the_defaults_allow(view: View, query: dict[str, str]) -> None:
    assert view.to_query() == query


_TEXTS = st.text(min_size=1).map(str.strip).filter(bool)
_NAMED = st.none() | _TEXTS
_VALUES = st.frozensets(_TEXTS, max_size=3).map(sorted).map(tuple)
_KEYS = ["target", "around", "up", "down", "from", "to", "scheduled", "complete", "impact"]
_KEYS += ["folder", "status", "kind", "tag", "owner", "other"]


@given(
    st.builds(
        View,
        target=_NAMED,
        start=_NAMED,
        end=_NAMED,
        scheduled_only=st.booleans(),
        complete=st.booleans(),
        status=st.sampled_from([(), ("failed",), ("failed", "late")]),
        kind=st.sampled_from([(), ("join",), ("etl_step", "view")]),
        tag=_VALUES,
        owner=_VALUES,
    )
)
def test_a_view_survives_the_way_through_the_url(view: View) -> None:
    assert View.from_query(view.to_query()) == view


@given(_TEXTS, st.integers(0, 99), st.integers(0, 99))
def test_levels_survive_the_way_through_the_url(around: str, up: int, down: int) -> None:
    view = View(around=around, up=up, down=down, scheduled_only=False)

    assert View.from_query(view.to_query()) == view


@pytest.mark.parametrize("text", ["", "-1", "two", "1.5", "²"])
def test_unreadable_levels_are_one(text: str) -> None:
    view = View.from_query({"around": "x", "up": text, "down": text})

    assert (view.up, view.down) == (1, 1)


@pytest.mark.parametrize("text", ["100", "9" * 400])
def test_too_many_levels_are_the_most_there_are(text: str) -> None:
    assert View.from_query({"around": "x", "up": text}).up == 99


def test_levels_around_nothing_do_not_count() -> None:
    assert View.from_query({"up": "3", "down": "0"}) == View()


@pytest.mark.parametrize("key", ["around", "from", "to"])
def test_with_an_object_named_the_whole_flow_is_shown_by_default(key: str) -> None:
    assert not View.from_query({key: "x"}).scheduled_only
    assert View.from_query({key: "x", "scheduled": "1"}).scheduled_only


@pytest.mark.parametrize("key", ["status", "kind"])
def test_values_that_a_filter_does_not_know_are_passed_over(key: str) -> None:
    assert View.from_query({key: "<b>,chain"}) == View()


def test_a_value_is_put_on_and_taken_off() -> None:
    view = View().toggled("status", "late").toggled("status", "failed")

    assert view.status == ("failed", "late")
    assert view.toggled("status", "late").status == ("failed",)
    assert view.without("status") == View()


def test_another_folder_takes_the_place_of_the_first() -> None:
    view = View(folder="Sales").toggled("folder", "CRM")

    assert view.folder == "CRM"
    assert view.toggled("folder", "CRM").folder is None
    assert view.without("folder") == View()


@given(st.dictionaries(st.sampled_from(_KEYS), st.text()))
def test_any_query_is_read_as_a_view_that_survives_the_url(query: dict[str, str]) -> None:
    view = View.from_query(query)

    assert View.from_query(view.to_query()) == view


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (View(), "the scheduled flow"),
        (View(scheduled_only=False), "the whole flow"),
        (View(target="x", scheduled_only=False), "the whole flow leading to x"),
        (
            View(target="x", complete=True),
            "the scheduled flow leading to x, with all members of joins and views",
        ),
        (View(start="x", scheduled_only=False), "the whole flow downstream of x"),
        (View(end="x", scheduled_only=False), "the whole flow upstream of x"),
        (View(start="x", end="y"), "the scheduled flow on the paths from x to y"),
        (View(around="x", up=2), "the scheduled flow around x (2 up, 1 down)"),
        (
            View(status=("failed", "late"), folder="Sales", kind=("etl_step",)),
            "the scheduled flow, automations that failed or are late, of the kind etl step,"
            " in the folder Sales",
        ),
        (
            View(tag=("pii",), owner=("Ann", "Bo")),
            "the scheduled flow, with the tag pii, owned by Ann or Bo",
        ),
    ],
)
def test_a_view_says_itself_in_words(view: View, words: str) -> None:
    assert view.words() == words


def test_the_words_take_the_name_of_a_target_that_was_asked_for_by_id() -> None:
    assert (
        View(target=id_of("x"), scheduled_only=False).words({id_of("x"): "x"})
        == "the whole flow leading to x"
    )
