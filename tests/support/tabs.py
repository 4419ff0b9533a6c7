"""One browser for all tests of a process: one origin, and one tab while it is as good as new."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dash import Dash
from dash.testing.composite import DashComposite
from selenium.webdriver import Chrome
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.remote.command import Command
from support.browser import chrome_options
from support.listening import running
from support.visitor import free_port

_REQUESTED = "return performance.getEntriesByType('resource').map((each) => each.name)"
_FORGET = (
    "try { localStorage.clear(); sessionStorage.clear(); } catch { /* a test has broken it */ }"
)
_LASTING = {"executeCdpCommand", Command.SET_WINDOW_RECT}
"""Commands that may change a tab beyond its next page: screen, time zone, network, scripts."""
_CORNER = {"type": "mouseMoved", "x": 0, "y": 0}


class Tab:
    """The tab that a test has, at a port where one server after the other listens: a browser that
    finds the same scripts at the same address neither fetches nor compiles them again."""

    def __init__(self, browser: DashComposite) -> None:
        self.driver: Chrome = browser.driver
        self.is_altered = True
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.is_served = False
        self._execute = self.driver.execute
        self.driver.execute = self._watched  # type: ignore[method-assign]

    def _watched(self, command: str, parameters: Any = None) -> Any:
        self.is_altered = self.is_altered or command in _LASTING
        return self._execute(command, parameters)

    def is_as_good_as_new(self) -> bool:
        """Whether nothing in it outlasts its page."""
        return not self.is_altered and len(self.driver.window_handles) == 1

    def forgets(self) -> None:
        """On a page of its origin: what was stored, pressed and pointed at, and where it was."""
        self.driver.execute_script(_FORGET)
        ActionBuilder(self.driver).clear_actions()
        for command, parameters in (
            ("Input.dispatchMouseEvent", _CORNER),
            ("Page.resetNavigationHistory", {}),
        ):
            self._execute("executeCdpCommand", {"cmd": command, "params": parameters})


@contextmanager
def open_browser(folder: Path) -> Iterator[DashComposite]:
    """A browser that downloads into that folder."""
    with DashComposite(
        server=None,
        browser="Chrome",
        options=[chrome_options()],
        download_path=str(folder),
        percy_run=False,
    ) as browser:
        browser.driver.set_script_timeout(60)
        browser._wd_wait._poll = 0.05  # half a second, else
        browser.tab = Tab(browser)
        yield browser
        browser.tab.socket.close()


@contextmanager
def served(browser: DashComposite, app: Dash) -> Iterator[None]:
    """The app is where the browser looks for one, until the end."""
    tab: Tab = browser.tab
    if tab.is_served:
        port = free_port()
        with running(app.server, port):
            browser._url = f"http://127.0.0.1:{port}"
            yield
        return
    tab.is_served = True
    with running(app.server, tab.socket.getsockname()[1], tab.socket):
        # the property would open the page as well
        browser._url = f"http://127.0.0.1:{tab.socket.getsockname()[1]}"
        yield
    tab.is_served = False


def opens_tab(browser: DashComposite) -> None:
    """A tab that knows nothing of the tests before: what was changed in theirs, such as the size
    of the screen or the time zone, is gone with them."""
    tab: Tab = browser.tab
    if not tab.is_as_good_as_new():
        _renews(browser)
    tab.is_altered = False
    browser.get_logs()


def leaves(browser: DashComposite) -> tuple[list[str], list[str]]:
    """What the browser has to complain of, and what the last page asked of other hosts; the page
    is gone before its server is."""
    complaints = [each["message"] for each in browser.get_logs()]
    urls: list[str] = browser.driver.execute_script(_REQUESTED)
    ours = (browser.server_url, "data:")
    # A page of the same origin, so that the next one finds the process warm.
    browser.driver.get(f"{browser.server_url}/healthz")
    browser.tab.forgets()
    return complaints, [url for url in urls if not url.startswith(ours)]


def _renews(browser: DashComposite) -> None:
    driver = browser.driver
    driver.switch_to.new_window("tab")
    fresh = driver.current_window_handle
    for handle in driver.window_handles:
        if handle != fresh:
            driver.switch_to.window(handle)
            driver.close()
    driver.switch_to.window(fresh)
