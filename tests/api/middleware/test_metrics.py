"""What a process counts and measures."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families
from requests import Session
from support.api import API
from support.flows import id_of
from support.queries import queries
from support.whole import callback, whole_app

from dataflow.api.server import api_server
from dataflow.components import ids
from dataflow.data.store.store import Store

Whole = tuple[Session, FastAPI]


@pytest.fixture
def whole(sqlite_url: str) -> Iterator[Whole]:
    """The whole app, and a client of it."""
    with whole_app(sqlite_url, "load*: -> raw", "etl: raw -> clean", "j = clean + crm") as whole:
        yield whole


def value(client: Session, name: str, **labels: str) -> float | None:
    """One sample; None when there is none."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    for family in text_string_to_metric_families(answer.text):
        for sample in family.samples:
            if sample.name == name and labels.items() <= sample.labels.items():
                return sample.value
    return None


def requests_to(client: Session, route: str, status: int = 200) -> float | None:
    """How many requests a route has answered so."""
    return value(client, "dataflow_http_requests_total", route=route, status=str(status))


def test_requests_are_counted_by_the_template_of_their_route(whole: Whole) -> None:
    client, _ = whole

    for name in ("load", "etl"):
        client.get(f"{API}/automations/{id_of(name)}")
    client.get(f"{API}/automations/{id_of('nobody')}")

    assert requests_to(client, "/api/v1/automations/{id}") == 2
    assert requests_to(client, "/api/v1/automations/{id}", 404) == 1
    seconds = "dataflow_http_request_seconds_count"
    assert value(client, seconds, route="/api/v1/automations/{id}", method="GET") == 3


def test_pages_assets_and_callbacks_are_counted_too(whole: Whole) -> None:
    client, _ = whole

    for path in ("/", "/objects", "/datasource/1", "/assets/favicon.svg", "/_dash-layout"):
        client.get(path)

    assert requests_to(client, "/") == 1
    assert requests_to(client, "(page)") == 2
    assert requests_to(client, "/assets/{path}") == 1
    assert requests_to(client, "/_dash-layout") == 1


def test_unknown_paths_and_methods_make_no_new_series(whole: Whole) -> None:
    client, _ = whole
    for number in range(30):
        client.get(f"/nix/{number}")
        client.get(f"/api/{number}")
        client.request(f"M{number}", f"/api/{number}")

    text = client.get("/metrics").text

    series = re.findall(r"^dataflow_http_requests_total\{.*\}", text, re.MULTILINE)
    assert len(series) <= 5


def test_callbacks_are_timed_by_their_name(whole: Whole) -> None:
    client, _ = whole

    told = callback(
        client,
        f"{ids.SCHEDULE_PREVIEW}.children",
        **{f"{ids.SCHEDULE_CRON}.value": "0 6 * * *", f"{ids.SCHEDULE_TIMEZONE}.value": "UTC"},
    )
    found = callback(
        client,
        f"{ids.CHART_SEARCH_RESULTS}.children",
        **{f"{ids.CHART_SEARCH_TEXT}.data": "clean", f"{ids.CHART_URL}.search": ""},
    )

    assert (told.status_code, found.status_code) == (200, 200)
    assert value(client, "dataflow_callback_seconds_count", callback="schedules.read_back") == 1
    assert value(client, "dataflow_callback_seconds_count", callback="chart.find") == 1


def test_the_size_of_the_graph_is_told_once_it_is_known_and_never_asked_for(whole: Whole) -> None:
    client, server = whole

    with queries(server.state.store.engine) as asked:
        before = value(client, "dataflow_graph_nodes")
    client.get(f"{API}/dataflow")
    with queries(server.state.store.engine) as asked_later:
        nodes, edges = (value(client, f"dataflow_graph_{each}") for each in ("nodes", "edges"))

    assert (before, nodes, edges) == (None, 6, 5)
    assert value(client, "dataflow_objects", type="datasource") == 4
    assert value(client, "dataflow_objects", type="automation") == 2
    assert value(client, "dataflow_revision", counter="catalog") == 1
    assert asked == asked_later == []


def test_ingest_is_counted_by_source_and_outcome(whole: Whole) -> None:
    client, _ = whole
    report = {"id": "1", "automation": "load", "status": "success"}

    client.post(f"{API}/runs", json=report)
    client.post(f"{API}/automations/{id_of('load')}/runs", json={"id": "2", "status": "running"})
    client.get(f"{API}/automations/{id_of('load')}/runs")
    client.post(f"{API}/runs", json=report | {"automation": "nobody"})
    client.post(f"{API}/runs", data="no json", headers={"Content-Type": "application/json"})
    client.post(f"{API}/catalog", json={"format": "of another sort"})

    def ingested(source: str, outcome: str) -> float | None:
        return value(client, "dataflow_ingested_total", source=source, outcome=outcome)

    assert ingested("runs", "accepted") == 2
    assert ingested("runs", "rejected") == 2
    assert ingested("catalog", "rejected") == 1
    assert ingested("catalog", "accepted") is None


def test_what_others_measure_is_told(whole: Whole) -> None:
    client, server = whole
    metrics = server.state.metrics

    metrics.viewers.set_function(lambda: 3)
    metrics.refresh_delay.observe(0.4)
    metrics.ingested.labels("lineage", "accepted").inc()

    assert value(client, "dataflow_viewers") == 3
    assert value(client, "dataflow_refresh_delay_seconds_count") == 1
    assert value(client, "dataflow_ingested_total", source="lineage", outcome="accepted") == 1


def test_two_apps_in_one_process_count_apart() -> None:
    first, second = (api_server(Store.open("sqlite://")).state.metrics for _ in range(2))

    first.viewers.set_function(lambda: 1)

    assert second.registry.get_sample_value("dataflow_viewers") == 0


def test_a_process_tells_when_it_began(whole: Whole) -> None:
    begun = value(whole[0], "process_start_time_seconds")

    assert begun
    assert datetime.fromtimestamp(begun, UTC) < datetime.now(UTC)
