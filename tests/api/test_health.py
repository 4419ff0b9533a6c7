"""Whether the process is up, and whether it can do its work."""

import re
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from requests import Session
from starlette.testclient import TestClient
from support.api import API, api_client, problem

from dataflow.api import warming
from dataflow.api.server import api_server
from dataflow.data.store.store import Store


def test_a_process_with_its_database_is_up_and_ready(client: Session) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200


def test_a_process_that_is_ready_tells_the_version_of_its_tables(client: Session) -> None:
    assert re.fullmatch(r"\d{4}\w*", client.get("/readyz").json()["schema_version"])


def test_a_process_without_tables_is_up_but_not_ready(empty_url: str) -> None:
    store = Store.open(empty_url)

    with api_client(store) as client:
        health, readiness = client.get("/healthz"), client.get("/readyz")
    store.engine.dispose()

    assert health.status_code == 200
    assert "dataflow migrate" in problem(readiness, 503)["detail"]


def test_a_database_that_cannot_be_reached_is_a_sentence_and_a_time_to_retry(
    tmp_path: Path,
) -> None:
    store = Store.open("postgresql://nobody:secret@127.0.0.1:1/none")

    with api_client(store) as client:
        answers = [client.get("/readyz"), client.get(f"{API}/dataflow")]

    for answer in answers:
        details = problem(answer, 503)
        assert details["type"] == "urn:dataflow:problem:database"
        assert "cannot be reached" in details["detail"]
        assert "secret" not in answer.text
        assert int(answer.headers["Retry-After"]) > 0
        assert details["request_id"] == answer.headers["X-Request-ID"]


def test_a_process_that_has_yet_to_make_its_first_drawing_is_up_but_not_ready(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    let, drawn = Event(), Event()
    monkeypatch.setattr(warming, "warm", lambda *_: (let.wait(10), drawn.set()))
    app = api_server(store)
    app.state.warming.begin(store, app.state.rendered_views)

    with TestClient(app) as client:
        health, readiness = client.get("/healthz"), client.get("/readyz")
        let.set()
        drawn.wait(10)
        while app.state.warming.is_running:
            sleep(0.01)
        later = client.get("/readyz")

    assert health.status_code == 200
    assert (readiness.status_code, later.status_code) == (503, 200)
    assert "first drawing" in readiness.json()["detail"]
