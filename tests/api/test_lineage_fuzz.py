"""Events with anything in them: each is taken, or refused with the place, and nothing by halves."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from requests import Response, Session
from support.api import API
from support.effort import effort
from support.mutations import anything, mutated
from support.openlineage import dataset, event
from support.real import real_file

from dataflow.data.errors import Fault
from dataflow.data.store.store import Store

_URL = f"{API}/lineage"
_RICH = event(
    "load: a, b -> c",
    "FAIL",
    parent="night",
    facets={
        "errorMessage": {"message": "m", "programmingLanguage": "SQL"},
        "nominalTime": {"nominalStartTime": "2026-03-01T03:00:00Z"},
        "dbt_run": {"invocation_id": "1"},
    },
    job_facets={
        "sql": {"query": "select 1"},
        "jobType": {"integration": "DBT", "jobType": "TEST", "processingType": "BATCH"},
        "dbt_node": {"unique_id": "model.shop.load", "database": "db", "schema": "s"},
        "ownership": {"owners": [{"name": "ann", "type": "owner"}]},
        "tags": {"tags": [{"key": "k", "value": "v", "source": "s"}]},
        "documentation": {"description": "d"},
    },
)
_RICH["inputs"].append(
    dataset(
        "d",
        schema={"fields": [{"name": "id", "type": "int", "fields": []}]},
        dataQualityAssertions={"assertions": [{"assertion": "x", "success": False, "actual": "1"}]},
    )
)
_SETTINGS = settings(
    max_examples=effort(150),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def check(client: Session, store: Store, sent: Any, url: str = _URL) -> None:
    """What is taken is taken; what is not is told, and has changed nothing."""
    before = store.revision()

    response = client.post(url, data=_body(sent), headers={"Content-Type": "application/json"})

    if response.status_code != 201:
        _assert_refused(response)
        assert store.revision() == before


def _body(sent: Any) -> bytes:
    """JSON as a careless client writes it: NaN, halves of pairs and all."""
    return json.dumps(sent).encode()


def _assert_refused(response: Response) -> None:
    assert response.status_code in (400, 422), response.text
    details = response.json()
    assert details["detail"]
    if response.status_code == 422:
        assert all(str(Fault(**each)) for each in details["faults"])


@_SETTINGS
@given(mutated(_RICH))
def test_a_valid_event_with_something_wrong_in_it(
    shared_client: Session, shared_store: Store, sent: Any
) -> None:
    check(shared_client, shared_store, sent)


@_SETTINGS
@given(mutated([_RICH, event("one: -> a", parent="load"), event("night: a -> b", "START")]))
def test_a_batch_with_something_wrong_in_it(
    shared_client: Session, shared_store: Store, sent: Any
) -> None:
    check(shared_client, shared_store, sent, f"{_URL}/batch")


@_SETTINGS
@given(anything)
def test_anything_at_all(shared_client: Session, shared_store: Store, sent: Any) -> None:
    check(shared_client, shared_store, sent)
    check(shared_client, shared_store, sent, f"{_URL}/batch")


@_SETTINGS
@given(st.data())
def test_a_real_event_with_something_wrong_in_it(
    shared_client: Session, shared_store: Store, data: st.DataObject
) -> None:
    lines = real_file("openlineage/jaffle_build_failed.ndjson").read_text("utf-8").splitlines()
    sent = json.loads(lines[data.draw(st.integers(0, len(lines) - 1))])

    check(shared_client, shared_store, data.draw(mutated(sent)))


_JOBS, _TABLES = ["p", "q", "r"], ["a", "b", "c"]
_flows = st.builds(
    lambda job, reads, writes, parent, type: event(
        f"{job}: {', '.join(reads)} -> {', '.join(writes)}", type, parent=parent, run=job
    ),
    st.sampled_from(_JOBS),
    st.lists(st.sampled_from(_TABLES), max_size=2, unique=True),
    st.lists(st.sampled_from(_TABLES), max_size=2, unique=True),
    st.sampled_from([None, *_JOBS]),
    st.sampled_from(["START", "COMPLETE", "FAIL"]),
)


@settings(max_examples=effort(60), suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_flows, min_size=1, max_size=8))
def test_jobs_that_are_parents_of_each_other_in_any_way_are_all_taken(
    shared_client: Session, sent: list[Any]
) -> None:
    for each in sent:
        response = shared_client.post(_URL, json=each)
        assert response.status_code == 201, response.text


@pytest.mark.parametrize("size", [0, 1, 300])
def test_a_batch_of_any_size_is_taken(shared_client: Session, size: int) -> None:
    sent = [event(f"j{number}: -> t{number}") for number in range(size)]

    assert shared_client.post(f"{_URL}/batch", json=sent).json() == {"events": size}
