"""The WebSocket /live: told of a report within two seconds, and since when the database is away."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
import uvicorn
from support.catalogs import run
from support.flows import catalog, id_of
from support.queries import queries
from support.visitor import free_port
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from api.server import api_server
from data.errors import StoreError
from data.store.store import Store

PAGE = json.dumps({"page": "chart", "query": "scheduled=0"})


@pytest.fixture
def url(store: Store) -> Iterator[str]:
    """The address of /live on a server of its own."""
    store.import_catalog(catalog("p: x -> y"))
    config = uvicorn.Config(api_server(store), port=free_port(), log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"ws://127.0.0.1:{config.port}/live"
    server.should_exit = True
    thread.join()


def awaited(page: ClientConnection, sort: str, seconds: float = 8) -> dict[str, Any]:
    """The next message of that sort."""
    end = time.monotonic() + seconds
    while True:
        message: dict[str, Any] = json.loads(page.recv(timeout=end - time.monotonic()))
        if message["type"] == sort:
            return message


def test_a_report_through_any_process_reaches_an_open_page_within_two_seconds(
    url: str, second_store: Store
) -> None:
    with connect(url) as page:
        page.send(PAGE)
        awaited(page, "beat")

        second_store.report_runs([run("p", "1", "failure", end=1)])
        message = awaited(page, "marks", 2)

    assert message["marks"][id_of("p")][0] == "marks-failure failing"


def test_a_database_that_is_away_is_told_and_so_is_its_return(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_store: Store) -> None:
        raise StoreError("gone")

    with connect(url) as page:
        page.send(PAGE)
        confirmed = awaited(page, "beat")["at"]
        with monkeypatch.context() as patch:
            patch.setattr(Store, "snapshot", away)
            since = awaited(page, "stale")["at"]
        returned = awaited(page, "beat")["at"]

    assert confirmed <= since < returned


def test_many_idle_pages_cost_one_look_at_a_time(url: str, store: Store) -> None:
    with ExitStack() as stack:
        for page in [stack.enter_context(connect(url)) for _ in range(12)]:
            page.send(PAGE)
            awaited(page, "beat")

        with queries(store.engine) as sent:
            time.sleep(1.6)

    assert 1 <= len(sent) <= 5
    assert all("catalog" in each for each in sent)


def test_a_page_of_another_site_is_refused(url: str) -> None:
    with pytest.raises(InvalidStatus, match="403"):
        connect(url, origin="http://elsewhere.example")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "sent", ["", "no JSON", "[]", '{"page": "all"}', '{"page": "object", "object": "x"}']
)
def test_what_is_no_subscription_closes_the_line(url: str, sent: str) -> None:
    with connect(url) as page:
        page.send(sent)

        with pytest.raises(ConnectionClosed) as closed:
            page.recv(timeout=5)

    assert closed.value.rcvd
    assert closed.value.rcvd.code == 1008
