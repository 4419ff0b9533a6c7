"""OpenLineage events over HTTP: one, many, packed, wrong."""

import gzip
import json
from typing import Any

import pytest
from requests import Response, Session
from support.api import API, arrows, dataflow, places, problem
from support.openlineage import event
from support.seen import seen

from dataflow.data.store.store import Store

_URL = f"{API}/lineage"
_BATCH = f"{_URL}/batch"
_JSON = {"Content-Type": "application/json"}


def sent(client: Session, body: bytes, **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(_URL, data=body, headers=_JSON | named)


def test_an_event_is_on_the_chart_at_once(client: Session) -> None:
    answer = client.post(_URL, json=event("load: a -> b"))

    assert (answer.status_code, answer.json()) == (201, {"events": 1})
    chart = dataflow(client, scheduled="0")
    assert arrows(chart) == ["a -> load", "load -> b"]
    assert {node["name"]: node["status"] for node in chart["nodes"]}["load"] == "success"


@pytest.mark.parametrize("url", [_URL, _BATCH])
def test_a_list_is_taken_whole(client: Session, url: str) -> None:
    answer = client.post(url, json=[event("one: -> a"), event("two: a -> b")])

    assert (answer.status_code, answer.json()) == (201, {"events": 2})
    assert arrows(dataflow(client, scheduled="0")) == ["a -> two", "one -> a", "two -> b"]


def test_a_batch_may_be_an_object_of_events(client: Session) -> None:
    answer = client.post(_BATCH, json={"events": [event("one: -> a")]})

    assert (answer.status_code, answer.json()) == (201, {"events": 1})


def test_a_batch_with_a_fault_stores_nothing_and_names_every_fault(
    store: Store, client: Session
) -> None:
    wrong = [event("a: -> x"), event("b:"), event("c:"), 5]
    del wrong[1]["job"]["name"]
    wrong[2]["run"]["runId"] = "none"

    details = problem(client.post(_BATCH, json=wrong), 422)

    assert places(details) == ["[1].job.name", "[2].run.runId", "[3]"]
    assert store.is_empty()


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"eventTime": None}, "eventTime"),
        ({"eventTime": "yesterday"}, "eventTime"),
        ({"eventTime": "2026-03-01T03:00:00"}, "eventTime"),
        ({"eventTime": "0001-01-01T00:00:00+23:00"}, "eventTime"),
        ({"eventType": "DONE"}, "eventType"),
        ({"eventType": 1}, "eventType"),
        ({"run": None}, "run"),
        ({"run": {"runId": 5}}, "run.runId"),
        ({"job": []}, "job"),
        ({"job": {"namespace": "n", "name": " "}}, "job.name"),
        ({"job": {"namespace": "n", "name": "x\0"}}, "job.name"),
        ({"job": {"namespace": "n", "name": "x" * 5000}}, "job.name"),
        ({"job": {"namespace": "n", "name": "x", "facets": {"sql": 1}}}, "job.facets.sql"),
        (
            {"job": {"namespace": "n", "name": "x", "facets": {"sql": {"query": 1}}}},
            "job.facets.sql.query",
        ),
        ({"inputs": {}}, "inputs"),
        ({"inputs": [{"namespace": "n"}]}, "inputs[0].name"),
        ({"outputs": [1]}, "outputs[0]"),
        ({"outputs": [{"namespace": "n", "name": "x", "facets": []}]}, "outputs[0].facets"),
        ({"run": {"runId": "x", "facets": {"ours": {"n": 2**64}}}}, "run.facets.ours.n"),
        ({"producer": 7}, "producer"),
    ],
)
def test_a_malformed_event_names_the_field(
    shared_client: Session, shared_store: Store, change: dict[str, Any], place: str
) -> None:
    details = problem(shared_client.post(_URL, json=event("load: a -> b") | change), 422)

    assert place in places(details)
    assert shared_store.is_empty()


def test_half_a_surrogate_pair_is_refused(shared_client: Session) -> None:
    body = json.dumps(event("load:") | {"producer": "\ud800"}).encode()

    assert places(problem(sent(shared_client, body), 422)) == ["producer"]


@pytest.mark.parametrize("depth", [200, 100_000])
def test_what_is_nested_too_deep_is_refused(shared_client: Session, depth: int) -> None:
    body = b'{"eventTime": ' + b'{"a": ' * depth + b"1" + b"}" * depth + b"}"

    assert sent(shared_client, body).status_code in (400, 422)


def test_a_facet_may_be_nested_as_deep_as_plans_of_queries_are(
    store: Store, client: Session
) -> None:
    plan: dict[str, Any] = {}
    for _ in range(120):
        plan = {"child": plan}

    answer = client.post(_URL, json=event("load: -> a", facets={"spark_plan": plan}))

    assert answer.status_code == 201
    (origin,) = store.origins(seen(store).automation("load").id)
    assert origin.facets["run"]["spark_plan"] == plan


class TestPacked:
    def test_a_packed_body_is_unpacked(self, client: Session) -> None:
        body = gzip.compress(json.dumps(event("load: -> a")).encode())

        assert sent(client, body, Content_Encoding="gzip").status_code == 201
        assert len(dataflow(client, scheduled="0")["nodes"]) == 2

    def test_the_limit_is_that_of_what_is_in_it(self, shared_client: Session) -> None:
        bomb = gzip.compress(b" " * 50_000_000)

        details = problem(sent(shared_client, bomb, Content_Encoding="gzip"), 413)

        assert "10 MB" in details["detail"]

    @pytest.mark.parametrize("body", [b"", b"{}", gzip.compress(b'{"a": 1}', mtime=0)[:-9]])
    def test_what_is_no_gzip_is_told(self, shared_client: Session, body: bytes) -> None:
        problem(sent(shared_client, body, Content_Encoding="gzip"), 400)

    def test_another_encoding_is_refused(self, shared_client: Session) -> None:
        details = problem(sent(shared_client, b"{}", Content_Encoding="br"), 415)

        assert "gzip" in details["detail"]

    def test_parts_packed_one_after_the_other_are_one_body(self, client: Session) -> None:
        text = json.dumps(event("load: -> a")).encode()
        body = gzip.compress(text[:40]) + gzip.compress(text[40:])

        assert sent(client, body, Content_Encoding="gzip").status_code == 201


class TestOrigins:
    def test_an_object_tells_where_it_comes_from(self, store: Store, client: Session) -> None:
        client.post(_URL, json=event("load: -> a"))
        id = seen(store).automation("load").id

        read = client.get(f"{API}/automations/{id}").json()

        assert read["origins"] == [
            {
                "source": "openlineage",
                "namespace": "etl",
                "name": "load",
                "seen_at": "2026-03-01T03:00:00+00:00",
            }
        ]

    def test_what_was_read_may_be_sent_back(self, store: Store, client: Session) -> None:
        client.post(_URL, json=event("load: -> a"))
        url = f"{API}/automations/{seen(store).automation('load').id}"
        read = client.get(url).json()

        answer = client.put(url, json=read | {"description": "mine", "origins": []})

        assert answer.status_code == 200
        assert answer.json()["origins"] == read["origins"]

    def test_what_a_person_made_comes_from_nowhere(self, client: Session) -> None:
        made = client.post(f"{API}/datasources", json={"name": "x", "kind": "sql"})

        assert made.json()["origins"] == []
