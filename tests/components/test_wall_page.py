"""The page of the wall: its theme, how fast it turns, and that nothing on it is a control."""

import pytest

from dataflow.components import ids
from dataflow.components.wall.page import rotation, wall_page
from dataflow.data.wire.appearance import theme
from dataflow.data.wire.stylesheets.named_stylesheets import wall_stylesheet


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (None, "0"), ("", "0"), ("0", "0"), ("000", "0"), ("soon", "0"), ("-5", "0"), ("5.5", "0"),
        ("٣", "0"), ("²", "0"), ("9999999", "0"), ("1", "3"), ("3", "3"), ("30", "30"),
        ("007", "7"),
    ],
)  # fmt: skip
def test_the_rotation_is_a_whole_number_of_seconds_and_at_least_three(
    text: str | None, seconds: str
) -> None:
    assert rotation(text) == seconds


def test_the_page_turns_as_its_address_says() -> None:
    page = wall_page({"rotate": "20"})

    assert page.id == ids.WALL
    assert page.to_plotly_json()["props"]["data-rotate"] == "20"


@pytest.mark.parametrize(
    ("query", "name"), [({}, "dark"), ({"theme": "light"}, "light"), ({"theme": "x"}, "dark")]
)
def test_the_wall_is_dark_unless_its_address_says_light(query: dict[str, str], name: str) -> None:
    assert wall_page(query).className == f"wall {name}"


def test_the_ink_of_the_circles_follows_the_theme() -> None:
    inks = [wall_stylesheet(each)[0]["style"]["color"] for each in (theme.DARK, theme.LIGHT)]

    assert inks == [theme.DARK.ink, theme.LIGHT.ink]
    assert len(set(inks)) == 2


def test_what_is_amiss_is_not_dimmed_but_by_the_turn_of_another_part() -> None:
    rules = {rule["selector"]: rule["style"] for rule in wall_stylesheet(theme.DARK)}

    selectors = list(rules)
    assert rules["node.failing"]["opacity"] == rules["node.delayed"]["opacity"] == 1
    assert selectors.index(".dimmed") == len(selectors) - 1
