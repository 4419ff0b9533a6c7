"""What is amiss inside of groups."""

from hypothesis import given
from hypothesis import strategies as st
from support.flows import id_of, ids
from support.groups import grouped_flow, shut_at

from dataflow.data.graph.objects import Run, RunState, RunStatus
from dataflow.data.grouping.grouped_chart import group_id, grouped
from dataflow.data.grouping.states import GroupState, box_states, changed_states
from dataflow.data.views.marks import Marks

_FLOW = grouped_flow(
    "a/x -> a/p!", "a/p! -> a/b/y", "a/b/y -> a/b/q!", "a/b/q! -> c/z", "r!", "c/s!"
)
_CHART = grouped(_FLOW, shut_at(1))


def test_a_box_tells_how_many_failed_are_late_and_run() -> None:
    marks = Marks(states=_states(q="failure"), late=ids("q"))

    assert box_states(_CHART, marks)[group_id("a/b")] == GroupState(failed=1, late=1)


def test_the_state_of_an_outer_group_holds_that_of_the_inner_ones() -> None:
    marks = Marks(states=_states(q="failure", p="running", s="success"))

    states = box_states(_CHART, marks)

    assert states[group_id("a")] == GroupState(failed=1, running=1)
    assert states[group_id("c")] == GroupState(succeeded=1)


def test_an_automation_in_no_group_counts_nowhere() -> None:
    states = box_states(_CHART, Marks(states=_states(r="failure")))

    assert set(states.values()) == {GroupState()}


def test_objects_that_a_failure_affects_are_counted() -> None:
    states = box_states(_CHART, Marks(affected=ids("y z elsewhere")))

    assert states[group_id("a")].affected == 1
    assert states[group_id("c")].affected == 1


def test_the_worst_goes_first() -> None:
    assert GroupState(failed=1, late=2, running=3).worst == "failed"
    assert GroupState(late=2, running=3).worst == "late"
    assert GroupState(running=3, succeeded=4).worst == "running"
    assert GroupState(succeeded=4, affected=9).worst == "succeeded"
    assert GroupState().worst == ""


def test_only_groups_whose_state_differs_are_told() -> None:
    before = box_states(_CHART, Marks(states=_states(q="failure", s="success")))
    after = box_states(_CHART, Marks(states=_states(q="success", s="success")))

    assert changed_states(before, after).keys() == {group_id("a"), group_id("a/b")}


@given(st.dictionaries(st.sampled_from("pqrs"), st.sampled_from(["success", "failure", "running"])))
def test_the_outermost_groups_and_what_is_beside_them_add_up(told: dict[str, str]) -> None:
    states = box_states(_CHART, Marks(states=_states(**told)))

    failed = sum(status == "failure" for name, status in told.items() if name != "r")
    assert (
        sum(states[each.id].failed for each in _CHART.groups.values() if not each.parent) == failed
    )


def _states(**told: str) -> dict[str, RunState]:
    return {id_of(name): _state(id_of(name), RunStatus(status)) for name, status in told.items()}


def _state(id: str, status: RunStatus) -> RunState:
    run = Run(id="1", automation=id, status=status)  # type: ignore[arg-type]
    return RunState(last=run) if status.is_finished else RunState(active=run)
