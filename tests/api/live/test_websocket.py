"""The WebSocket /live: told of a report within two seconds, and since when the database is away."""

import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from support.catalogs import run
from support.flows import catalog, id_of
from support.live import live_server, open_page
from support.queries import queries
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from dataflow.data.errors import StoreError
from dataflow.data.store.store import Store

CHART = {"page": "chart", "query": "scheduled=0"}
ON_BOTH = pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def host(store: Store) -> Iterator[str]:
    """Where a server of its own listens."""
    store.import_catalog(catalog("p: x -> y"))
    with live_server(store) as host:
        yield host


@ON_BOTH
def test_a_report_through_any_process_reaches_an_open_page_within_two_seconds(
    host: str, second_store: Store
) -> None:
    with open_page(host, **CHART) as page:
        page.hears("beat", 8)

        second_store.report_runs([run("p", "1", "failure", end=1)])
        message = page.hears("marks", 2)

    assert message["marks"][id_of("p")][0] == "marks-failure failing"


def test_a_database_that_is_away_is_told_and_so_is_its_return(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_store: Store) -> None:
        raise StoreError("gone")

    with open_page(host, **CHART) as page:
        confirmed = page.hears("beat", 8)["at"]
        with monkeypatch.context() as patch:
            patch.setattr(Store, "snapshot", away)
            since = page.hears("stale", 8)["at"]
        returned = page.hears("beat", 8)["at"]

    assert confirmed <= since < returned


@ON_BOTH
def test_many_idle_pages_cost_one_look_at_a_time(host: str, store: Store) -> None:
    with ExitStack() as stack:
        for page in [stack.enter_context(open_page(host, **CHART)) for _ in range(12)]:
            page.hears("beat", 8)

        with queries(store.engine) as sent:
            time.sleep(1.6)

    # of SQLite one knows without a statement that nobody has committed anything
    assert (store.engine.dialect.name == "postgresql") <= len(sent) <= 5
    assert all("catalog" in each for each in sent)


def test_a_page_of_another_site_is_refused(host: str) -> None:
    with pytest.raises(InvalidStatus, match="403"):
        connect(f"ws://{host}/live", origin="http://elsewhere.example")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "sent", ["", "no JSON", "[]", '{"page": "all"}', '{"page": "object", "object": "x"}']
)
def test_what_is_no_subscription_closes_the_line(host: str, sent: str) -> None:
    with connect(f"ws://{host}/live") as page:
        page.send(sent)

        with pytest.raises(ConnectionClosed) as closed:
            page.recv(timeout=5)

    assert closed.value.rcvd
    assert closed.value.rcvd.code == 1008
