"""Requests that are wrong by form: each is answered with a problem that says why."""

import logging

import pytest
from requests import Session
from support.api import API, api_client, places, problem
from support.flows import id_of

from dataflow.data.store.store import Store

DATABASES = ("sqlite", "postgresql")

_URL = f"{API}/datasources"
_JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v2/objects", f"{API}/nix/é%00"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "OPTIONS", "BREW"])
def test_an_unknown_path_is_not_found_whatever_the_method(
    shared_client: Session, method: str, path: str
) -> None:
    details = problem(shared_client.request(method, path), 404)

    assert details["instance"] == details["detail"].split(";")[0].removeprefix("there is no ")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", f"{API}/dataflow", "GET"),
        ("PATCH", f"{_URL}/{id_of('x')}", "DELETE, GET, PUT"),
        ("OPTIONS", f"{API}/catalog", "GET, POST"),
        ("POST", "/healthz", "GET"),
        ("DELETE", "/readyz", "GET"),
    ],
)
def test_a_method_that_a_path_does_not_take_is_refused_with_those_it_takes(
    shared_client: Session, method: str, path: str, allowed: str
) -> None:
    response = shared_client.request(method, path)

    problem(response, 405)
    assert response.headers["Allow"] == allowed


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"{", "no JSON"),
        (b'{"name": NaN}', "NaN"),
        (b'{"name": -Infinity}', "Infinity"),
        (b'{"name": "\xff"}', "UTF-8"),
        (b"\x00", "no JSON"),
        (b"[" * 100_000, "too deep"),
        (b'{"name": ' + b"9" * 5000 + b"}", "no JSON"),
    ],
)
def test_a_body_that_is_no_json_is_refused(shared_client: Session, body: bytes, words: str) -> None:
    details = problem(shared_client.post(_URL, data=body, headers=_JSON), 400)

    assert words in details["detail"]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (rb'{"name": "\ud800", "kind": "file"}', "name"),
        (rb'{"name": "a", "kind": "\udfff"}', "kind"),
        (rb'{"name": "a", "kind": "file", "config": {"a": "\ud800"}}', "config.a"),
        (rb'{"name": "a", "kind": "file", "config": {"\ud800": 1}}', "config (a key)"),
        (rb'{"name": "a", "kind": "file", "\ud800": 1}', "body"),
        (rb'{"name": "a\u0000b", "kind": "file"}', "name"),
        (b'{"name": "a", "kind": "file", "config": {"a": 1e999}}', "config.a"),
        (b'{"name": "a", "kind": "file", "config": {"a": ' + b"9" * 99 + b"}}", "config.a"),
        (b"", "body"),
        (b"[]", "body"),
        (b"null", "body"),
        (b'"text"', "body"),
    ],
)
def test_a_value_that_cannot_be_stored_is_refused_with_its_place(
    shared_client: Session, body: bytes, place: str
) -> None:
    details = problem(shared_client.post(_URL, data=body, headers=_JSON), 422)

    assert places(details)[0] == place


def test_a_config_that_is_nested_too_deep_is_refused(shared_client: Session) -> None:
    config = b'{"a": ' + b"[" * 200 + b"]" * 200 + b"}"
    body = b'{"name": "a", "kind": "file", "config": ' + config + b"}"

    details = problem(shared_client.post(_URL, data=body, headers=_JSON), 422)

    assert "deep" in details["detail"]


@pytest.mark.parametrize(
    "type", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "é"]
)
def test_a_body_of_another_content_type_is_refused(
    shared_client: Session, type: str | None
) -> None:
    headers = {"Content-Type": type} if type else {}
    body = b'{"name": "a", "kind": "file"}'

    for path in (_URL, f"{API}/runs", f"{API}/catalog"):
        response = shared_client.post(path, data=body, headers=headers)

        assert "application/json" in problem(response, 415)["detail"]


@pytest.mark.parametrize("type", ["application/json; charset=utf-8", "application/ld+json"])
def test_every_sort_of_json_is_taken(shared_client: Session, type: str) -> None:
    body = b'\xef\xbb\xbf{"name": "a", "kind": "file"}'

    response = shared_client.post(_URL, data=body, headers={"Content-Type": type})

    assert response.status_code == 201


def test_a_body_that_is_too_large_is_refused(shared_client: Session) -> None:
    body = b'{"name": "a", "kind": "file", "description": "' + b"a" * 10_000_000 + b'"}'

    details = problem(shared_client.post(_URL, data=body, headers=_JSON), 413)

    assert "10 MB" in details["detail"]


def test_an_error_that_was_not_expected_tells_nothing_and_is_logged(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_self: Store) -> None:
        raise ZeroDivisionError("hush")

    monkeypatch.setattr(Store, "snapshot", fail)
    with api_client(store) as client, caplog.at_level(logging.ERROR):
        response = client.get(f"{API}/dataflow")

    problem(response, 500)
    assert "hush" not in response.text
    assert "hush" in caplog.text
