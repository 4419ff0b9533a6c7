"""Runs through the API."""

import json
from dataclasses import replace
from typing import Any

import pytest
from requests import Session
from support.api import API, dataflow, import_flow, marks, places, problem
from support.catalogs import automation
from support.flows import id_of

from dataflow.data.graph.objects import AutomationKind
from dataflow.data.store.store import Store

_URL = f"{API}/runs"
_OTHER = id_of("another twin")
_RUN = {
    "id": "night-1",
    "automation": id_of("imp"),
    "status": "success",
    "started_at": "2026-01-31T03:00:00+01:00",
    "finished_at": "2026-01-31T02:04:10.5Z",
    "trigger": "schedule",
    "message": "12 rows <b>",
}


def _runs(client: Session, **query: object) -> list[dict[str, Any]]:
    response = client.get(f"{API}/automations/{id_of('imp')}/runs", params=query)
    assert response.status_code == 200
    items: list[dict[str, Any]] = response.json()["items"]
    return items


def test_a_reported_run_is_listed_with_its_times_in_utc(store: Store, client: Session) -> None:
    import_flow(store, "imp: -> x")

    reported = client.post(_URL, json=_RUN)

    assert (reported.status_code, reported.json()) == (200, {"reported": 1})
    times = {
        "started_at": "2026-01-31T02:00:00+00:00",
        "finished_at": "2026-01-31T02:04:10.500000+00:00",
    }
    assert _runs(client) == [_RUN | times]


def test_a_batch_is_reported_at_once_and_listed_newest_first(store: Store, client: Session) -> None:
    import_flow(store, "imp: -> x")
    starts = [f"2026-01-{day:02}T03:00:00Z" for day in range(1, 31)]
    batch = [_RUN | {"id": day, "started_at": day, "finished_at": None} for day in starts]

    assert client.post(_URL, json=batch).json() == {"reported": 30}

    assert [each["id"] for each in _runs(client)] == starts[::-1]
    assert [each["id"] for each in _runs(client, limit=2)] == starts[:-3:-1]


def test_a_repeated_report_changes_nothing(store: Store, client: Session) -> None:
    import_flow(store, "imp: -> x")
    client.post(_URL, json=_RUN)
    before = (_runs(client), dataflow(client)["revision"])

    client.post(_URL, json=[_RUN, _RUN])

    assert (_runs(client), dataflow(client)["revision"]) == before


def test_a_later_report_of_a_run_updates_it_and_the_marks(store: Store, client: Session) -> None:
    import_flow(store, "imp*: -> x")
    url = f"{API}/automations/{id_of('imp')}/runs"
    client.post(url, json={"id": "1", "status": "running", "started_at": "2026-01-01T00:00:00Z"})
    under_way = marks(dataflow(client), "running")

    client.post(url, json={"id": "1", "status": "failure", "finished_at": "2026-01-01T00:01:00Z"})

    assert under_way == {"imp": True}
    assert marks(dataflow(client), "running") == {}
    assert marks(dataflow(client), "status") == {"imp": "failure"}
    assert [each["started_at"] for each in _runs(client)] == ["2026-01-01T00:00:00+00:00"]


def test_a_report_of_an_unknown_automation_names_it(store: Store, client: Session) -> None:
    import_flow(store, "imp: -> x")

    batch = [_RUN, _RUN | {"automation": id_of("ghost")}]
    details = problem(client.post(_URL, json=batch), 404)

    assert id_of("ghost") in details["detail"]
    assert _runs(client) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"started_at": "2026-01-31T03:00:00"}, "started_at"),
        ({"started_at": 1769824800}, "started_at"),
        ({"started_at": "yesterday"}, "started_at"),
        ({"started_at": "0001-01-01T00:00:00+23:00"}, "started_at"),
        ({"finished_at": "9999-12-31T23:59:59-23:00"}, "finished_at"),
        ({"status": "done"}, "status"),
        ({"status": "running"}, "finished_at"),
        ({"automation": " "}, "automation"),
        ({"automation": "x" * 301}, "automation"),
        ({"automation": "a\0b"}, "automation"),
        ({"automation": 7}, "automation"),
        ({"id": ""}, "id"),
        ({"id": "x" * 301}, "id"),
        ({"id": 7}, "id"),
        ({"message": "\0"}, "message"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_report_that_is_wrong_is_refused_with_the_place(
    shared_client: Session, change: dict[str, object], place: str
) -> None:
    one = problem(shared_client.post(_URL, json=_RUN | change), 422)
    many = problem(shared_client.post(_URL, json=[_RUN, _RUN | change]), 422)

    assert [each.removeprefix("runs[0].") for each in places(one)] == [place]
    assert places(many) == [f"runs[1].{place}"]


def test_a_batch_with_one_fault_stores_nothing(store: Store, client: Session) -> None:
    import_flow(store, "imp: -> x")

    problem(client.post(_URL, json=[_RUN, _RUN | {"id": "2", "status": "done"}]), 422)

    assert _runs(client) == []


@pytest.mark.parametrize("batch", [[], [_RUN] * 1001, "text", None, 5, [[]]])
def test_a_batch_holds_1_to_1000_reports(shared_client: Session, batch: object) -> None:
    headers = {"Content-Type": "application/json"}

    problem(shared_client.post(_URL, data=json.dumps(batch), headers=headers), 422)


@pytest.mark.parametrize("limit", ["0", "1001", "many"])
def test_a_list_of_runs_is_bounded(shared_client: Session, limit: str) -> None:
    url = f"{API}/automations/{id_of('imp')}/runs"

    assert places(problem(shared_client.get(url, params={"limit": limit}), 422)) == ["limit"]


def test_the_runs_of_an_unknown_automation_are_not_found(shared_client: Session) -> None:
    for id in (id_of("ghost"), "nonsense"):
        problem(shared_client.get(f"{API}/automations/{id}/runs"), 404)
        report = {"id": "1", "status": "success"}
        problem(shared_client.post(f"{API}/automations/{id}/runs", json=report), 404)


def test_a_report_may_call_its_automation_by_name(store: Store, client: Session) -> None:
    import_flow(store, "imp: -> x")

    batch = [_RUN | {"automation": "imp"}, _RUN | {"id": "2", "automation": id_of("imp").upper()}]
    assert client.post(_URL, json=batch).json() == {"reported": 2}

    assert {each["id"] for each in _runs(client)} == {"night-1", "2"}


def test_a_name_that_nobody_bears_is_refused_with_the_name(store: Store, client: Session) -> None:
    import_flow(store, "imp: -> x")

    batch = [_RUN, _RUN | {"automation": "x"}]
    details = problem(client.post(_URL, json=batch), 404)

    assert details["detail"] == "no automation has the id or the name 'x'"
    assert _runs(client) == []


def test_a_name_that_several_bear_is_refused_with_their_ids(store: Store, client: Session) -> None:
    import_flow(store, "imp: -> x")
    twins = [store.create(automation("twin", AutomationKind.TASK)).value.id]
    twins.append(
        store.create(replace(automation("twin", AutomationKind.CHAIN), id=_OTHER)).value.id
    )

    details = problem(client.post(_URL, json=[_RUN, _RUN | {"automation": "twin"}]), 409)

    assert details["type"] == "urn:dataflow:problem:ambiguous-name"
    assert details["detail"].startswith("2 automations are named 'twin'")
    assert all(id in details["detail"] for id in twins)
    assert [each["id"] for each in details["candidates"]] == sorted(twins)
    assert details["candidates"][0]["url"].startswith("/automation/")
    assert _runs(client) == []
