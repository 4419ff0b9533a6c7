"""Import and export of the whole catalog through the API."""

import json
from pathlib import Path

import pytest
from requests import Session
from support.api import API, api_client, places, problem
from support.catalogs import every_kind
from support.flows import id_of

from dataflow.data.sources.catalog_json import render_catalog
from dataflow.data.store.database.schema import migrate
from dataflow.data.store.store import Store

_URL = f"{API}/catalog"
_JSON = {"Content-Type": "application/json"}


def _import(client: Session, catalog: object) -> object:
    response = client.post(_URL, data=json.dumps(catalog), headers=_JSON)
    assert response.status_code == 200, response.text
    return response.json()


def test_an_import_tells_what_it_did_and_a_second_one_changes_nothing(client: Session) -> None:
    file = json.loads(render_catalog(every_kind()))

    first, second = _import(client, file), _import(client, file)

    objects = len(file["datasources"]) + len(file["automations"])
    runs = len(file["runs"])
    nothing = {"added": 0, "changed": 0}
    assert first == {"added": objects, "changed": 0, "unchanged": 0} | {
        "runs": {"added": runs, "changed": 0, "unchanged": 0}
    }
    assert second == nothing | {"unchanged": objects, "runs": nothing | {"unchanged": runs}}


def test_an_export_is_a_file_that_gives_an_equal_catalog_in_an_empty_store(
    store: Store, client: Session, tmp_path: Path
) -> None:
    store.import_catalog(every_kind())
    other = Store.open(f"sqlite:///{tmp_path / 'other.db'}")
    migrate(other.engine)

    exported = client.get(_URL)
    with api_client(other) as other_client:
        _import(other_client, exported.json())
        again = other_client.get(_URL)
    other.engine.dispose()

    assert again.content == exported.content
    assert exported.json() == json.loads(render_catalog(every_kind()))
    assert exported.headers["Content-Disposition"].startswith("attachment")


def test_a_changed_object_is_counted(client: Session) -> None:
    catalog = {
        "format": "dataflow-catalog/1",
        "datasources": [{"id": id_of("x"), "name": "x", "kind": "file", "folder": ""}],
        "automations": [],
    }
    _import(client, catalog)
    catalog["datasources"][0]["name"] = "y"

    report = _import(client, catalog)

    assert (report["added"], report["changed"], report["unchanged"]) == (0, 1, 0)


def test_every_fault_is_told_with_its_place_and_nothing_is_stored(client: Session) -> None:
    catalog = {
        "format": "dataflow-catalog/1",
        "datasources": [
            {"id": id_of("x"), "name": "x", "kind": "storage", "folder": ""},
            {"id": id_of("j"), "name": "j", "kind": "join", "members": [id_of("x")]},
        ],
        "automations": [
            {"id": id_of("e"), "name": "e", "kind": "import", "outputs": [id_of("ghost")]},
            {"id": "7", "name": "c", "kind": "chain", "schedules": [{"cron": "0 0 3 * * *"}]},
        ],
    }

    details = problem(client.post(_URL, data=json.dumps(catalog), headers=_JSON), 422)

    assert set(places(details)) >= {
        *("datasources[1].members", "automations[0].outputs[0]"),
        *("automations[1].id", "automations[1].schedules[0].cron"),
    }
    assert client.get(f"{API}/objects").json()["total"] == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b'{"format": "dataflow-catalog/1", "datasources": [', "cut off"),
        (b'{"format": "dataflow-catalog/2"}', "dataflow-catalog/2"),
        (b"{}", "missing"),
        (b"[]", "one JSON object"),
        (b"", "cut off"),
        (b"\xff\xfe", "UTF-8"),
        (b"[" * 200_000, "JSON"),
        (b'{"format": "dataflow-catalog/1", "datasources": 9}', "list"),
    ],
)
def test_a_file_that_is_no_catalog_is_refused_in_a_sentence(
    shared_client: Session, text: bytes, words: str
) -> None:
    details = problem(shared_client.post(_URL, data=text, headers=_JSON), 422)

    assert words in details["detail"]


def test_a_field_that_is_no_text_is_told_in_text(shared_client: Session) -> None:
    text = rb'{"format": "dataflow-catalog/1", "datasources": [{"\ud800": 1}]}'

    details = problem(shared_client.post(_URL, data=text, headers=_JSON), 422)

    assert "datasources[0].?" in places(details)


def test_a_file_larger_than_the_limit_is_refused(
    shared_client: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dataflow.api.objects.catalog.CatalogRequest.body_limit", 2_000_000)

    details = problem(shared_client.post(_URL, data=b" " * 2_000_001, headers=_JSON), 413)

    assert "2 MB" in details["detail"]


def test_a_catalog_may_be_larger_than_another_body(shared_client: Session) -> None:
    body = b'{"format": "dataflow-catalog/1"' + b" " * 10_000_001 + b"}"

    assert shared_client.post(_URL, data=body, headers=_JSON).status_code == 200
