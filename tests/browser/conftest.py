"""A browser on an app of its own, which must have nothing to complain of at the end."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from dash.testing.composite import DashComposite
from selenium.webdriver import Chrome, ChromeOptions
from support.browser import chrome_options
from support.visitor import Visitor, free_port

from app import create_app, open_store
from data.graph.objects import Catalog
from data.settings import Settings
from data.store.store import Store

Serve = Callable[..., Visitor]


def pytest_setup_options() -> ChromeOptions:
    """How dash.testing starts Chromium."""
    return chrome_options()


@pytest.fixture
def serve(dash_duo: DashComposite, sqlite_url: str) -> Iterator[Serve]:
    """`serve(catalog)` starts the app on that catalog and answers its visitor; `group_above=n` and
    the like are settings."""
    stores: list[Store] = []

    def start(catalog: Catalog, **settings: Any) -> Visitor:
        chosen = Settings(database_url=sqlite_url, **settings)
        store = open_store(chosen)
        stores.append(store)
        store.import_catalog(catalog)
        app = create_app(chosen, store)
        dash_duo.start_server(app, port=free_port(), log_level="warning")
        return Visitor(dash_duo, store)

    yield start
    complaints = dash_duo.get_logs()
    foreign = [url for url in _requested(dash_duo) if not url.startswith(dash_duo.server_url)]
    for store in stores:
        store.engine.dispose()
    assert complaints == []
    assert foreign == []


@pytest.fixture
def second_user(serve: Serve) -> Iterator[Callable[[Visitor], Visitor]]:
    """`second_user(first)` is somebody else, at a browser of their own, at the same server."""
    drivers: list[Chrome] = []

    def start(first: Visitor) -> Visitor:
        drivers.append(Chrome(options=chrome_options()))
        return Visitor(first.dash, first.store, drivers[-1])

    yield start
    for driver in drivers:
        complaints = [each for each in driver.get_log("browser") if each["level"] == "SEVERE"]
        driver.quit()
        assert complaints == []


def _requested(dash_duo: DashComposite) -> list[str]:
    script = "return performance.getEntriesByType('resource').map((each) => each.name)"
    urls: list[str] = dash_duo.driver.execute_script(script)
    return [url for url in urls if not url.startswith("data:")]
