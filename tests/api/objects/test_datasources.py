"""Datasources through the API."""

import pytest
from requests import Session
from support.api import API, import_flow, places, problem
from support.catalogs import NASTY_NAMES
from support.flows import id_of

from dataflow.data.store.store import Store

DATABASES = ("sqlite", "postgresql")

_URL = f"{API}/datasources"


def _url(name: str) -> str:
    return f"{_URL}/{id_of(name)}"


def test_a_created_datasource_is_read_back_whole(client: Session) -> None:
    body = {
        "name": "orders",
        "kind": "sql",
        "folder": "Sales/Marts",
        "description": "All orders",
        "owner": "Ada",
        "tags": ["pii"],
        "config": {"table": "orders", "rows": [1, 2.5, None, True]},
    }

    created = client.post(_URL, json=body)

    assert created.status_code == 201
    read = client.get(created.headers["Location"])
    assert read.status_code == 200
    assert read.json() == created.json()
    assert body.items() <= read.json().items()
    assert read.json()["version"] == 1
    assert read.headers["ETag"] == '"1"'


def test_a_created_datasource_has_the_id_that_was_sent(client: Session) -> None:
    body = {"id": id_of("x").upper(), "name": "x", "kind": "file"}

    created = client.post(_URL, json=body)

    assert created.json()["id"] == id_of("x")
    assert client.get(_url("x")).json()["name"] == "x"


@pytest.mark.parametrize("name", NASTY_NAMES)
def test_a_name_comes_back_as_it_was_sent(shared_client: Session, name: str) -> None:
    created = shared_client.post(_URL, json={"name": name, "kind": "storage"})

    assert shared_client.get(created.headers["Location"]).json()["name"] == name


def test_an_id_that_is_taken_is_refused(store: Store, client: Session) -> None:
    import_flow(store, "etl: x -> y")

    details = problem(
        client.post(_URL, json={"id": id_of("etl"), "name": "z", "kind": "file"}), 422
    )

    assert places(details) == ["id"]


def test_every_fault_of_a_datasource_is_told_with_its_place(client: Session) -> None:
    body = {
        "name": " ",
        "kind": "join",
        "members": [id_of("ghost")],
        "config": {"a": {"b": 2**70}},
        "tags": ["\0"],
    }

    details = problem(client.post(_URL, json=body), 422)

    assert set(places(details)) == {"name", "tags[0]", "config.a.b", "members", "members[0]"}
    assert client.get(_URL).json()["total"] == 0


def test_faults_of_form_are_told_with_their_places(shared_client: Session) -> None:
    body = {"kind": "jion", "members": ["nonsense"], "colour": "red", "tags": "a"}

    details = problem(shared_client.post(_URL, json=body), 422)

    assert set(places(details)) == {"name", "kind", "members[0]", "colour", "tags"}


def test_what_was_read_can_be_sent_back_changed(store: Store, client: Session) -> None:
    import_flow(store, "j = a + b")
    body = client.get(_url("j")).json()

    changed = client.put(_url("j"), json=body | {"members": body["members"][::-1]})

    assert changed.status_code == 200
    assert changed.json()["members"] == [id_of("b"), id_of("a")]
    assert changed.json()["version"] == body["version"] + 1
    assert client.get(_url("j")).json() == changed.json()


def test_a_save_over_somebody_elses_change_says_what_changed_and_when(
    store: Store, client: Session
) -> None:
    import_flow(store, "etl: x -> y")
    seen = client.get(_url("x")).json()
    theirs = client.put(_url("x"), json=seen | {"owner": "Bob"}).json()

    details = problem(client.put(_url("x"), json=seen | {"owner": "Ada"}), 409)

    assert details["type"] == "urn:dataflow:problem:stale-version"
    assert details["fields"] == ["owner"]
    assert details["changed_at"] == theirs["updated_at"]
    assert client.get(_url("x")).json()["owner"] == "Bob"


def test_the_version_may_be_named_by_if_match(store: Store, client: Session) -> None:
    import_flow(store, "etl: x -> y")
    etag = client.get(_url("x")).headers["ETag"]
    body = {"name": "x2", "kind": "storage"}

    saved = client.put(_url("x"), json=body, headers={"If-Match": etag})

    assert saved.json()["name"] == "x2"
    problem(client.put(_url("x"), json=body, headers={"If-Match": etag}), 409)


def test_a_save_that_names_no_version_is_refused(store: Store, client: Session) -> None:
    import_flow(store, "etl: x -> y")

    details = problem(client.put(_url("x"), json={"name": "x", "kind": "file"}), 428)

    assert "If-Match" in details["detail"]


@pytest.mark.parametrize("header", ['"2"', "three", '"-1"', '"' + "9" * 40 + '"'])
def test_an_if_match_that_is_no_version_or_another_than_the_bodys_is_refused(
    store: Store, client: Session, header: str
) -> None:
    import_flow(store, "etl: x -> y")
    body = client.get(_url("x")).json()

    details = problem(client.put(_url("x"), json=body, headers={"If-Match": header}), 422)

    assert places(details) in (["version"], ["If-Match"])


@pytest.mark.parametrize("version", [0, -(10**30), 10**30, "1", 1.5, True])
def test_a_version_is_a_small_number(store: Store, client: Session, version: object) -> None:
    import_flow(store, "etl: x -> y")

    body = {"name": "x", "kind": "storage", "version": version}

    assert places(problem(client.put(_url("x"), json=body), 422)) == ["version"]


def test_the_id_of_a_datasource_never_changes(store: Store, client: Session) -> None:
    import_flow(store, "etl: x -> y")
    body = client.get(_url("x")).json()

    details = problem(client.put(_url("x"), json=body | {"id": id_of("z")}), 422)

    assert places(details) == ["id"]


def test_a_join_that_something_writes_to_is_refused(store: Store, client: Session) -> None:
    import_flow(store, "etl: x -> y")
    body = client.get(_url("y")).json()

    details = problem(client.put(_url("y"), json=body | {"kind": "view"}), 422)

    assert "kind" in places(details)
    assert "'etl'" in str(details["faults"])


def test_a_datasource_that_nobody_uses_is_deleted(store: Store, client: Session) -> None:
    import_flow(store, "alone")

    deleted = client.delete(_url("alone"))

    assert (deleted.status_code, deleted.content) == (204, b"")
    problem(client.get(_url("alone")), 404)
    problem(client.delete(_url("alone")), 404)


def test_a_refused_deletion_lists_every_user_with_the_reason_and_a_link(
    store: Store, client: Session
) -> None:
    import_flow(store, "etl: x -> y", "imp: -> x", "v!view = x")
    code = f"# {id_of('x').upper()}"
    script = {"name": "script", "kind": "python_script", "code": code}
    client.post(f"{API}/automations", json=script)

    details = problem(client.delete(_url("x")), 409)

    assert details["type"] == "urn:dataflow:problem:in-use"
    reasons = {(each["name"], each["kind"], each["reason"]) for each in details["users"]}
    assert reasons == {
        ("etl", "etl_step", "input"),
        ("imp", "import", "output"),
        ("v", "view", "member"),
        ("script", "python_script", "UUID in the code"),
    }
    urls = {each["name"]: each["url"] for each in details["users"]}
    assert urls["etl"] == f"/automation/{id_of('etl')}"
    assert urls["v"] == f"/datasource/{id_of('v')}"
    assert client.get(_url("x")).status_code == 200


def test_a_name_in_the_code_does_not_keep_a_datasource(store: Store, client: Session) -> None:
    import_flow(store, "alone")
    script = {"name": "script", "kind": "python_script", "code": "load('alone')"}
    client.post(f"{API}/automations", json=script)

    assert client.delete(_url("alone")).status_code == 204


def test_a_deletion_that_names_a_stale_version_is_refused(store: Store, client: Session) -> None:
    import_flow(store, "alone")
    seen = client.get(_url("alone"))
    client.put(_url("alone"), json=seen.json() | {"owner": "Bob"})

    problem(client.delete(_url("alone"), headers={"If-Match": seen.headers["ETag"]}), 409)

    assert client.get(_url("alone")).status_code == 200


def test_the_users_of_a_datasource_are_listed(store: Store, client: Session) -> None:
    import_flow(store, "etl: x -> y")

    users = client.get(f"{_url('x')}/usages").json()["users"]

    assert users == [
        {
            "id": id_of("etl"),
            "name": "etl",
            "kind": "etl_step",
            "reason": "input",
            "url": f"/automation/{id_of('etl')}",
        }
    ]


def test_secrets_are_never_answered_and_survive_a_save(store: Store, client: Session) -> None:
    config = {"host": "h", "password": "hush", "url": "sftp://bob:hush@host"}
    made = client.post(_URL, json={"name": "x", "kind": "file", "config": config})
    url = made.headers["Location"]
    body = client.get(url).json()

    saved = client.put(url, json=body | {"config": body["config"] | {"host": "h2"}})

    answers = [made, saved, client.get(url), client.get(f"{API}/catalog"), client.get(_URL)]
    assert not [each for each in answers if "hush" in each.text]
    assert saved.json()["config"]["host"] == "h2"
    assert saved.json()["config"]["password"] == "********"


@pytest.mark.parametrize("id", ["nonsense", "1", "%00", "%FF", "é", "' OR 1=1", "x" * 3000])
@pytest.mark.parametrize("method", ["get", "delete"])
def test_an_id_that_is_no_uuid_is_not_found(shared_client: Session, method: str, id: str) -> None:
    problem(getattr(shared_client, method)(f"{_URL}/{id}"), 404)


def test_an_unknown_id_is_not_found(shared_client: Session) -> None:
    body = {"name": "x", "kind": "file", "version": 1}

    for response in (
        shared_client.get(_url("ghost")),
        shared_client.put(_url("ghost"), json=body),
        shared_client.delete(_url("ghost")),
        shared_client.get(f"{_url('ghost')}/usages"),
    ):
        assert id_of("ghost") in problem(response, 404)["detail"]


def test_an_automation_is_no_datasource(store: Store, client: Session) -> None:
    import_flow(store, "alone!script:")

    problem(client.get(_url("alone")), 404)
    problem(client.delete(_url("alone")), 404)
    problem(client.get(f"{_url('alone')}/usages"), 404)
    assert client.get(f"{API}/automations/{id_of('alone')}").status_code == 200
