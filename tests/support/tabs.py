"""One browser for all tests of a process, of which each test has a tab of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dash import Dash
from dash.testing.composite import DashComposite
from support.browser import chrome_options
from support.listening import running
from support.visitor import free_port

_REQUESTED = "return performance.getEntriesByType('resource').map((each) => each.name)"


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
        yield browser


@contextmanager
def served(browser: DashComposite, app: Dash) -> Iterator[None]:
    """The app is where the browser looks for one, until the end."""
    port = free_port()
    with running(app.server, port):
        browser._url = f"http://127.0.0.1:{port}"  # the property would open the page as well
        yield


def opens_tab(browser: DashComposite) -> None:
    """A tab that knows nothing of those before, which are closed: what was changed in them, such
    as the size of the screen or the time zone, is gone with them."""
    driver = browser.driver
    driver.switch_to.new_window("tab")
    fresh = driver.current_window_handle
    for handle in driver.window_handles:
        if handle != fresh:
            driver.switch_to.window(handle)
            driver.close()
    driver.switch_to.window(fresh)
    browser.get_logs()


def leaves(browser: DashComposite) -> tuple[list[str], list[str]]:
    """What the browser has to complain of, and what the last page asked of other hosts; the page
    is gone before its server is."""
    complaints = [each["message"] for each in browser.get_logs()]
    urls: list[str] = browser.driver.execute_script(_REQUESTED)
    browser.driver.get("about:blank")
    ours = (browser.server_url, "data:")
    return complaints, [url for url in urls if not url.startswith(ours)]
