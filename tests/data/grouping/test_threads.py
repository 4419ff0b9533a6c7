"""No path is lost and none is made up: what the threads of a grouped chart claim."""

import pytest
from hypothesis import HealthCheck, given, settings
from support.flows import id_of
from support.groups import all_said, all_shut, foldered, groupings, members
from support.real import real_file

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.grouping.grouped_chart import GroupedChart, Item, group_id, grouped
from dataflow.data.grouping.threads import threads
from dataflow.data.sources.catalog_json import parse_catalog
from dataflow.data.views.grouping import By, Grouping
from dataflow.data.views.snapshot import Snapshot

_any_number = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
"""The fixture that is made once for all examples is the same for each: a number."""


def test_flows_that_only_share_a_box_are_no_path() -> None:
    chart = all_shut("a/1 -> o/b", "p/c -> a/2")

    found = threads(chart)

    assert all_said(chart, found.downstream(id_of("c"))) == {"p/c", "[a]"}
    assert all_said(chart, found.upstream(id_of("b"))) == {"o/b", "[a]"}


def test_flows_that_go_on_inside_a_box_are_a_path() -> None:
    chart = all_shut("p/c -> a/2", "a/2 -> a/1", "a/1 -> o/b")

    assert all_said(chart, threads(chart).downstream(id_of("c"))) == {"p/c", "[a]", "o/b"}


def test_a_bundle_of_two_boxes_lights_only_for_the_flow_that_it_carries() -> None:
    chart = all_shut("o/x -> a/1", "a/1 -> b/3", "a/2 -> b/4", "b/4 -> p/y", "b/3 -> b/5")

    found = threads(chart)

    assert all_said(chart, found.downstream(id_of("x"))) == {"o/x", "[a]", "[b]"}
    assert (group_id("b"), id_of("y")) not in found.bundles_downstream(id_of("x"))


def test_objects_that_lead_to_the_same_share_a_thread() -> None:
    chart = all_shut("a/1 -> x", "a/2 -> x", "a/3 -> a/1", "a/4")

    found = threads(chart)

    assert found.of[id_of("1")] == found.of[id_of("2")] == found.of[id_of("3")]
    assert len(found.items) == 3


@pytest.fixture(params=["few bundles", "many bundles"], autouse=True)
def _bundles(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every law holds for both ways of telling objects apart."""
    if request.param == "many bundles":
        monkeypatch.setattr("dataflow.data.grouping.threads._MANY", -1)


@_any_number
@given(foldered(), groupings())
def test_a_thing_leads_to_another_exactly_when_an_object_in_it_does(
    flow: Dataflow, grouping: Grouping
) -> None:
    chart = grouped(flow, grouping)

    found = threads(chart)

    for item, inside in members(chart).items():
        assert found.downstream(item) == {chart.item_of[node] for node in flow.descendants(*inside)}
        assert found.upstream(item) == {chart.item_of[node] for node in flow.ancestors(*inside)}


@_any_number
@given(foldered(), groupings())
def test_a_bundle_is_lit_exactly_when_one_of_its_flows_is_on_the_way(
    flow: Dataflow, grouping: Grouping
) -> None:
    chart = grouped(flow, grouping)

    found = threads(chart)

    for item, inside in members(chart).items():
        after, before = flow.descendants(*inside), flow.ancestors(*inside)
        assert found.bundles_downstream(item) == {
            ends for ends, edge in _flows(chart) if edge[0] in after
        }
        assert found.bundles_upstream(item) == {
            ends for ends, edge in _flows(chart) if edge[1] in before
        }


@_any_number
@given(foldered(), groupings())
def test_threads_are_no_more_than_objects(flow: Dataflow, grouping: Grouping) -> None:
    found = threads(grouped(flow, grouping))

    assert len(found.items) <= len(flow)
    assert len(found.edges) <= len(flow.edges)


def test_the_threads_of_a_real_catalog_are_few_and_tell_no_path_too_many() -> None:
    catalog = parse_catalog(real_file("mozilla_bigquery_etl.json").read_bytes())
    flow = Snapshot(
        datasources={each.id: each for each in catalog.datasources},
        automations={each.id: each for each in catalog.automations},
    ).dataflow
    chart = grouped(flow, Grouping(by=By.FOLDER, depth=1))

    found = threads(chart)

    assert len(found.items) < len(flow) / 3
    for item, inside in members(chart).items():
        reached = flow.descendants(*inside)
        assert found.downstream(item) == {chart.item_of[node] for node in reached}


def _flows(chart: GroupedChart) -> list[tuple[tuple[Item, Item], tuple[str, str]]]:
    ends = [
        ((chart.item_of[edge.source], chart.item_of[edge.target]), edge)
        for edge in chart.dataflow.edges
    ]
    return [(pair, edge) for pair, edge in ends if pair[0] != pair[1]]
