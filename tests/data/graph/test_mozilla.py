"""The chart of real catalogs agrees with an independent count made from their JSON alone."""

from typing import Any

import pytest
from support.flows import snapshot as snapshot_of
from support.independent import Answer, answer, edges, nodes, upstream
from support.real import real_catalog, real_file

from dataflow.data.schedules.cron import fault, timezone_fault, words
from dataflow.data.sources.catalog_json import parse_catalog
from dataflow.data.views.chart import Chart
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View

_MOZILLA, _TUVA = "mozilla_bigquery_etl.json", "tuva_dbt.json"


@pytest.fixture(scope="module", params=[_MOZILLA, _TUVA])
def file(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def catalog(file: str) -> dict[str, Any]:
    return real_catalog(file)


@pytest.fixture(scope="module")
def snapshot(file: str) -> Snapshot:
    return _loaded(file)


@pytest.fixture(scope="module")
def targets(catalog: dict[str, Any]) -> list[str]:
    """Of a sample of datasources the ones with the largest flows and the ones with the smallest."""
    every_node, every_edge = nodes(catalog), edges(catalog)
    sample = [each["id"] for each in catalog["datasources"]][::60]
    sample.sort(key=lambda each: (len(upstream(each, every_edge, every_node)), each))
    return [*sample[:3], *sample[-7:]]


def _loaded(file: str) -> Snapshot:
    return snapshot_of(parse_catalog(real_file(file).read_bytes()))


def _assert_agrees(chart: Chart, expected: Answer) -> None:
    assert {node.id for node in chart.nodes} == expected.nodes
    assert {tuple(edge) for edge in chart.edges} == expected.edges
    assert {node.id for node in chart.nodes if node.scheduled} == expected.scheduled
    marks = {node.id: node.hidden_members for node in chart.nodes if node.hidden_members}
    assert marks == expected.hidden_members
    assert chart.undeclared_scripts == expected.undeclared_scripts


@pytest.mark.parametrize("complete", [False, True])
@pytest.mark.parametrize("scheduled", [False, True])
def test_every_view_without_a_target_agrees(
    catalog: dict[str, Any], snapshot: Snapshot, scheduled: bool, complete: bool
) -> None:
    chart = snapshot.chart(View(scheduled_only=scheduled, complete=complete))

    _assert_agrees(chart, answer(catalog, scheduled=scheduled, complete=complete, target=None))


@pytest.mark.parametrize("complete", [False, True])
@pytest.mark.parametrize("scheduled", [False, True])
def test_the_flows_leading_to_targets_agree(
    catalog: dict[str, Any],
    snapshot: Snapshot,
    targets: list[str],
    scheduled: bool,
    complete: bool,
) -> None:
    for target in targets:
        chart = snapshot.chart(View(target=target, scheduled_only=scheduled, complete=complete))

        expected = answer(catalog, scheduled=scheduled, complete=complete, target=target)
        _assert_agrees(chart, expected)


def test_every_circle_bears_the_kind_the_name_and_the_folder_of_its_row(
    catalog: dict[str, Any], snapshot: Snapshot
) -> None:
    chart = snapshot.chart(View(scheduled_only=False))

    rows = {row["id"]: row for row in (*catalog["datasources"], *catalog["automations"])}
    for node in chart.nodes:
        row = rows[node.id]
        assert (node.kind, node.name, node.folder) == (row["kind"], row["name"], row["folder"])


def test_mozilla_has_the_number_of_objects_and_edges_that_its_readme_counts() -> None:
    catalog = real_catalog(_MOZILLA)

    objects = len(catalog["datasources"]) + len(catalog["automations"])

    assert (objects, len(edges(catalog))) == (3_689, 3_794)


def test_every_schedule_of_mozilla_is_valid_and_has_words_of_its_own() -> None:
    automations = _loaded(_MOZILLA).automations.values()

    schedules = {schedule for each in automations for schedule in each.schedules}

    assert schedules
    assert not [each for each in schedules if fault(each.cron) or timezone_fault(each.timezone)]
    assert not [each for each in schedules if words(each) == each.cron]
