"""Finding objects by any part of their names."""

from support.flows import flow

from data.graph.search import search

FLOW = flow("load users: -> users", "etl: users -> Users daily", "c: [etl]")


def found(text: str) -> list[str]:
    """The names found, best first."""
    return [each.name for each in search(FLOW, text)]


def test_any_part_of_a_name_is_enough_in_any_case() -> None:
    assert set(found("USER")) == {"users", "Users daily", "load users"}


def test_the_exact_name_comes_first_then_what_begins_with_it() -> None:
    assert found("users") == ["users", "Users daily", "load users"]


def test_every_word_must_occur() -> None:
    assert found("daily users") == ["Users daily"]


def test_chains_are_found_too() -> None:
    assert found("c") == ["c"]


def test_nothing_is_found_for_blank_text() -> None:
    assert found("  ") == []
