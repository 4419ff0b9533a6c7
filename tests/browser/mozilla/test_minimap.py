"""The minimap of a real estate: the part that is seen, moved by it, and what fails."""

import pytest
from dash.testing.wait import until
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from support.moves import is_shown
from support.mozilla import PATIENCE
from support.visitor import Visitor

_MIDDLE = "const { x1, x2, y1, y2 } = cy.extent(); return [(x1 + x2) / 2, (y1 + y2) / 2]"
_AIR = 60
"""Units around the circles that belong to the drawing."""
_FRAME = """
const map = document.getElementById("chart-minimap");
const { data, width } = map.getContext("2d").getImageData(0, 0, map.width, map.height);
const accent = getComputedStyle(map).getPropertyValue("--accent").trim();
const pen = document.createElement("canvas").getContext("2d");
pen.fillStyle = accent; pen.fillRect(0, 0, 1, 1);
const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
const xs = [], ys = [];
for (let at = 0; at < data.length; at += 4) {
  if (Math.abs(data[at] - red) + Math.abs(data[at + 1] - green) + Math.abs(data[at + 2] - blue) > 0) continue;
  xs.push((at / 4) % width); ys.push(Math.floor(at / 4 / width));
}
const most = (some) => some.reduce((one, other) => Math.max(one, other), -1);
const least = (some) => some.reduce((one, other) => Math.min(one, other), 1e9);
return [least(xs), least(ys), most(xs), most(ys)];
"""  # noqa: E501
_EXPECTED = """
const map = document.getElementById("chart-minimap");
const box = window.dataflow.graph.bounds(window.dataflow.graph.of(cy));
const scale = map.width / (box.x2 - box.x1 + 2 * arguments[0]);
const { x1, y1, x2, y2 } = cy.extent();
const at = (value, start) => (value - start + arguments[0]) * scale;
return [at(x1, box.x1), at(y1, box.y1), at(x2, box.x1), at(y2, box.y1)];
"""
_REDS = """
const map = document.getElementById("chart-minimap");
const { data } = map.getContext("2d").getImageData(0, 0, map.width, map.height);
let count = 0;
for (let at = 0; at < data.length; at += 4) if (data[at] > 150 && data[at + 1] < 90 && data[at + 2] < 90) count += 1;
return count;
"""  # noqa: E501


@pytest.fixture
def near(visitor: Visitor) -> Visitor:
    """Somebody who sees a part of the estate."""
    visitor.opens_chart("/?group=none")
    moves(visitor, 0.35, 0.5)
    until(lambda: is_shown(visitor, "#chart-minimap"), PATIENCE)
    return visitor


def moves(visitor: Visitor, right: float, down: float) -> None:
    """That part of the drawing comes to the middle, from near by."""
    visitor.cytoscape(
        "const box = window.dataflow.graph.bounds(window.dataflow.graph.of(cy)); cy.zoom(0.25);"
        f"const x = box.x1 + (box.x2 - box.x1) * {right}, y = box.y1 + (box.y2 - box.y1) * {down};"
        "cy.pan({ x: cy.width() / 2 - x * cy.zoom(), y: cy.height() / 2 - y * cy.zoom() });"
    )


def minimap(visitor: Visitor) -> WebElement:
    """The minimap itself."""
    return visitor.driver.find_element(By.ID, "chart-minimap")


def framed(visitor: Visitor) -> list[float]:
    """Where the frame is on it: left, top, right, bottom."""
    found: list[float] = visitor.driver.execute_script(_FRAME)
    return found


def expected(visitor: Visitor) -> list[float]:
    """Where it must be, by what the chart shows."""
    script = f"return ((...arguments) => {{ {_EXPECTED} }})({_AIR})"
    found: list[float] = visitor.cytoscape(script)
    return found


def is_framed(visitor: Visitor) -> bool:
    """Whether what is seen is framed, to the pixel or three."""
    return framed(visitor) == pytest.approx(expected(visitor), abs=3)


def test_it_is_hidden_while_the_whole_estate_is_seen(visitor: Visitor) -> None:
    visitor.opens_chart("/")

    until(lambda: not is_shown(visitor, "#chart-minimap"), PATIENCE)


def test_a_frame_on_it_is_the_part_that_is_seen(near: Visitor) -> None:
    until(lambda: is_framed(near), PATIENCE)


def test_the_frame_follows_the_view(near: Visitor) -> None:
    until(lambda: is_framed(near), PATIENCE)
    before = framed(near)

    moves(near, 0.6, 0.4)

    until(lambda: is_framed(near), PATIENCE)
    assert framed(near)[0] > before[0] + 10


def test_a_click_brings_what_is_under_it_to_the_middle(near: Visitor) -> None:
    before = near.cytoscape(_MIDDLE)
    box = minimap(near).rect
    actions = ActionChains(near.driver)
    x, y = box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.25
    actions.w3c_actions.pointer_action.move_to_location(round(x), round(y))

    actions.click().perform()

    after = near.cytoscape(_MIDDLE)
    assert after[0] > before[0]
    assert after[1] < before[1]
    until(lambda: is_framed(near), PATIENCE)


def test_dragging_moves_the_view_along(near: Visitor) -> None:
    ActionChains(near.driver).click_and_hold(minimap(near)).perform()
    before = near.cytoscape(_MIDDLE)

    ActionChains(near.driver).move_by_offset(50, 0).release().perform()

    after = near.cytoscape(_MIDDLE)
    assert after[0] > before[0]
    assert after[1] == pytest.approx(before[1])


def test_what_fails_is_red_on_it(near: Visitor) -> None:
    until(lambda: near.driver.execute_script(_REDS) > 20, PATIENCE)


def test_a_real_catalog_has_one_that_moves_the_view(visitor: Visitor) -> None:
    visitor.opens_chart("/")
    visitor.cytoscape("cy.zoom(0.5); cy.pan({ x: 0, y: 0 })")
    before = visitor.cytoscape(_MIDDLE)
    until(lambda: is_shown(visitor, "#chart-minimap"), PATIENCE)

    minimap(visitor).click()

    assert visitor.cytoscape(_MIDDLE) != before
