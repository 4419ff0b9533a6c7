"""The demo catalog shows every kind and every mark."""

from datetime import UTC, datetime, timedelta

import pytest

from dataflow.data.catalog.usage import UsageReason, usages
from dataflow.data.checks.objects import automation_faults, datasource_faults, run_faults
from dataflow.data.graph.objects import AutomationKind, DatasourceKind, RunStatus
from dataflow.data.graph.run_states import run_state
from dataflow.data.schedules.lateness import lateness
from dataflow.data.sources.demo.catalog import demo_catalog, demo_id
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View

DEMO = demo_catalog(datetime(2026, 3, 1, 12, tzinfo=UTC))
STATES = {
    each.id: run_state(run for run in DEMO.runs if run.automation == each.id)
    for each in DEMO.automations
}
SNAPSHOT = Snapshot(
    datasources={each.id: each for each in DEMO.datasources},
    automations={each.id: each for each in DEMO.automations},
    states=STATES,
)
NODES = {node.name: node for node in SNAPSHOT.chart(View(scheduled_only=False)).nodes}


def test_it_has_about_forty_objects_of_every_kind() -> None:
    kinds = {each.kind for each in (*DEMO.datasources, *DEMO.automations)}

    assert 35 <= len(DEMO.datasources) + len(DEMO.automations) <= 45
    assert kinds == {*DatasourceKind, *AutomationKind}


def test_it_breaks_no_rule() -> None:
    faults = [fault for each in DEMO.datasources for fault in datasource_faults(each)]
    faults += [fault for each in DEMO.automations for fault in automation_faults(each)]

    assert faults == []


def test_it_shows_every_mark() -> None:
    assert {node.status for node in NODES.values()} == {None, RunStatus.SUCCESS, RunStatus.FAILURE}
    assert any(node.running for node in NODES.values())
    assert {node.scheduled for node in NODES.values() if node.type == "automation"} == {True, False}
    assert any(node.hidden_members for node in SNAPSHOT.chart(View()).nodes)


@pytest.mark.parametrize("hour", range(24))
def test_whatever_the_hour_one_automation_is_late_and_one_has_recovered(hour: int) -> None:
    now = datetime(2026, 11, 25, hour, 47, tzinfo=UTC)
    demo = demo_catalog(now)
    automations = {each.id: each for each in demo.automations}
    states = {id: run_state(run for run in demo.runs if run.automation == id) for id in automations}

    late = lateness(automations, states, now, timedelta(minutes=10)).due

    assert [automations[id].name for id in late] == ["attribute campaigns"]
    recovered = [automations[id].name for id, state in states.items() if state.has_recovered]
    assert recovered == ["group sessions"]
    assert all(run.finished_at is None or run.finished_at <= now for run in demo.runs)
    assert [fault for run in demo.runs for fault in run_faults(run)] == []


def test_a_nested_chain_is_scheduled_at_the_top_only() -> None:
    night = SNAPSHOT.automations[demo_id("night")]
    below = SNAPSHOT.automations[demo_id("night loads")]

    assert night.has_enabled_schedule
    assert not below.schedules
    assert NODES["load users"].scheduled


def test_the_examples_of_the_product_are_in_it() -> None:
    flow = SNAPSHOT.dataflow
    load, join = demo_id("load users"), demo_id("ORDERS <> CUSTOMERS")

    assert set(flow.predecessors[load]) == {demo_id("users.csv")}
    assert set(flow.successors[load]) == {demo_id("users-storage")}
    assert set(flow.predecessors[join]) == {demo_id("ORDERS"), demo_id("CUSTOMERS")}


def test_one_script_declares_nothing_and_holds_the_id_of_a_datasource() -> None:
    found = usages(demo_id("churn-scores"), DEMO.datasources, DEMO.automations)

    assert SNAPSHOT.chart(View()).undeclared_scripts == 1
    assert UsageReason.CODE in {each.reason for each in found}


def test_one_datasource_has_neither_producer_nor_user() -> None:
    assert demo_id("country-codes.csv") not in {
        end for edge in SNAPSHOT.dataflow.edges for end in edge
    }


def test_the_same_objects_have_the_same_ids_every_time() -> None:
    again = demo_catalog(datetime(2027, 1, 1, tzinfo=UTC))

    assert again.datasources == DEMO.datasources
    assert again.automations == DEMO.automations
