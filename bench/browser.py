"""A page in headless Chromium, and when a mark was painted on it."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from random import Random
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from bench.clients import report
from docs.screenshots import BROWSER_OPTIONS

_PATIENCE = 60
_WATCH = """
const [ids] = arguments;
const cy = window.dataflow.chart.instance();
const nodes = ids.map((id) => cy.getElementById(id)[0]);
const running = (node) => node.classes().some((name) => /running/.test(name));
const were = nodes.map(running);
window.painted = [];
let fresh = []; // Seen to have changed in the last frame, so painted by now.
(function frame() {
  for (const change of fresh) window.painted.push([...change, Date.now() / 1000]);
  fresh = [];
  nodes.forEach((node, at) => {
    if (running(node) === were[at]) return;
    were[at] = !were[at];
    fresh.push([ids[at], were[at]]);
  });
  window.requestAnimationFrame(frame);
})();
"""
_REQUESTS = """
const kinds = ["fetch", "xmlhttprequest"];
return performance.getEntriesByType("resource").filter((one) => kinds.includes(one.initiatorType)).length;
"""  # noqa: E501


class Page:
    """A chart that is drawn."""

    def __init__(self, browser: webdriver.Chrome) -> None:
        self.browser = browser

    def requests(self) -> int:
        """How many the page has sent since it was loaded."""
        count: int = self.browser.execute_script(_REQUESTS)
        return count

    def command(self, name: str, **arguments: Any) -> dict[str, Any]:
        """A command of the Chrome DevTools Protocol."""
        answer: dict[str, Any] = self.browser.execute_cdp_cmd(name, arguments)
        return answer

    def paint_delays(self, host: str, automations: Sequence[str], count: int) -> list[float]:
        """Seconds from each of `count` reports to the frame that shows its mark."""
        self.browser.execute_script(_WATCH, list(automations))
        dice, sent, night = Random(1), [], time.time_ns()
        for number in range(count):
            name = automations[number // 2 % len(automations)]
            status = "success" if number % 2 else "running"
            connection = HTTPConnection(host, timeout=30)
            sent.append(report(connection, name, f"{night}-{number // 2}", status))
            connection.close()
            time.sleep(dice.uniform(0.9, 1.4))  # so that looks and reports keep no time together
        time.sleep(2)
        painted = self.browser.execute_script("return window.painted")
        return [
            min(at - each.sent for id, starts, at in painted if _is_of(each, id, starts, at))
            for each in sent
        ]


@contextmanager
def opened_page(address: str, script: str = "") -> Iterator[Page]:
    """The page of `address`, drawn; `script` runs in it before any other."""
    options = webdriver.ChromeOptions()
    for option in (*BROWSER_OPTIONS, "--window-size=1920,1080"):
        options.add_argument(option)
    browser = webdriver.Chrome(service=Service("chromedriver"), options=options)
    try:
        page = Page(browser)
        if script:
            page.command("Page.addScriptToEvaluateOnNewDocument", source=script)
        browser.get(address)
        _await_drawing(browser)
        yield page
    finally:
        browser.quit()


def _is_of(sent: Any, id: str, starts: bool, at: float) -> bool:
    return id == sent.automation and starts == sent.starts and at >= sent.sent


def _await_drawing(browser: webdriver.Chrome) -> None:
    deadline = time.monotonic() + _PATIENCE
    drawn = "return Boolean((document.getElementById('chart') || {dataset: {}}).dataset.drawn)"
    while not browser.execute_script(drawn):
        if time.monotonic() > deadline:
            raise TimeoutError("the chart is not drawn")
        time.sleep(0.1)
