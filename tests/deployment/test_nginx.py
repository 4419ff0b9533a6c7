"""The documented deployment: two processes behind nginx, of which one or the other dies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace
from uuid import uuid4

import pytest
import requests
from dash.testing.wait import until
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from support.browser import chrome_options
from support.effort import effort
from support.flows import catalog, id_of
from support.nginx import nginx
from support.postgres import PostgresServer
from support.visitor import Visitor, free_port

from dataflow.data.store.database.schema import migrate
from dataflow.data.store.store import Store

ROOT = Path(__file__).parents[2]
SHOP = catalog("imp*: -> orders", "man: crm -> customers", "j = orders + customers", "lonely")
SCHEDULED = {"imp", "orders", "j"}
WHOLE = {*SCHEDULED, "man", "crm", "customers", "lonely"}
_BANNERS = """
return Array.from(document.querySelectorAll("[role=alert]"))
  .filter((each) => !each.hidden && each.innerText.trim()).map((each) => each.innerText);
"""


class Server:
    """One process of Dataflow, which can be killed and started again."""

    def __init__(self, url: str, folder: Path) -> None:
        self.port = free_port()
        self._folder = folder
        settings = {"DATABASE_URL": url, "PORT": f"{self.port}"}
        self._environment = os.environ | {f"DATAFLOW_{key}": each for key, each in settings.items()}

    def start(self) -> None:
        """Starts it; comes back when it is ready."""
        self.launch()
        self.await_ready()

    def launch(self) -> None:
        """Starts it, without waiting."""
        command = [sys.executable, str(ROOT / "app.py"), "serve"]
        with (self._folder / f"{self.port}.log").open("ab") as log:
            self._process = subprocess.Popen(
                command, env=self._environment, cwd=self._folder, stdout=log, stderr=log
            )

    def await_ready(self) -> None:
        """Waits until it can do its work."""
        until(self.is_ready, 60, msg=f"{self.port} awaited")

    def is_ready(self) -> bool:
        """Whether it can do its work."""
        try:
            return requests.get(f"http://127.0.0.1:{self.port}/readyz", timeout=5).ok
        except requests.RequestException:
            return False

    def die(self) -> None:
        """From one moment to the next."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """Ends it as an operator does."""
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(timeout=30)


class Reporter:
    """A job that reports its runs all the time, and notes every answer."""

    def __init__(self, address: str) -> None:
        self.answers: list[tuple[int, str]] = []
        self.name = uuid4().hex
        self._runs = f"{address}/api/v1/runs"
        self._dataflow = f"{address}/api/v1/dataflow"
        self._ended = Event()
        self._thread = Thread(target=self._report)

    def __enter__(self) -> "Reporter":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def awaits_answers(self, count: int) -> None:
        """Waits until so many more have come."""
        wanted = len(self.answers) + count
        until(lambda: len(self.answers) >= wanted, 60)

    def _report(self) -> None:
        number = 0
        while not self._ended.is_set():
            number += 1
            report = {"id": f"{self.name} {number}", "automation": "imp", "status": "success"}
            for answer in (
                requests.post(self._runs, json=report, timeout=20),
                requests.get(self._dataflow, timeout=20),
            ):
                self.answers.append((answer.status_code, answer.text[:200]))
            time.sleep(0.02)  # processor time is for the servers


@pytest.fixture(scope="module")
def database(postgresql_server: PostgresServer) -> Iterator[str]:
    """A database with a catalog, which no other module empties."""
    name = postgresql_server.create()
    store = Store.open(postgresql_server.url(name))
    migrate(store.engine)
    store.import_catalog(SHOP)
    store.engine.dispose()
    yield postgresql_server.url(name)
    postgresql_server.drop(name)


@pytest.fixture(scope="module")
def servers(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    """Two processes on one database; whoever ends one starts it again."""
    folder = tmp_path_factory.mktemp("servers")
    with ExitStack() as running:
        both = [Server(database, folder) for _ in range(2)]
        for server in both:
            server.launch()
            running.callback(server.stop)
        for server in both:
            server.await_ready()
        yield both


@pytest.fixture(scope="module")
def address(servers: list[Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where both are reached."""
    folder = tmp_path_factory.mktemp("nginx")
    with nginx(folder, free_port(), [server.port for server in servers]) as address:
        yield address


@pytest.fixture
def visitor(address: str, database: str) -> Iterator[Visitor]:
    """Somebody at a browser, whose log has to stay empty."""
    driver = Chrome(options=chrome_options())
    store = Store.open(database)

    def element(selector: str) -> object:
        return until(lambda: driver.find_elements(By.CSS_SELECTOR, selector), 10)[0]

    dash = SimpleNamespace(server_url=address, wait_for_element=element, driver=driver)
    yield Visitor(dash, store)  # type: ignore[arg-type]
    complaints = [each for each in driver.get_log("browser") if each["level"] == "SEVERE"]
    driver.quit()
    store.engine.dispose()
    assert complaints == []


def looks_around(visitor: Visitor) -> None:
    """Switches a filter there and back and opens pages: each step has to show what it should."""
    visitor.opens_chart("/")
    visitor.sees(*SCHEDULED)
    visitor.clicks("#chart-scheduled")
    visitor.sees(*WHOLE)
    visitor.clicks("#chart-scheduled")
    visitor.sees(*SCHEDULED)
    visitor.opens(f"/datasource/{id_of('orders')}")
    visitor.reads("h1", "orders")
    visitor.opens_chart(f"/?target={id_of('customers')}")
    visitor.sees("crm", "man", "customers")
    assert visitor.driver.execute_script(_BANNERS) == []


def dies_meanwhile(server: Server, visitor: Visitor) -> None:
    """A process dies in the midst of a look around; then come more of them."""
    killer = Thread(target=lambda: (time.sleep(0.7), server.die()))
    killer.start()
    for _ in range(effort(3, 2)):
        looks_around(visitor)
    killer.join()


def test_nobody_notices_that_one_process_dies_and_later_the_other(
    servers: list[Server], address: str, visitor: Visitor
) -> None:
    first, second = servers
    looks_around(visitor)

    with Reporter(address) as reporter:
        dies_meanwhile(first, visitor)
        first.start()
        dies_meanwhile(second, visitor)
        second.start()
        looks_around(visitor)

    assert [each for each in reporter.answers if each[0] != 200] == []
    assert len(reporter.answers) > 100
    runs = visitor.store.runs(id_of("imp"), limit=100_000)
    stored = [each for each in runs if each.id.startswith(reporter.name)]
    assert len(stored) == len(reporter.answers) // 2


def test_a_page_is_given_drawings_like_the_last_one_by_the_process_that_knows_it(
    servers: list[Server], address: str, database: str
) -> None:
    store = Store.open(database)
    told = requests.get(f"{address}/drawing?scheduled=0", timeout=10).json()
    followed = []

    for number in range(6):
        store.import_catalog(catalog(f"etl{number}: orders -> table{number}"))
        query = "scheduled=0&impact=1" if number % 2 else "scheduled=0"
        shown = {"Dataflow-Shown": told["drawing"]}
        told = requests.get(f"{address}/drawing?{query}", headers=shown, timeout=10).json()
        followed.append(told["drawing"] != told["structure"])
    store.engine.dispose()

    assert followed == [True] * 6


def test_the_proxy_passes_the_request_id_on_compresses_and_hides_the_metrics(
    servers: list[Server], address: str
) -> None:
    own = requests.get(f"{address}/healthz", headers={"X-Request-ID": "mine"}, timeout=10)
    fresh = requests.get(f"{address}/healthz", timeout=10)
    script = requests.get(f"{address}/assets/dataflow.js", timeout=10)

    assert own.headers["X-Request-ID"] == "mine"
    assert len(fresh.headers["X-Request-ID"]) == 32
    assert script.headers["Content-Encoding"] == "gzip"
    assert requests.get(f"{address}/metrics", timeout=10).status_code == 404
    for server in servers:
        metrics = requests.get(f"http://127.0.0.1:{server.port}/metrics", timeout=10)
        assert "dataflow_http_requests_total" in metrics.text


def test_a_process_that_is_asked_to_stop_fails_no_report(
    servers: list[Server], address: str
) -> None:
    with Reporter(address) as reporter:
        reporter.awaits_answers(20)
        servers[0].stop()
        reporter.awaits_answers(40)
        servers[0].start()
        reporter.awaits_answers(60)

    assert [each for each in reporter.answers if each[0] != 200] == []
