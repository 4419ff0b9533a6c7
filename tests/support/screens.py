"""The size of the screen of browser tests, and whether a page fits it."""

from support.visitor import Visitor

_BEYOND = """
const page = document.scrollingElement;
return [page.scrollWidth - page.clientWidth, page.scrollHeight - page.clientHeight];
"""
_CUT = """
const box = document.querySelector(arguments[0]).getBoundingClientRect();
return box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight;
"""


def resizes(visitor: Visitor, width: int, height: int) -> None:
    """The screen has that size from now on."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    visitor.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def beyond_the_edge(visitor: Visitor) -> list[int]:
    """By how many pixels the page is wider and higher than the screen."""
    pixels: list[int] = visitor.driver.execute_script(_BEYOND)
    return pixels


def is_cut(visitor: Visitor, selector: str) -> bool:
    """Whether a part of an element lies beyond the edge of the screen."""
    cut: bool = visitor.driver.execute_script(_CUT, selector)
    return cut
