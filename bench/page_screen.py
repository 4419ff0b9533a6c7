"""What a chart in headless Chromium is seen to do: when it is painted, switched, panned, zoomed."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from docs.screenshots import BROWSER_OPTIONS

_PATIENCE = 120
_WATCH = """
(() => {
  const seen = window.seen = { painted: null };
  const paint = (then) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(then)));
  seen.begin = () => { seen.painted = null; seen.began = performance.now(); };
  seen.frame = () => paint(() => { seen.painted = performance.now(); });
  seen.began = 0;
  new MutationObserver((changes) => {
    if (changes.some((each) => each.target.id === "chart" && each.target.dataset.drawn)) seen.frame();
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-drawn"] });
})();
"""  # noqa: E501
_PAINTED = "return window.seen && window.seen.painted && window.seen.painted - window.seen.began"
_GRAB = """
const element = document.getElementById("chart"), cy = element._cyreg.cy;
const { width, height } = element.getBoundingClientRect();
return { box: [width, height], elements: cy.elements().map((each) => ({
  data: each.data(), classes: each.classes(), ...(each.isNode() ? { position: each.position() } : {}),
})) };
"""  # noqa: E501
_SWITCH = "window.seen.begin(); document.getElementById('chart-scheduled').click()"
_OPEN = """
window.seen.begin();
const boxes = document.getElementById("chart")._cyreg.cy.nodes(".box");
boxes.sort((one, other) => other.data("size") - one.data("size"))[0].emit("tap");
"""
_REPLACE = """
const cy = document.getElementById("chart")._cyreg.cy, elements = arguments[0];
window.seen.begin();
cy.batch(() => { cy.elements().remove(); cy.add(elements); });
cy.fit(undefined, 40);
cy.one("render", () => window.seen.frame());
"""
_FRAMES = """
const [move, zoom, done] = arguments;
const cy = document.getElementById("chart")._cyreg.cy;
if (zoom) cy.zoom({ level: zoom, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
const acts = {
  pan: (n) => cy.panBy({ x: n < 30 ? 9 : -9, y: n < 30 ? 4 : -4 }),
  zoom: (n) => cy.zoom({ level: cy.zoom() * (n < 30 ? 1.01 : 1 / 1.01),
    renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }),
};
const times = [];
let last = null;
setTimeout(() => requestAnimationFrame(function frame(now) {
  if (last !== null) times.push(now - last);
  last = now;
  if (times.length === 60) return done(times);
  acts[move](times.length);
  requestAnimationFrame(frame);
}), 1500);
"""


class Screen:
    """A browser, one page after the other in it."""

    def __init__(self, browser: webdriver.Chrome) -> None:
        self._browser = browser

    def paints(self, address: str) -> float:
        """Seconds from the navigation to `address` to the frame after the chart is drawn."""
        self._browser.get(address)
        return self._painted()

    def chart(self) -> dict[str, Any]:
        """The elements of the chart, and its size on the screen."""
        found: dict[str, Any] = self._browser.execute_script(_GRAB)
        return found

    def switches(self) -> float:
        """Seconds from a click on the switch of the scheduled flow to the frame of the new view."""
        self._browser.execute_script(_SWITCH)
        return self._painted()

    def opens_group(self) -> float:
        """Seconds from a click on the largest closed group to the frame in which it is open."""
        self._browser.execute_script(_OPEN)
        return self._painted()

    def replaces(self, elements: list[dict[str, Any]]) -> float:
        """The same of plain Cytoscape that is given other elements."""
        self._browser.execute_script(_REPLACE, elements)
        return self._painted()

    def frames(self, move: str, zoom: float = 0) -> tuple[float, float]:
        """The median and the 95th of a hundred frames in ms while the chart moves."""
        times = sorted(self._browser.execute_async_script(_FRAMES, move, zoom))
        return median(times), times[len(times) * 95 // 100]

    def heap(self) -> float:
        """MB of the JavaScript heap after a collection."""
        self._browser.execute_cdp_cmd("HeapProfiler.collectGarbage", {})
        used: float = self._browser.execute_cdp_cmd("Runtime.getHeapUsage", {})["usedSize"]
        return used / 1e6

    def _painted(self) -> float:
        deadline = time.monotonic() + _PATIENCE
        while (found := self._browser.execute_script(_PAINTED)) is None:
            if time.monotonic() > deadline:
                raise TimeoutError("the chart is not painted")
            time.sleep(0.05)
        return float(found) / 1000


@contextmanager
def opened_screen() -> Iterator[Screen]:
    """A new browser, nothing kept of another."""
    options = webdriver.ChromeOptions()
    for option in (*BROWSER_OPTIONS, "--window-size=1920,1080"):
        options.add_argument(option)
    browser = webdriver.Chrome(service=Service("chromedriver"), options=options)
    browser.set_script_timeout(_PATIENCE)
    browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _WATCH})
    try:
        yield Screen(browser)
    finally:
        browser.quit()
