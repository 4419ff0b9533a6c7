"""How long runs are kept, as people write it."""

from datetime import timedelta

import pytest

from dataflow.data.runs.retention_period import parse_retention


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("90d", timedelta(days=90)),
        (" 12W ", timedelta(weeks=12)),
        ("36h", timedelta(hours=36)),
        ("36500d", timedelta(days=36_500)),
    ],
)
def test_a_number_and_a_unit_is_a_length_of_time(text: str, kept: timedelta) -> None:
    assert parse_retention(text) == kept


@pytest.mark.parametrize("text", ["", "90", "d", "90 days", "-5d", "1.5d", "90m", "9²d", "٣d"])
def test_anything_else_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no length of time; write .* 90d \(days\)"):
        parse_retention(text)


def test_to_keep_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="would keep nothing"):
        parse_retention("0d")


@pytest.mark.parametrize("text", ["36501d", "999999999w"])
def test_to_keep_for_longer_than_any_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="leave it empty to keep runs for ever"):
        parse_retention(text)
