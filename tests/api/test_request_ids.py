"""The id of a request: on its answer, its log, its problems."""

import json
import logging
import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI, WebSocket
from requests import Session
from starlette.testclient import TestClient
from support.api import API, problem
from support.whole import callback, whole_app

from dataflow.api.middleware.logs import configure_logging, formatter
from dataflow.api.request_ids import request_id
from dataflow.components import ids
from dataflow.data.store.store import Store

Whole = tuple[Session, FastAPI]


@pytest.fixture
def whole(sqlite_url: str) -> Iterator[Whole]:
    """The whole app, and a client of it."""
    with whole_app(sqlite_url, "load*: -> raw") as whole:
        yield whole


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Whatever is logged, each record with the id of its request."""
    caplog.set_level(logging.DEBUG)
    caplog.handler.addFilter(_remember)
    return caplog


def _remember(record: logging.LogRecord) -> bool:
    record.during = request_id()
    return True


def test_the_id_of_a_request_comes_back(whole: Whole) -> None:
    for path in (f"{API}/dataflow", "/", "/assets/favicon.svg", "/healthz", "/api/nix"):
        answer = whole[0].get(path, headers={"X-Request-ID": "from-the-proxy.1"})

        assert answer.headers["X-Request-ID"] == "from-the-proxy.1"


def test_a_request_without_an_id_gets_one_of_its_own(whole: Whole) -> None:
    first, second = (whole[0].get("/healthz").headers["X-Request-ID"] for _ in range(2))

    assert len(first) == len(second) == 32
    assert first != second


@pytest.mark.parametrize("given", ["", "a b", "x" * 129, "<script>", 'a"b', "é"])
def test_an_id_that_is_not_sane_is_replaced(whole: Whole, given: str) -> None:
    answer = whole[0].get("/healthz", headers={"X-Request-ID": given})

    assert re.fullmatch(r"[0-9a-f]{32}", answer.headers["X-Request-ID"])


def test_each_request_is_one_line_loud_for_the_api_and_quiet_for_the_rest(
    whole: Whole, log: pytest.LogCaptureFixture
) -> None:
    for path in (f"{API}/dataflow", "/objects", "/_dash-layout", "/assets/favicon.svg", "/metrics"):
        whole[0].get(path)

    lines = [each for each in log.records if each.name == "dataflow.access"]
    assert [(each.path, each.levelname) for each in lines] == [
        (f"{API}/dataflow", "INFO"),
        ("/objects", "INFO"),
        ("/_dash-layout", "DEBUG"),
        ("/assets/favicon.svg", "DEBUG"),
        ("/metrics", "DEBUG"),
    ]
    assert {(each.method, each.status) for each in lines} == {("GET", 200)}
    assert all(each.ms >= 0 and each.during for each in lines)


def test_a_path_cannot_forge_a_line(whole: Whole, log: pytest.LogCaptureFixture) -> None:
    whole[0].get("/api/a%0AINFO forged")

    assert not any("\n" in record.getMessage() for record in log.records)


def test_an_error_is_logged_with_the_id_that_its_problem_names(
    whole: Whole, log: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(_store: Store) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(Store, "snapshot", break_down)

    details = problem(whole[0].get(f"{API}/dataflow", headers={"X-Request-ID": "mine"}), 500)

    assert details["request_id"] == "mine"
    (told,) = [each for each in log.records if each.exc_info]
    assert (told.during, told.levelname) == ("mine", "ERROR")


def test_a_callback_in_a_thread_logs_with_the_id_of_its_request(
    whole: Whole, log: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(_store: Store) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(Store, "snapshot", break_down)
    whole[0].headers["X-Request-ID"] = "searching"

    callback(
        whole[0],
        f"{ids.CHART_SEARCH_RESULTS}.children",
        **{f"{ids.CHART_SEARCH_TEXT}.data": "x", f"{ids.CHART_URL}.search": ""},
    )

    (told,) = [each for each in log.records if each.exc_info]
    assert (told.during, told.name) == ("searching", "dataflow.callbacks.errors")


def test_what_breaks_outside_of_a_callback_is_logged_too(
    whole: Whole, log: pytest.LogCaptureFixture
) -> None:
    answer = whole[0].post("/_dash-update-component", json=None, headers={"X-Request-ID": "odd"})

    assert (answer.status_code, answer.headers["X-Request-ID"]) == (500, "odd")
    assert [each.during for each in log.records if each.exc_info] == ["odd"]


def test_a_page_that_breaks_is_logged_once_and_answered(
    whole: Whole, log: pytest.LogCaptureFixture
) -> None:
    @whole[1].get("/api/v1/broken")
    def broken() -> None:
        raise RuntimeError("broken")

    whole[1].router.routes.insert(0, whole[1].router.routes.pop())

    answer = whole[0].get("/api/v1/broken", headers={"X-Request-ID": "page"})

    assert (answer.status_code, answer.headers["X-Request-ID"]) == (500, "page")
    assert [each.during for each in log.records if each.exc_info] == ["page"]


def test_a_websocket_passes_through_with_an_id(whole: Whole) -> None:
    @whole[1].websocket("/echo")
    async def echo(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text(await socket.receive_text() + request_id())

    with TestClient(whole[1]).websocket_connect("/echo", headers={"X-Request-ID": "ws"}) as socket:
        socket.send_text("id: ")

        assert socket.receive_text() == "id: ws"


def test_outside_of_a_request_there_is_no_id() -> None:
    assert request_id() == ""


def test_a_record_as_json_holds_its_fields() -> None:
    record = logging.LogRecord("x", logging.INFO, "f", 1, "%s é", ("GET",), None)
    record.__dict__ |= {"request_id": "r-1", "path": "/api", "status": 200, "ms": 1.5}

    fields = json.loads(formatter("json").format(record))

    assert {"level": "INFO", "logger": "x", "message": "GET é", "request_id": "r-1"}.items() <= (
        fields.items()
    )
    assert (fields["path"], fields["status"], fields["ms"]) == ("/api", 200, 1.5)
    assert fields["timestamp"].endswith("+00:00")


def test_an_error_as_json_is_one_line_with_its_traceback() -> None:
    try:
        raise RuntimeError("broken")
    except RuntimeError as error:
        info = (RuntimeError, error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed", (), info)
    record.request_id = "-"

    line = formatter("json").format(record)

    assert len(line.splitlines()) == 1
    assert "RuntimeError: broken" in json.loads(line)["exc_info"]


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_log_of_a_process_goes_to_standard_error_at_its_level(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    try:
        root.handlers.clear()
        configure_logging(form, "warning")
        logging.getLogger("x").info("unsaid")
        logging.getLogger("x").warning("said")
    finally:
        root.handlers[:], _ = before
        root.setLevel(before[1])

    (line,) = capsys.readouterr().err.splitlines()
    assert "said" in line
    assert line.startswith("{") == (form == "json")
