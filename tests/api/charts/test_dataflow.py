"""GET /dataflow: what the chart draws."""

from dataclasses import asdict
from math import dist

import pytest
from requests import Session
from support.api import API, dataflow, import_flow, marks, places, problem, shown
from support.catalogs import every_kind
from support.flows import flow, id_of, names

from dataflow.data.grouping.drawing import positions
from dataflow.data.layout import Measures
from dataflow.data.store.store import Store
from dataflow.data.views.view import View

_FLOW = ("load*: -> raw", "etl: raw -> clean", "j = clean + crm", "back: clean -> raw")
_URL = f"{API}/dataflow"


@pytest.mark.parametrize(
    "query", [{}, {"scheduled": "0"}, {"target": "orders"}, {"complete": "1", "scheduled": "1"}]
)
def test_the_nodes_and_edges_are_those_that_the_chart_draws(
    store: Store, client: Session, query: dict[str, str]
) -> None:
    store.import_catalog(every_kind())
    snapshot = store.snapshot()

    answer = dataflow(client, **query)

    chart = snapshot.chart(View.from_query(query))
    assert answer == {
        "revision": str(snapshot.revision),
        "nodes": [asdict(node) for node in chart.nodes],
        "edges": [edge._asdict() for edge in chart.edges],
        "undeclared_scripts": chart.undeclared_scripts,
    }


def test_a_node_has_the_members_that_the_design_names_and_no_other(
    store: Store, client: Session
) -> None:
    import_flow(store, "load*: -> raw")

    node = dataflow(client)["nodes"][0]

    expected = "id type kind name folder scheduled status running"
    expected += " late failed_recently affected hidden_members waypoint"
    assert list(node) == expected.split()


def test_the_last_status_and_a_run_under_way_are_told(store: Store, client: Session) -> None:
    store.import_catalog(every_kind())

    answer = dataflow(client, scheduled="0")

    assert marks(answer, "status") == {"etl": "failure", "load": "success"}
    assert marks(answer, "running") == {"load": True}


def test_without_a_target_only_the_scheduled_flow_is_told(store: Store, client: Session) -> None:
    import_flow(store, *_FLOW)

    assert shown(client) == names("load raw")
    assert shown(client, scheduled="1") == names("load raw")
    assert shown(client, scheduled="0") == names("load raw etl clean j crm back")


def test_with_a_target_the_whole_flow_is_told(store: Store, client: Session) -> None:
    import_flow(store, *_FLOW)

    assert shown(client, target="clean") == names("load raw etl clean back")
    assert shown(client, target="clean", scheduled="1") == names("clean")


def test_parameters_without_a_value_count_as_absent(store: Store, client: Session) -> None:
    import_flow(store, *_FLOW)

    empty = client.get(f"{_URL}?scheduled=&target=&complete=&positions=").json()

    assert empty == dataflow(client)


@pytest.mark.parametrize("spelling", [str.upper, lambda id: id.replace("-", "")])
def test_a_target_is_an_id_in_any_spelling(store: Store, client: Session, spelling) -> None:
    import_flow(store, *_FLOW)

    assert shown(client, target=spelling(id_of("clean"))) == names("load raw etl clean back")


def test_an_unknown_target_is_a_problem_that_names_it(store: Store, client: Session) -> None:
    import_flow(store, *_FLOW)

    details = problem(client.get(_URL, params={"target": "<b>nix"}), 404)

    assert details["type"] == "urn:dataflow:problem:unknown-target"
    assert "'<b>nix'" in details["detail"]


def test_an_automation_is_no_target(store: Store, client: Session) -> None:
    import_flow(store, *_FLOW)

    problem(client.get(_URL, params={"target": id_of("etl")}), 404)


def test_a_name_that_several_datasources_bear_is_a_problem_that_lists_them(
    store: Store, client: Session
) -> None:
    bodies = [{"name": "users", "kind": kind, "folder": "CRM"} for kind in ("file", "storage")]
    made = [client.post(f"{API}/datasources", json=body).json()["id"] for body in bodies]

    details = problem(client.get(_URL, params={"target": "users"}), 409)

    assert {each["id"] for each in details["candidates"]} == set(made)
    assert {each["kind"] for each in details["candidates"]} == {"file", "storage"}
    assert details["candidates"][0]["url"] == f"/datasource/{details['candidates'][0]['id']}"


@pytest.mark.parametrize("name", ["scheduled", "complete", "positions"])
@pytest.mark.parametrize("value", ["2", "true"])
def test_a_switch_is_0_or_1(shared_client: Session, name: str, value: str) -> None:
    details = problem(shared_client.get(_URL, params={name: value}), 422)

    assert places(details) == [name]


def test_a_misspelt_parameter_is_refused(store: Store, client: Session) -> None:
    details = problem(client.get(_URL, params={"targets": "x"}), 422)

    assert places(details) == ["targets"]


def test_positions_are_those_of_the_drawing(store: Store, client: Session) -> None:
    import_flow(store, *_FLOW)

    answer = dataflow(client, scheduled="0", positions="1")

    drawn = positions(flow(*_FLOW).dataflow)
    assert {node["id"]: (node["x"], node["y"]) for node in answer["nodes"]} == drawn


def test_the_points_of_an_edge_go_from_the_rim_of_one_circle_to_that_of_the_other(
    store: Store, client: Session
) -> None:
    import_flow(store, *_FLOW)

    answer = dataflow(client, scheduled="0", positions="1")

    centre = {node["id"]: (node["x"], node["y"]) for node in answer["nodes"]}
    radius = pytest.approx(Measures.CIRCLE_DIAMETER / 2, abs=0.02)
    assert len(answer["edges"]) == 7
    for edge in answer["edges"]:
        assert dist(edge["points"][0], centre[edge["source"]]) == radius
        assert dist(edge["points"][-1], centre[edge["target"]]) == radius


def test_without_positions_none_are_told(store: Store, client: Session) -> None:
    import_flow(store, *_FLOW)

    answer = dataflow(client, positions="0")

    assert "x" not in answer["nodes"][0]
    assert "points" not in answer["edges"][0]


def test_scripts_that_declare_nothing_are_counted(store: Store, client: Session) -> None:
    import_flow(store, "load*: -> raw", "a!script:", "b!script: raw ->", "c!script:")

    assert dataflow(client)["undeclared_scripts"] == 2


def test_what_has_not_changed_is_not_sent_again(store: Store, client: Session) -> None:
    import_flow(store, *_FLOW)
    etag = client.get(_URL).headers["ETag"]

    again = client.get(_URL, headers={"If-None-Match": f'"other", {etag}'})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == etag


def test_a_run_report_changes_the_revision_and_the_etag(store: Store, client: Session) -> None:
    import_flow(store, *_FLOW)
    before = client.get(_URL)
    run = {"id": "1", "status": "running"}
    client.post(f"{API}/automations/{id_of('load')}/runs", json=run)

    after = client.get(_URL, headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert after.json()["revision"] != before.json()["revision"]


def test_what_filters_hide_is_told_as_bridges(store: Store, client: Session) -> None:
    import_flow(store, *_FLOW)

    answer = dataflow(client, scheduled="0", kind="storage", positions="1")

    bridges = {
        (edge["source"], edge["target"], edge["hidden"])
        for edge in answer["edges"]
        if edge.get("bridge")
    }
    assert bridges == {
        (id_of("raw"), id_of("clean"), 1),
        (id_of("clean"), id_of("raw"), 1),
    }
    assert all(len(edge["points"]) >= 2 for edge in answer["edges"])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"around": "etl"}, "raw etl clean"),
        ({"around": "etl", "up": "0"}, "etl clean"),
        ({"from": "load"}, "load raw etl clean j back"),
        ({"to": "etl", "from": "load"}, "load raw etl clean back"),
        ({"status": "never", "kind": "import", "scheduled": "0"}, "load"),
    ],
)
def test_neighbourhoods_and_filters_are_those_of_the_chart(
    store: Store, client: Session, query: dict[str, str], expected: str
) -> None:
    import_flow(store, *_FLOW)

    assert shown(client, **query) == names(expected)


def test_an_automation_that_is_never_drawn_is_a_problem_of_its_own(
    store: Store, client: Session
) -> None:
    import_flow(store, *_FLOW, "night: [etl]")

    details = problem(client.get(_URL, params={"around": "night"}), 404)

    assert details["type"] == "urn:dataflow:problem:not-drawn"
    assert details["detail"] == "around: 'night' is an automation that is never drawn"


@pytest.mark.parametrize(
    ("key", "value"), [("status", "broken"), ("kind", "join,chain"), ("up", "-1"), ("down", "x")]
)
def test_a_value_that_a_filter_does_not_know_is_a_problem(
    store: Store, client: Session, key: str, value: str
) -> None:
    import_flow(store, *_FLOW)

    details = problem(client.get(_URL, params={"around": "etl", key: value}), 422)

    assert key in str(details["faults"])
