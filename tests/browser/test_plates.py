"""Names of groups from afar: what is amiss first, and no plate in the way of anything."""

from typing import Any

import pytest
from dash.testing.wait import until
from support.estates import CLOSED, estate, foldered, many
from support.flows import catalog
from support.moves import is_shown
from support.visitor import Visitor

_LONG = "the-long-beginning-{}-prod"
_SAID = "return window.dataflow.places.said()"
_THINGS = """
return cy.nodes('.box').map((each) => ({
  id: each.id(), x: each.position('x') - each.data('width') / 2,
  y: each.position('y') - each.data('height') / 2,
  width: each.data('width'), height: each.data('height'),
}));
"""
_CUT = """
const context = document.createElement("canvas").getContext("2d");
context.font = window.dataflow.names.font(10, 500);
return window.dataflow.names.cut(context, arguments[0], context.measureText(arguments[1]).width);
"""
_WRAPPED = """
const context = document.createElement("canvas").getContext("2d");
const face = window.dataflow.names.font(10, 500);
context.font = face;
const wide = context.measureText(arguments[1]).width;
return window.dataflow.names.wrapped(context, arguments[0], wide, 2, face);
"""


def from_afar(visitor: Visitor, zoom: float) -> list[dict[str, Any]]:
    """The plates once the chart is seen from there."""
    visitor.cytoscape(f"cy.zoom({zoom}); cy.center()")
    until(lambda: is_shown(visitor, "#chart-far"), 5)
    visitor.driver.execute_script("window.dataflow.overlay.paint()")
    said: list[dict[str, Any]] = visitor.driver.execute_script(_SAID)
    return said


def overlaps(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two rectangles have a part in common."""
    return all(
        one[at] < other[at] + other[size] - 0.01 and other[at] < one[at] + one[size] - 0.01
        for at, size in (("x", "width"), ("y", "height"))
    )


@pytest.fixture
def parts(serve) -> Visitor:
    """Somebody who looks at ten groups of thirty objects, in one of which something failed."""
    visitor = serve(many(300), group_above=200)
    visitor.fails("i7")
    visitor.opens_chart("/")
    return visitor


def test_what_failed_is_named_first_though_there_is_room_for_few(parts: Visitor) -> None:
    said = from_afar(parts, 0.03)

    assert len(said) < 10
    assert (said[0]["id"], said[0]["state"]) == ("group:part 7", "1 failed")


def test_all_are_named_where_there_is_room(parts: Visitor) -> None:
    said = from_afar(parts, 0.3)

    assert {each["id"] for each in said} == {f"group:part {n}" for n in range(10)}


@pytest.mark.parametrize("zoom", [0.06, 0.12, 0.2])
def test_no_plate_covers_another_box_or_another_plate(parts: Visitor, zoom: float) -> None:
    said = from_afar(parts, zoom)
    things = parts.cytoscape(_THINGS)

    covered = [
        (each["id"], other["id"])
        for each in said
        for other in (*things, *said)
        if other["id"] != each["id"] and overlaps(each, other)
    ]
    assert said
    assert covered == []


def test_nearer_nothing_has_a_plate_for_all_is_written_on_the_boxes(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart(CLOSED)

    assert from_afar(visitor, 0.8) == []


def test_a_name_is_cut_in_what_it_shares_with_others(serve) -> None:
    colours = ("red", "green", "blue")
    folders = {f"{sort} {each}": _LONG.format(each) for each in colours for sort in ("in", "out")}
    lines = [f"in {each}*: -> out {each}" for each in colours]
    visitor = serve(foldered(catalog(*lines), folders))
    visitor.opens_chart(CLOSED)
    visitor.driver.execute_script("window.dataflow.overlay.paint()")

    cut = visitor.driver.execute_script(_CUT, "the-long-beginning-red-prod", "abcdefghijklm")

    assert "red" in cut
    assert cut != "the-long-beginning-red-prod"


@pytest.mark.parametrize(
    ("name", "room", "lines"),
    [
        ("search_derived", "search_derive", ["search_", "derived"]),
        ("statcounter_derived", "statcounte", ["_", "derived"]),
    ],
)
def test_a_name_is_broken_between_words(serve, name: str, room: str, lines: list[str]) -> None:
    visitor = serve(estate())
    visitor.opens_chart(CLOSED)

    wrapped = visitor.driver.execute_script(_WRAPPED, name, room)

    assert [each.endswith(end) for each, end in zip(wrapped, lines, strict=True)] == [True, True]
