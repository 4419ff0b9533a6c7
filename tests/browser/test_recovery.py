"""Server restarted, database stopped: the last picture stays, says so, and recovers by itself."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from dash.testing.wait import until
from selenium.webdriver import Chrome
from support.browser import chrome_options
from support.flows import catalog
from support.postgres import PostgresServer, running_server
from support.reports import classes, in_time, marked, reports
from support.servers import ServerProcess
from support.visitor import Visitor

from dataflow.data.store.database.schema import migrate
from dataflow.data.store.store import Store

SHOP = catalog("imp*: -> orders", "etl*: orders -> mart")
BANNER = ".connection-banner"
_KEEP = "cy.scratch('kept', 1); cy.zoom(0.8); cy.pan({x: 31, y: 17})"
_KEPT = "return [cy.scratch('kept'), cy.zoom(), cy.pan()]"


@pytest.fixture(scope="module")
def database() -> Iterator[PostgresServer]:
    """A PostgreSQL server that may be stopped, and is started again: no other module is at it."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="module")
def driver() -> Iterator[Chrome]:
    """A browser of its own."""
    driver = Chrome(options=chrome_options())
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def store(database: PostgresServer) -> Iterator[Store]:
    """A store in the server that may be stopped."""
    store = Store.open(database.url(database.create()))
    migrate(store.engine)
    store.import_catalog(SHOP)
    yield store
    store.engine.dispose()


@pytest.fixture(scope="module")
def process(store: Store) -> Iterator[ServerProcess]:
    """A server process that may be killed, and is started again."""
    process = ServerProcess(store.engine.url.render_as_string(hide_password=False))
    process.start()
    process.await_ready()
    yield process
    process.kill()


@pytest.fixture
def visitor(process: ServerProcess, store: Store, driver: Chrome) -> Visitor:
    """Somebody who looks at the chart, zoomed and panned, where nothing failed."""
    address = SimpleNamespace(server_url=f"http://127.0.0.1:{process.port}")
    visitor = Visitor(address, store, driver)  # type: ignore[arg-type]
    reports(visitor, "imp", "success")
    visitor.opens_chart("/")
    until(lambda: not marked(visitor, "imp", "failure"), visitor.patience)
    visitor.cytoscape(_KEEP)
    return visitor


def test_a_restarted_server_is_noticed_and_the_page_goes_on_by_itself(
    visitor: Visitor, process: ServerProcess
) -> None:
    process.kill()
    visitor.reads(BANNER, "The server does not answer. What you see is as of")
    visitor.sees("imp", "orders", "etl", "mart")
    visitor.fails("imp")

    process.start()

    until(lambda: marked(visitor, "imp", "failure"), 40)
    until(lambda: not visitor.text(BANNER), 8)
    assert visitor.cytoscape(_KEPT) == [1, 0.8, {"x": 31, "y": 17}]


def test_a_stopped_database_is_noticed_and_the_page_goes_on_by_itself(
    visitor: Visitor, database: PostgresServer
) -> None:
    database.stop()
    visitor.reads(BANNER, "The database does not answer. What you see is as of")
    visitor.sees("imp", "orders", "etl", "mart")

    database.start()

    until(lambda: not visitor.text(BANNER), 20)
    replied = reports(visitor, "imp", "failure")
    in_time(lambda: marked(visitor, "imp", "failure"), replied)
    assert visitor.cytoscape(_KEPT) == [1, 0.8, {"x": 31, "y": 17}]


def test_a_wall_says_itself_since_when_it_is_not_confirmed(
    visitor: Visitor, database: PostgresServer
) -> None:
    visitor.opens_chart("/wall")
    visitor.reads("#wall-confirmed", "Updated")

    database.stop()
    visitor.reads("#wall-confirmed", "Disconnected, last update")
    database.start()

    until(lambda: "Disconnected" not in visitor.text("#wall-confirmed"), 20)
    assert "imp" in classes(visitor)


def test_a_server_that_comes_back_before_its_database_goes_on_with_it(
    visitor: Visitor, process: ServerProcess, database: PostgresServer
) -> None:
    process.kill()
    database.stop()
    process.start()
    visitor.reads(BANNER, "does not answer")

    database.start()
    process.await_ready()

    until(lambda: not visitor.text(BANNER), 40)
    replied = reports(visitor, "imp", "failure")
    in_time(lambda: marked(visitor, "imp", "failure"), replied, 10)
