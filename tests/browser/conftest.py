"""A browser on an app of its own, which must have nothing to complain of at the end."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from dash.testing.composite import DashComposite
from selenium.webdriver import Chrome
from support import tabs
from support.browser import chrome_options
from support.visitor import Visitor

from dataflow.app import create_app
from dataflow.data.graph.objects import Catalog
from dataflow.data.settings import Settings
from dataflow.data.store.opening import open_store

Serve = Callable[..., Visitor]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DashComposite]:
    """A browser, which takes longer to start than most tests take: one for all of a process."""
    with tabs.open_browser(tmp_path_factory.mktemp("downloads")) as browser:
        yield browser


@pytest.fixture
def tab(browser: DashComposite) -> DashComposite:
    """The browser with nothing but an empty tab."""
    tabs.opens_tab(browser)
    return browser


@pytest.fixture
def serve(tab: DashComposite, sqlite_url: str) -> Iterator[Serve]:
    """`serve(catalog)` starts the app on that catalog and answers its visitor; `group_above=n` and
    the like are settings."""
    with ExitStack() as stack:

        def start(catalog: Catalog, **settings: Any) -> Visitor:
            chosen = Settings(database_url=sqlite_url, **settings)
            store = open_store(chosen)
            stack.callback(store.engine.dispose)
            store.import_catalog(catalog)
            stack.enter_context(tabs.served(tab, create_app(chosen, store)))
            return Visitor(tab, store)

        yield start
        complaints, foreign = tabs.leaves(tab)
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
