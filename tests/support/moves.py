"""How browser tests move about on the chart: keys, what is lit, what lies over it."""

from typing import Any

from dash.testing.wait import until
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from support.visitor import Visitor

RIGHT, LEFT, UP, DOWN = Keys.ARROW_RIGHT, Keys.ARROW_LEFT, Keys.ARROW_UP, Keys.ARROW_DOWN

_OPACITY = """
const node = cy.nodes().filter((each) => each.data("name") === arguments[0]);
const { x, y } = node.renderedPosition();
const sheet = document.getElementById("chart-overlay");
if (sheet.hidden) return 0;
const ratio = sheet.width / sheet.offsetWidth;
const side = (node.renderedWidth() / 4) * ratio;
return sheet.getContext("2d").getImageData(x * ratio, y * ratio - side, 1, 1).data[3];
"""


def presses(visitor: Visitor, *keys: str) -> None:
    """Keys, one after the other, to whatever has the focus."""
    ActionChains(visitor.driver).send_keys(*keys).perform()


def drags(visitor: Visitor, start: tuple[int, int], end: tuple[int, int]) -> None:
    """The pointer, its button down, from one place of the screen to another."""
    actions = ActionChains(visitor.driver)
    pointer = actions.w3c_actions.pointer_action
    halfway = ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
    pointer.move_to_location(*start).pointer_down()
    pointer.move_to_location(*halfway).move_to_location(*end).pointer_up()
    actions.perform()


def at(visitor: Visitor, name: str) -> None:
    """The keyboard is at the circle of that name."""
    script = (
        "window.dataflow.light.set('focused', cy.nodes().filter((n) => n.data('name') === '%s'))"
    )
    visitor.cytoscape("document.getElementById('chart').focus();" + script % name)


def opens_menu(visitor: Visitor, name: str) -> None:
    """The menu of that circle, by keyboard."""
    at(visitor, name)
    keys = ActionChains(visitor.driver).key_down(Keys.SHIFT).send_keys(Keys.F10)
    keys.key_up(Keys.SHIFT).perform()
    visitor.reads(".chart-menu", "Open")


def lit(visitor: Visitor) -> set[str]:
    """The names of the circles that are lit; none when nothing is."""
    return set(visitor.driver.execute_script("return window.dataflow.light.names()"))


def veil_over(visitor: Visitor, name: str) -> int:
    """How opaque what lies over a circle is, from 0 to 255; beside its glyph."""
    script = "const cy = document.getElementById('chart')._cyreg.cy;" + _OPACITY
    opacity: int = visitor.driver.execute_script(script, name)
    return opacity


def focused(visitor: Visitor) -> str | None:
    """The name of the circle that the keyboard is at."""
    script = "const node = window.dataflow.light.focused(); return node && node.data('name')"
    name: str | None = visitor.driver.execute_script(script)
    return name


def is_shown(visitor: Visitor, selector: str) -> bool:
    """Whether an element is there and takes up room."""
    script = "const at = document.querySelector(arguments[0]); return !!at && at.offsetWidth > 0"
    shown: bool = visitor.driver.execute_script(script, selector)
    return shown


def focus_of_page(visitor: Visitor) -> str:
    """The id of the element that has the focus of the page."""
    id: str = visitor.driver.execute_script("return document.activeElement.id")
    return id


def pixel(visitor: Visitor, canvas: str, place: str) -> Any:
    """Red, green, blue, alpha of a canvas at `place`, a script that answers x and y on it."""
    script = f"""
    const cy = document.getElementById("chart")._cyreg.cy;
    const sheet = document.getElementById({canvas!r});
    const [x, y] = (() => {{ {place} }})();
    return [...sheet.getContext("2d").getImageData(x, y, 1, 1).data];
    """
    return visitor.driver.execute_script(script)


def chooses(visitor: Visitor, circle: str, words: str) -> None:
    """An entry of the menu of a circle."""
    visitor.points_at(circle).context_click().perform()
    visitor.reads(".chart-menu", "Copy link")
    clicks_words(visitor, ".chart-menu button", words)


def clicks_words(visitor: Visitor, selector: str, words: str) -> None:
    """The button or link that says just that, else the first that says it among other words."""

    def found() -> list[WebElement]:
        each = visitor.driver.find_elements(By.CSS_SELECTOR, selector)
        saying = [(one.text, one) for one in each if words in one.text]
        return [one for text, one in sorted(saying, key=lambda pair: pair[0] != words)]

    until(found, visitor.patience, msg=f"{words!r} awaited in {selector}")
    found()[0].click()
