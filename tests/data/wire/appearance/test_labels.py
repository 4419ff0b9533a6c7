"""Names as the chart writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataflow.data.wire.appearance.labels import Text, label, shortened, width


def test_a_short_name_stays_on_one_line() -> None:
    assert label("users-storage") == "users-storage"


def test_a_longer_name_breaks_where_its_words_do() -> None:
    assert label("telemetry_derived.clients_daily_v6") == "telemetry_derived.\nclients_daily_v6"


def test_a_very_long_name_is_shortened_in_the_middle() -> None:
    assert shortened("abcdefghijklmnop", 9) == "abcd…mnop"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "shared-production.telemetry_derived.clients_daily_v6",
            "…telemetry_derived.\nclients_daily_v6",
        ),
        (
            "/data/incoming/daily/2026/customers/europe/users.csv",
            "…daily/2026/customers/\neurope/users.csv",
        ),
        (
            "shared-production.glam_telemetry.desktop_aggregates_v1 (script.sql)",
            "…desktop_aggregates_\nv1 (script.sql)",
        ),
        ("shared-production.telemetry." + "a" * 50, "a" * 22 + "…\n" + "a" * 22),
    ],
)
def test_of_a_long_path_the_end_is_kept(name: str, expected: str) -> None:
    assert label(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("shop_external.subscription_discount_v1", "shop_external.\nsubscription_discount_v1"),
        (
            "shop_visitors_live_sorted.client_aggregates_v1",
            "shop_visito…ive_sorted.\nclient_aggregates_v1",
        ),
    ],
)
def test_a_word_is_cut_sooner_than_broken(name: str, expected: str) -> None:
    assert label(name) == expected


@pytest.mark.parametrize(
    "name", ["a long sentence. That has a stop in its middle, and goes on", "m" * 50 + "-1.2.3"]
)
def test_what_is_no_path_keeps_both_its_ends(name: str) -> None:
    shown = label(name).replace("\n", " ")

    assert shown.startswith(name[:6])
    assert shown.endswith(name[-5:])


def test_a_name_without_a_place_to_break_is_cut() -> None:
    assert label("x" * 40) == "x" * 20 + "\n" + "x" * 20


def test_wide_letters_count_twice() -> None:
    assert width("データ") == 6
    assert width("e\u0301") == 1


@pytest.mark.parametrize("name", ["", " ", "\n", "a\nb\tc"])
def test_white_space_is_folded(name: str) -> None:
    assert label(name) == " ".join(name.split())


@given(st.text(max_size=300), st.builds(Text, letters=st.integers(8, 30), lines=st.integers(1, 4)))
def test_a_label_never_has_more_or_longer_lines_than_it_may(name: str, text: Text) -> None:
    lines = label(name, text).split("\n")

    assert len(lines) <= text.lines
    assert all(width(line) <= text.letters for line in lines)


@given(st.text(st.characters(exclude_characters="…"), max_size=300), st.integers(3, 80))
def test_shortening_keeps_to_its_width_and_keeps_both_ends(name: str, most: int) -> None:
    short = shortened(name, most)

    assert width(short) <= most
    if short != name:
        head, tail = short.split("…")
        assert name.startswith(head)
        assert name.endswith(tail)
