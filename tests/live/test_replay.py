"""Many events at full speed, two servers killed meanwhile: no run is lost, none is doubled."""

import http.client
import json
import logging
import time
from collections import Counter
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from support.effort import effort
from support.openlineage import event, run_id
from support.servers import ServerProcess

from dataflow.data.graph.objects import RunStatus
from dataflow.data.store.store import Store

RUNS = effort(5_000, 600)
CLIENTS = 8
JOBS = 60
CHAINS = 6


@pytest.fixture
def servers(postgresql_url: str) -> Iterator[list[ServerProcess]]:
    servers = [ServerProcess(postgresql_url) for _ in range(2)]
    for server in servers:
        server.start()
    for server in servers:
        server.await_ready()
    yield servers
    for server in servers:
        server.kill()


class Client(Thread):
    """A tool that reports its runs in order, each event again and again until it is taken."""

    def __init__(self, ports: list[int], events: list[dict[str, Any]]) -> None:
        super().__init__()
        self._ports = ports
        self._events = events
        self._connection = self._connect()
        self.answers: Counter[int] = Counter()
        self.done = 0

    def run(self) -> None:
        for sent in self._events:
            wait = 0.05
            while not self._is_taken(json.dumps(sent)):
                time.sleep(wait)
                wait = min(2 * wait, 2.0)
            self.done += 1

    def _connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self._ports[0], timeout=60)

    def _is_taken(self, body: str) -> bool:
        try:
            headers = {"Content-Type": "application/json"}
            self._connection.request("POST", "/api/v1/lineage", body, headers)
            response = self._connection.getresponse()
            response.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            self._ports.reverse()
            self._connection = self._connect()
            return False
        self.answers[response.status] += 1
        return response.status == 201


def _events(number: int) -> list[dict[str, Any]]:
    """The two events of a run; every seventh run fails."""
    job = number % JOBS
    picture = f"job {job}: t{job} -> t{job + 1}"
    minute = f"2026-03-{1 + number // 1440:02}T{number // 60 % 24:02}:{number % 60:02}"
    options: dict[str, Any] = {"run": f"run {number}", "parent": f"chain {job % CHAINS}"}
    end = "FAIL" if number % 7 == 0 else "COMPLETE"
    return [
        event(picture, "START", f"{minute}:00Z", **options),
        event(picture, end, f"{minute}:30Z", **options),
    ]


def _clients(servers: list[ServerProcess]) -> list[Client]:
    ports = [server.port for server in servers]
    return [
        Client(
            ports[:: 1 if number % 2 else -1],
            [each for run in range(number, RUNS, CLIENTS) for each in _events(run)],
        )
        for number in range(CLIENTS)
    ]


def _kill_at(server: ServerProcess, clients: list[Client], share: float) -> None:
    """Kills a server once that share of all events is taken, and starts it again."""
    while sum(client.done for client in clients) < share * 2 * RUNS:
        assert any(client.is_alive() for client in clients)
        time.sleep(0.02)
    server.kill()
    server.start()
    server.await_ready()


def test_many_events_survive_two_killed_servers(
    postgresql_url: str, servers: list[ServerProcess]
) -> None:
    clients = _clients(servers)
    began = time.monotonic()

    for client in clients:
        client.start()
    _kill_at(servers[0], clients, 0.25)
    _kill_at(servers[1], clients, 0.6)
    for client in clients:
        client.join()

    seconds = time.monotonic() - began
    logging.getLogger(__name__).info("%.0f events/s", 2 * RUNS / seconds)
    answers = sum((client.answers for client in clients), Counter())
    assert answers[201] == 2 * RUNS
    assert set(answers) <= {201, 503}
    _assert_all_is_stored(postgresql_url)


def _assert_all_is_stored(url: str) -> None:
    store = Store.open(url)
    catalog = store.export_catalog()
    store.engine.dispose()
    names = {each.id: each.name for each in catalog.automations}
    stored = {(names[run.automation], run.id): run for run in catalog.runs}

    assert len(catalog.automations) == JOBS + CHAINS
    assert len(catalog.datasources) == JOBS + 1
    assert len(catalog.runs) == len(stored) == RUNS
    for number in range(RUNS):
        run = stored[f"job {number % JOBS}", run_id(f"run {number}")]
        expected = RunStatus.SUCCESS if number % 7 else RunStatus.FAILURE
        assert run.status is expected
        assert run.started_at is not None
        assert run.finished_at is not None
        assert (run.finished_at - run.started_at).total_seconds() == 30
