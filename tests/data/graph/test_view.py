"""The view as a value: to and from the URL, in words, its target resolved (design, section 4)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.flows import flow, id_of

from data.graph.dataflow import Dataflow
from data.graph.view import View, resolve


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


_TARGETS = st.none() | st.text(min_size=1).map(str.strip).filter(bool)


@given(st.builds(View, target=_TARGETS, scheduled_only=st.booleans(), complete=st.booleans()))
def test_a_view_survives_the_way_through_the_url(view: View) -> None:
    assert View.from_query(view.to_query()) == view


@given(st.dictionaries(st.sampled_from(["target", "scheduled", "complete", "other"]), st.text()))
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
    ],
)
def test_a_view_says_itself_in_words(view: View, words: str) -> None:
    assert view.words() == words


def test_the_words_take_the_name_of_a_target_that_was_asked_for_by_id() -> None:
    assert View(target=id_of("x"), scheduled_only=False).words("x") == "the whole flow leading to x"


def _twins(*names: str) -> Dataflow:
    """A datasource for each name, names repeated as given."""
    original = flow("x").datasources[id_of("x")]
    rows = (replace(original, id=id_of(f"row {n}"), name=name) for n, name in enumerate(names))
    return Dataflow.of(rows, ())


@pytest.mark.parametrize("spell", [str, str.upper, lambda id: id.replace("-", "")])
def test_a_target_is_found_by_its_uuid_however_it_is_spelled(spell) -> None:  # type: ignore[no-untyped-def]
    assert resolve(spell(id_of("x")), flow("p: x -> y").dataflow).id == id_of("x")


def test_a_target_is_found_by_a_name_that_exactly_one_bears() -> None:
    assert resolve("y", flow("p: x -> y").dataflow).id == id_of("y")


def test_a_name_that_several_bear_is_a_choice() -> None:
    target = resolve("orders", _twins("orders", "other", "orders"))

    assert target.id is None
    assert set(target.candidates) == {id_of("row 0"), id_of("row 2")}


@pytest.mark.parametrize("text", ["nobody", "X", id_of("nobody"), "p", id_of("p")])
def test_a_target_that_is_no_datasource_is_nothing(text: str) -> None:
    target = resolve(text, flow("p: x -> y").dataflow)

    assert (target.id, target.candidates) == (None, ())


def test_an_id_goes_before_a_name_that_looks_like_it() -> None:
    misleading = _twins("other", id_of("row 0"))

    assert resolve(id_of("row 0"), misleading).id == id_of("row 0")


def test_a_name_that_looks_like_an_unknown_id_is_still_a_name() -> None:
    assert resolve(id_of("nobody"), _twins(id_of("nobody"))).id == id_of("row 0")
