"""What a visitor does and sees in a browser: one word for each step of a browser test."""

import socket
from collections.abc import Sequence
from datetime import UTC, datetime
from math import hypot
from typing import Any

from dash.testing.composite import DashComposite
from dash.testing.wait import until
from selenium.webdriver import ActionChains
from selenium.webdriver.common.actions.mouse_button import MouseButton
from selenium.webdriver.remote.webdriver import WebDriver
from support.flows import id_of

from dataflow.data.graph.objects import Run, RunStatus
from dataflow.data.grouping.drawing import drawing
from dataflow.data.store.store import Store
from dataflow.data.views.view import View

_DRAWN = """
const chart = document.getElementById("chart");
return Boolean(chart && chart.dataset.drawn);
"""
_NAMES = "return cy.nodes().map((node) => node.data('name'))"
_CURVES = """
return cy.edges().map((edge) => [
  edge.data("source"), edge.data("target"), Array.from(edge._private.rscratch.allpts),
]);
"""


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Visitor:
    """Somebody at a browser, looking at the app in front of `store`; waits so many seconds."""

    def __init__(
        self,
        dash: DashComposite,
        store: Store,
        driver: WebDriver | None = None,
        patience: float = 40,
    ) -> None:
        self.dash = dash
        self.driver = driver or dash.driver
        self.store = store
        self.patience = patience

    def opens(self, path: str) -> None:
        """Types an address; the whole app is loaded anew."""
        self.driver.get(self.dash.server_url + path)
        script = "return Boolean(document.querySelector('#page > *'))"
        until(lambda: self.driver.execute_script(script), self.patience)

    def opens_chart(self, path: str = "/") -> None:
        """The same, until the chart is drawn."""
        self.opens(path)
        until(lambda: self.driver.execute_script(_DRAWN), self.patience)

    @property
    def address(self) -> str:
        """Path and query, as the address bar shows them."""
        url: str = self.driver.current_url
        return url.removeprefix(self.dash.server_url)

    def cytoscape(self, script: str) -> Any:
        """What `script` returns, with `cy` the chart's instance of Cytoscape."""
        instance = "const cy = document.getElementById('chart')?._cyreg?.cy; if (!cy) return null;"
        return self.driver.execute_script(instance + script)

    def names(self) -> set[str]:
        """The names of the circles on the chart; none while there is no chart."""
        return set(self.cytoscape(_NAMES) or ())

    def sees(self, *names: str) -> None:
        """Waits until exactly these circles are on the chart."""
        until(lambda: self.names() == set(names), self.patience, msg=f"{names} awaited")

    def reads(self, selector: str, text: str) -> None:
        """Waits until an element says `text`, somewhere in it."""
        until(
            lambda: text in self.text(selector),
            self.patience,
            msg=f"{text!r} awaited in {selector}",
        )

    def text(self, selector: str) -> str:
        """What an element says, on one line; nothing while it is not there."""
        script = "const at = document.querySelector(arguments[0]); return at ? at.innerText : ''"
        return " ".join(self.driver.execute_script(script, selector).split())

    def count(self, selector: str) -> int:
        """How many elements there are right now; to look for one may wait for it instead."""
        script = "return document.querySelectorAll(arguments[0]).length"
        found: int = self.driver.execute_script(script, selector)
        return found

    def place(self, name: str) -> tuple[float, float]:
        """Where the circle of that name is on the screen, in pixels."""
        script = f"""
        const box = document.getElementById("chart").getBoundingClientRect();
        const node = cy.nodes().filter((node) => node.data("name") === {name!r});
        const point = node.renderedPosition();
        return [box.left + point.x, box.top + point.y];
        """
        x, y = self.cytoscape(script)
        return x, y

    def points_at(self, name: str) -> ActionChains:
        """The pointer on a circle, for what the test does next."""
        x, y = self.place(name)
        actions = ActionChains(self.driver)
        actions.w3c_actions.pointer_action.move_to_location(round(x), round(y))
        return actions

    def clicks_circle(self, name: str) -> None:
        """A click on a circle."""
        self.points_at(name).click().perform()

    def clicks_circle_with_middle_button(self, name: str) -> None:
        """The same with the wheel."""
        actions = self.points_at(name)
        pointer = actions.w3c_actions.pointer_action
        pointer.pointer_down(button=MouseButton.MIDDLE)
        pointer.pointer_up(button=MouseButton.MIDDLE)
        actions.perform()

    def is_offline(self, offline: bool) -> None:
        """The network of the visitor is gone, or back."""
        self.driver.execute_cdp_cmd("Network.enable", {})
        conditions = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self.driver.execute_cdp_cmd(
            "Network.emulateNetworkConditions", {"offline": offline, **conditions}
        )

    def fails(self, automation: str) -> None:
        """Not the visitor's doing: a run of that automation is reported as failed."""
        now = datetime.now(UTC)
        self.store.report_runs(
            [
                Run(
                    id="the-failed-one",
                    automation=id_of(automation),
                    status=RunStatus.FAILURE,
                    started_at=now,
                    finished_at=now,
                )
            ]
        )

    def curve_deviation(self, view: View) -> float:
        """The farthest that an edge on the screen strays from the points it is said to go through.

        In drawing units; Cytoscape ends an edge a little before the circle, for the arrow's sake.
        """
        dataflow = self.store.snapshot().chart(view).dataflow
        placed = drawing(dataflow)
        seen = {(source, target): points for source, target, points in self.cytoscape(_CURVES)}
        assert set(seen) == {tuple(edge) for edge in dataflow.edges}
        return max(
            _deviation(
                placed.polyline(edge),
                seen[tuple(edge)],
            )
            for edge in placed.routes
        )

    def clicks(self, selector: str) -> None:
        """A click on anything else."""
        self.dash.wait_for_element(selector).click()

    def goes_back(self) -> None:
        """The browser's back button."""
        self.driver.back()

    def goes_forward(self) -> None:
        """The browser's forward button."""
        self.driver.forward()


def _deviation(told: Sequence[tuple[float, float]], drawn: Sequence[float]) -> float:
    """How far the points where two pieces of a drawn curve meet are from the told polyline."""
    points = list(zip(drawn[::2], drawn[1::2], strict=True))
    joints = points[::2] if len(points) > 2 else points
    return max(min(hypot(x - a, y - b) for a, b in told) for x, y in joints)
