"""A real catalog through the API: its answers agree with an independent count from its JSON."""

import json
from typing import Any

import pytest
from requests import Session
from support.api import API, dataflow
from support.independent import Answer, answer, edges, nodes, upstream
from support.real import real_catalog, real_file

_FILE = "mozilla_bigquery_etl.json"


@pytest.fixture(scope="module")
def catalog() -> dict[str, Any]:
    return real_catalog(_FILE)


@pytest.fixture(scope="module")
def client(shared_client: Session) -> Session:
    """A client of an API that the catalog has been imported through, twice."""
    body, headers = real_file(_FILE).read_bytes(), {"Content-Type": "application/json"}
    reports = [
        shared_client.post(f"{API}/catalog", data=body, headers=headers).json() for _ in "12"
    ]
    counts = [(each["added"], each["changed"], each["unchanged"]) for each in reports]
    assert counts == [(3_689, 0, 0), (0, 0, 3_689)]
    return shared_client


def _assert_agrees(given: dict[str, Any], expected: Answer) -> None:
    assert {node["id"] for node in given["nodes"]} == expected.nodes
    assert len(given["nodes"]) == len(expected.nodes)
    assert {(edge["source"], edge["target"]) for edge in given["edges"]} == expected.edges
    assert len(given["edges"]) == len(expected.edges)
    assert {node["id"] for node in given["nodes"] if node["scheduled"]} == expected.scheduled
    marks = {node["id"]: node["hidden_members"] for node in given["nodes"]}
    assert {id: count for id, count in marks.items() if count} == expected.hidden_members
    assert given["undeclared_scripts"] == expected.undeclared_scripts


def test_the_default_view_agrees(client: Session, catalog: dict[str, Any]) -> None:
    expected = answer(catalog, scheduled=True, complete=False, target=None)

    _assert_agrees(dataflow(client), expected)


@pytest.mark.parametrize("complete", [False, True])
@pytest.mark.parametrize("scheduled", [False, True])
def test_every_view_without_a_target_agrees(
    client: Session, catalog: dict[str, Any], scheduled: bool, complete: bool
) -> None:
    given = dataflow(client, scheduled=str(int(scheduled)), complete=str(int(complete)))

    _assert_agrees(given, answer(catalog, scheduled=scheduled, complete=complete, target=None))


def test_the_flows_leading_to_targets_agree(client: Session, catalog: dict[str, Any]) -> None:
    every_node, every_edge = nodes(catalog), edges(catalog)
    sample = [each["id"] for each in catalog["datasources"]][::60]
    sample.sort(key=lambda each: (len(upstream(each, every_edge, every_node)), each))

    for target in (*sample[:2], *sample[-4:]):
        for scheduled in (False, True):
            given = dataflow(client, target=target, scheduled=str(int(scheduled)))
            expected = answer(catalog, scheduled=scheduled, complete=False, target=target)
            _assert_agrees(given, expected)


def test_the_export_equals_what_was_imported(client: Session, catalog: dict[str, Any]) -> None:
    exported = client.get(f"{API}/catalog").json()

    for sort in ("datasources", "automations"):
        assert _plain(exported[sort]) == _plain(catalog[sort])


def _plain(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """By id, without the members that are empty."""
    return {
        row["id"]: {name: value for name, value in row.items() if value or name == "folder"}
        for row in json.loads(json.dumps(rows))
    }
