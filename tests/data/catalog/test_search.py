"""Finding objects by any part of their names."""

from collections.abc import Sequence

from support.flows import flow

from dataflow.data.catalog.search import search

USERS = ("load users: -> users", "etl: users -> Users daily", "c: [etl]")


def found(text: str, objects: Sequence[str] = USERS) -> list[str]:
    """The names found, best first."""
    return [each.name for each in search(flow(*objects), text)]


def test_any_part_of_a_name_is_enough_in_any_case() -> None:
    assert set(found("USER")) == {"users", "Users daily", "load users"}


def test_the_exact_name_comes_first_then_what_begins_with_it() -> None:
    assert found("users") == ["users", "Users daily", "load users"]


def test_what_ends_in_the_text_as_a_whole_comes_before_what_only_begins_with_it() -> None:
    names = [
        "all days",
        "web.all_days",
        "days_of_web",
        "web.days_all",
        "web/days",
        "a.days",
        "days",
    ]

    closest = found("days", names)

    assert closest[:4] == ["days", "a.days", "web/days", "days_of_web"]
    assert closest[4:] == ["web.days_all", "all days", "web.all_days"]


def test_several_parts_of_a_path_may_be_asked_for() -> None:
    assert found("b.days", ["b.days_all", "a.b.days"]) == ["a.b.days", "b.days_all"]


def test_every_word_must_occur() -> None:
    assert found("daily users") == ["Users daily"]


def test_chains_are_found_too() -> None:
    assert found("c") == ["c"]


def test_nothing_is_found_for_blank_text() -> None:
    assert found("  ") == []
