"""The names of groups from afar: larger than what they name, and pointed at and lit like it."""

import pytest
from dash.testing.wait import until
from selenium.webdriver import ActionChains
from support.estates import CLOSED, estate, sees_groups
from support.moves import lit, pixel
from support.visitor import Visitor

_ABOVE = 3  # Pixels above the strip of the frame that is its title; letters reach there from afar.
_TITLE = """
const box = document.getElementById("chart").getBoundingClientRect();
const { x1, y1 } = cy.nodes(".title").renderedBoundingBox({ includeOverlays: false, includeUnderlays: false });
return [box.left + x1, box.top + y1];
"""  # noqa: E501
# The right end of the plate that names a box: on the canvas, where the box itself does not reach.
_END = """
const node = cy.getElementById("group:Sales");
const { x, y, width, height } = window.dataflow.named.of(node);
if (x + width < node.position().x + node.width() / 2 + 30) throw new Error("the plate is no wider than its box");
const [zoom, pan] = [cy.zoom(), cy.pan()];
const end = [(x + width) * zoom + pan.x - 3, (y + height / 2) * zoom + pan.y];
"""  # noqa: E501
_IS_NAMED = "return Boolean(window.dataflow.named.of(cy.getElementById('group:Sales')))"
_ON_SCREEN = """
const box = document.getElementById("chart").getBoundingClientRect();
return [box.left + end[0], box.top + end[1]];
"""
_ON_CANVAS = "return end.map((each) => (each * sheet.width) / sheet.offsetWidth);"


def seen_from(visitor: Visitor, path: str, zoom: float) -> None:
    """The chart from so far away, with nothing on the move."""
    visitor.opens_chart(path)
    visitor.driver.execute_script("window.dataflow.focus.calm = () => true")
    visitor.cytoscape(f"cy.zoom({zoom}); cy.center()")


def clicks_at(visitor: Visitor, x: float, y: float) -> None:
    """A click somewhere on the screen."""
    actions = ActionChains(visitor.driver)
    actions.w3c_actions.pointer_action.move_to_location(round(x), round(y))
    actions.click().perform()


@pytest.mark.parametrize("zoom", [0.15, 0.25])
def test_a_click_on_the_letters_of_a_title_closes_the_group(serve, zoom: float) -> None:
    visitor = serve(estate())
    seen_from(visitor, "/?group=folder&depth=0&open=Sales", zoom)
    left, top = visitor.cytoscape(_TITLE)

    clicks_at(visitor, left + 30, top - _ABOVE)

    sees_groups(visitor, closed="Raw Sales Finance")


def test_a_click_on_the_plate_of_a_box_opens_the_group(serve) -> None:
    visitor = serve(estate())
    seen_from(visitor, CLOSED, 0.1)
    until(lambda: visitor.cytoscape(_IS_NAMED), 5)

    clicks_at(visitor, *visitor.cytoscape(_END + _ON_SCREEN))

    sees_groups(visitor, closed="Raw EU Finance", opened="Sales")


def test_no_veil_lies_over_the_plate_of_a_lit_box(serve) -> None:
    visitor = serve(estate())
    seen_from(visitor, CLOSED, 0.1)
    until(lambda: visitor.cytoscape(_IS_NAMED), 5)

    visitor.points_at("Sales").perform()

    until(lambda: "Sales" in lit(visitor), 5)
    assert pixel(visitor, "chart-overlay", _END + _ON_CANVAS)[3] == 0
