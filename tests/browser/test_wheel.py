"""The wheel zooms a little for each notch, a pinch as far as it goes, towards the pointer."""

import pytest
from support.flows import catalog
from support.visitor import Visitor

SHOP = catalog("imp*: -> orders", "etl*: orders -> mart", "more*: mart -> report")
_TURN = """
const chart = document.getElementById("chart"), box = chart.getBoundingClientRect();
const [x, y] = [box.left + 200, box.top + 150];
const under = () => [(200 - cy.pan().x) / cy.zoom(), (150 - cy.pan().y) / cy.zoom()];
const [zoom, point] = [cy.zoom(), under()];
document.elementFromPoint(x, y).dispatchEvent(new WheelEvent("wheel", {
  ...arguments[0], clientX: x, clientY: y, bubbles: true, cancelable: true, view: window }));
return { factor: cy.zoom() / zoom, moved: under().map((each, at) => each - point[at]) };
"""


@pytest.fixture
def visitor(serve) -> Visitor:
    """Somebody at a small chart."""
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    return visitor


def turned(visitor: Visitor, **wheel: object) -> dict:
    """How much larger a turn of the wheel makes the drawing; how far the point under it moves."""
    script = "const cy = document.getElementById('chart')._cyreg.cy;" + _TURN
    return visitor.driver.execute_script(script, wheel)


@pytest.mark.parametrize(
    "wheel", [{"deltaY": -100}, {"deltaY": -120}, {"deltaY": -3, "deltaMode": 1}]
)
def test_a_notch_makes_the_drawing_a_little_larger(visitor: Visitor, wheel: dict) -> None:
    factor = turned(visitor, **wheel)["factor"]

    assert 1.1 < factor < 1.5


def test_a_notch_back_makes_it_as_it_was(visitor: Visitor) -> None:
    factors = [turned(visitor, deltaY=delta)["factor"] for delta in (-100, 100)]

    assert factors[0] * factors[1] == pytest.approx(1)


def test_a_notch_with_ctrl_is_no_pinch(visitor: Visitor) -> None:
    factor = turned(visitor, deltaY=-100, ctrlKey=True)["factor"]

    assert 1.1 < factor < 1.5


def test_a_pinch_makes_the_drawing_larger_as_the_fingers_part(visitor: Visitor) -> None:
    factor = turned(visitor, deltaY=-10, ctrlKey=True)["factor"]

    assert 1.07 < factor < 1.13


def test_what_is_under_the_pointer_stays_there(visitor: Visitor) -> None:
    moved = turned(visitor, deltaY=-100)["moved"]

    assert moved == pytest.approx([0, 0], abs=1e-6)
