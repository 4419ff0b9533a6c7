"""Rule R6: what the runs of an automation say about it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from support.flows import id_of

from dataflow.data.graph.objects import Run, RunState, RunStatus
from dataflow.data.graph.run_states import run_state

_START = datetime(2026, 11, 23, tzinfo=UTC)


def _run(status: str, started: int | None, finished: int | None = None, id: str = "") -> Run:
    return Run(
        id=id or f"{status} {started}",
        automation=id_of("p"),
        status=RunStatus(status),
        started_at=None if started is None else _START + timedelta(hours=started),
        finished_at=None if finished is None else _START + timedelta(hours=finished),
    )


def test_an_automation_that_never_ran_has_no_mark() -> None:
    assert run_state([]) == RunState(last=None, active=None)


def test_the_latest_finished_run_gives_the_mark() -> None:
    early, late = _run("failure", 0, 1), _run("success", 2, 3)

    assert run_state([late, early]).last == late


def test_the_latest_is_the_one_that_finished_last_not_the_one_that_started_last() -> None:
    long, short = _run("failure", 0, 9), _run("success", 2, 3)

    assert run_state([long, short]).last == long


def test_cancelled_replaces_nothing() -> None:
    success, cancelled = _run("success", 0, 1), _run("cancelled", 2, 3)

    assert run_state([success, cancelled]) == RunState(last=success, started=cancelled)
    assert run_state([cancelled]) == RunState(started=cancelled)


def test_a_running_run_keeps_the_earlier_mark() -> None:
    failure, running = _run("failure", 0, 1), _run("running", 2)

    assert run_state([failure, running]) == RunState(
        last=failure, active=running, started=running, failed=failure
    )


def test_a_queued_run_keeps_the_earlier_mark_and_is_active() -> None:
    success, queued = _run("success", 0, 1), _run("queued", None)

    assert run_state([success, queued]) == RunState(last=success, active=queued, started=success)


def test_a_running_run_goes_before_a_queued_one() -> None:
    running, queued = _run("running", 1), _run("queued", 2)

    assert run_state([running, queued]).active == running
    assert run_state([queued, running]).active == running


def test_of_two_running_runs_the_latest_is_active() -> None:
    first, second = _run("running", 1), _run("running", 2)

    assert run_state([second, first]).active == second


def test_a_finished_run_without_an_end_counts_from_its_start() -> None:
    ended, endless = _run("failure", 0, 2), _run("success", 3)

    assert run_state([endless, ended]).last == endless


def test_a_run_without_any_time_goes_behind_every_other() -> None:
    timeless, ended = _run("failure", None), _run("success", 0, 1)

    assert run_state([timeless, ended]).last == ended


def test_an_automation_has_recovered_when_one_of_its_last_ten_runs_failed() -> None:
    failure = _run("failure", 0, 1)
    after = [_run("success", hour, hour + 1) for hour in range(1, 11)]

    state = run_state([failure, *after[:9]])

    assert state.failed == failure
    assert state.has_recovered
    assert not run_state([failure, *after]).has_recovered


def test_an_automation_that_fails_now_has_not_recovered() -> None:
    state = run_state([_run("success", 0, 1), _run("failure", 2, 3)])

    assert state.failed == state.last
    assert not state.has_recovered


def test_cancelled_and_unfinished_runs_do_not_push_a_failure_out_of_the_last_ten() -> None:
    failure, success = _run("failure", 0, 1), _run("success", 2, 3)
    others = [_run(status, hour) for status in ("cancelled", "running") for hour in range(4, 20)]

    assert run_state([failure, success, *others]).has_recovered


def test_a_queued_run_has_not_started() -> None:
    assert run_state([_run("queued", None)]).started is None


_RUNS = st.lists(
    st.builds(
        _run,
        st.sampled_from(RunStatus),
        st.none() | st.integers(0, 5),
        st.none() | st.integers(0, 5),
        st.sampled_from("abcdefgh"),
    ),
    unique_by=lambda run: run.id,
    max_size=8,
)


@given(_RUNS, st.randoms())
def test_the_order_of_runs_never_matters(runs, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = random.sample(runs, len(runs))

    assert run_state(shuffled) == run_state(runs)


@given(_RUNS)
def test_cancelled_runs_count_as_started_and_for_nothing_else(runs: list[Run]) -> None:
    others = [run for run in runs if run.status is not RunStatus.CANCELLED]

    assert replace(run_state(others), started=None) == replace(run_state(runs), started=None)
