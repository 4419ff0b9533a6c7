"""One server on a real estate for all tests of a process, each there for the first time."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests
from dash.testing.composite import DashComposite
from dash.testing.wait import until
from support import mozilla, tabs
from support.estates import boxes
from support.listening import running
from support.visitor import Visitor, free_port

from dataflow.app import create_app
from dataflow.data.settings import Settings
from dataflow.data.store.opening import open_store


@pytest.fixture(scope="session")
def estate_server(
    browser: DashComposite, tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path
) -> Iterator[tuple[Visitor, str]]:
    """Somebody who stays at the estate, whose runs were reported over HTTP; no test changes it."""
    catalog = mozilla.estate()
    file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("mozilla") / "store.db")
    settings = Settings(database_url=f"sqlite:///{file}")
    store = open_store(settings)
    store.import_catalog(catalog)
    port = free_port()
    with running(create_app(settings, store).server, port):
        url = f"http://127.0.0.1:{port}"
        reports = list(mozilla.reports(catalog, datetime.now(UTC)))
        reply = requests.post(f"{url}/api/v1/runs", json=reports, timeout=60)
        assert reply.ok, reply.text
        yield Visitor(browser, store, patience=mozilla.PATIENCE), url
    store.engine.dispose()


@pytest.fixture
def visitor(estate_server: tuple[Visitor, str]) -> Iterator[Visitor]:
    """The same in a tab that remembers nothing; it complains of nothing at the end."""
    resident, url = estate_server
    resident.dash._url = url  # where another test's app was
    tabs.opens_tab(resident.dash)
    yield resident
    complaints, foreign = tabs.leaves(resident.dash)
    assert complaints == []
    assert foreign == []


@pytest.fixture
def opened(visitor: Visitor) -> Visitor:
    """Somebody who looks at the estate as it opens, in groups."""
    visitor.opens_chart("/")
    until(lambda: len(boxes(visitor)) > 100, mozilla.PATIENCE)
    return visitor
