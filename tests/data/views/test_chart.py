"""What the chart says of each circle: marks, counts and targets (R6, section 4)."""

from dataclasses import replace
from datetime import UTC, datetime

from support.flows import charted, clocks, flow, id_of

from dataflow.data.graph.objects import AutomationKind, DatasourceKind, Run, RunState, RunStatus
from dataflow.data.views.chart import Chart, Node
from dataflow.data.views.snapshot import Revision, Snapshot
from dataflow.data.views.view import View

_AT = datetime(2026, 11, 23, tzinfo=UTC)


def _node(chart: Chart, name: str) -> Node:
    (found,) = (node for node in chart.nodes if node.name == name)
    return found


def _run(status: RunStatus) -> Run:
    return Run(id=status, automation=id_of("p"), status=status, started_at=_AT)


def _with_state(f: Snapshot, state: RunState) -> Snapshot:
    return f.with_states({id_of("p"): state}, Revision(0, 1))


def test_a_node_says_type_kind_name_and_folder() -> None:
    chart = charted(flow("s!script: x", "j = x + y"))

    assert (_node(chart, "s").type, _node(chart, "s").kind) == (
        "automation",
        AutomationKind.PYTHON_SCRIPT,
    )
    assert (_node(chart, "j").type, _node(chart, "j").kind) == ("datasource", DatasourceKind.JOIN)
    assert _node(chart, "j").folder == "flows"


def test_r6_the_clock_is_shown_in_every_view() -> None:
    f = flow("c*: [p]", "p: x -> y", "q: y -> z")

    assert clocks(charted(f)) == {"p"}
    assert clocks(charted(f, scheduled=True)) == {"p"}
    assert clocks(charted(f, target="z")) == {"p"}


def test_r6_a_datasource_has_neither_clock_nor_status() -> None:
    node = _node(charted(flow("p*: x -> y")), "x")

    assert (node.scheduled, node.status, node.running) == (False, None, False)


def test_r6_an_automation_that_never_ran_has_no_status() -> None:
    assert _node(charted(flow("p*: x -> y")), "p").status is None


def test_r6_the_status_is_that_of_the_last_decided_run() -> None:
    state = RunState(last=_run(RunStatus.FAILURE))

    node = _node(charted(_with_state(flow("p: x -> y"), state)), "p")

    assert (node.status, node.running) == (RunStatus.FAILURE, False)


def test_r6_a_running_run_keeps_the_earlier_mark_and_adds_its_own() -> None:
    state = RunState(last=_run(RunStatus.SUCCESS), active=_run(RunStatus.RUNNING))

    node = _node(charted(_with_state(flow("p: x -> y"), state)), "p")

    assert (node.status, node.running) == (RunStatus.SUCCESS, True)


def test_r6_clock_and_status_are_independent() -> None:
    state = RunState(last=_run(RunStatus.SUCCESS))

    scheduled = _node(charted(_with_state(flow("p*: x -> y"), state)), "p")
    by_hand = _node(charted(_with_state(flow("p: x -> y"), state)), "p")

    assert (scheduled.scheduled, scheduled.status) == (True, RunStatus.SUCCESS)
    assert (by_hand.scheduled, by_hand.status) == (False, RunStatus.SUCCESS)


def test_total_counts_the_full_view_whatever_is_shown() -> None:
    f = flow("p*: x -> y", "q: y -> z", "alone")

    chart = charted(f, scheduled=True)

    assert (len(chart.nodes), chart.total) == (3, 6)


def test_the_part_that_is_drawn_is_the_graph_of_the_chart() -> None:
    chart = charted(flow("p*: x -> y", "q: y -> z"), scheduled=True)

    assert set(chart.dataflow.nodes) == {node.id for node in chart.nodes}
    assert chart.dataflow.edges == chart.edges


def test_a_target_given_by_name_is_resolved() -> None:
    chart = flow("p: x -> y").chart(View(target="y", scheduled_only=False))

    assert chart.target == id_of("y")
    assert {node.name for node in chart.nodes} == {"p", "x", "y"}


def test_an_unknown_target_leaves_an_empty_chart_without_candidates() -> None:
    chart = flow("p*: x -> y").chart(View(target="nobody", scheduled_only=True, complete=True))

    assert (chart.nodes, chart.edges, chart.target, chart.candidates) == ((), (), None, ())
    assert chart.total == 3


def test_a_name_that_several_bear_leaves_an_empty_chart_with_the_choice() -> None:
    f = flow("p: x -> y")
    twin = replace(f.datasources[id_of("y")], id=id_of("twin"))
    twins = Snapshot(datasources={**f.datasources, twin.id: twin}, automations=f.automations)

    chart = twins.chart(View(target="y", scheduled_only=False))

    assert (chart.nodes, chart.target) == ((), None)
    assert set(chart.candidates) == {id_of("y"), id_of("twin")}


def test_an_automation_is_not_a_target() -> None:
    chart = flow("p: x -> y").chart(View(target=id_of("p"), scheduled_only=False))

    assert (chart.nodes, chart.target) == ((), None)


def test_the_chart_of_an_empty_catalog_is_empty() -> None:
    chart = flow().chart(View())

    assert (chart.nodes, chart.edges, chart.total, chart.undeclared_scripts) == ((), (), 0, 0)


def test_new_run_states_keep_what_was_derived_from_the_objects() -> None:
    before = flow("c*: [p]", "p: x -> y")
    derived = (before.dataflow, before.scheduled, before.origins)

    after = _with_state(before, RunState(active=_run(RunStatus.QUEUED)))

    assert after.dataflow is derived[0]
    assert after.scheduled is derived[1]
    assert after.origins is derived[2]
    assert _node(charted(after), "p").running
    assert not _node(charted(before), "p").running


def test_revisions_are_ordered_by_catalog_then_status() -> None:
    assert Revision(1, 9) < Revision(2, 0) < Revision(2, 1)
    assert str(Revision(2, 1)) == "2.1"


def test_what_a_failure_affects_is_told_in_every_view() -> None:
    failed = RunState(last=_run(RunStatus.FAILURE))
    after = _with_state(flow("p: x -> y", "q: y -> z", "r: x -> w"), failed)

    told = {node.name for node in charted(after).nodes if node.affected}

    assert told == {"y", "q", "z"}


def test_a_late_automation_is_told() -> None:
    late = flow("p*: x -> y").with_late({id_of("p"): datetime(2026, 11, 25, tzinfo=UTC)})

    assert _node(charted(late), "p").late
    assert not _node(charted(late), "y").late


def test_a_recovered_automation_succeeds_and_failed_recently() -> None:
    state = RunState(last=_run(RunStatus.SUCCESS), failed=_run(RunStatus.FAILURE))
    node = _node(charted(_with_state(flow("p: x -> y"), state)), "p")

    assert (node.status, node.failed_recently) == (RunStatus.SUCCESS, True)
