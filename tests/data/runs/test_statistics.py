"""What the last runs of an automation amount to."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dataflow.data.graph.objects import ObjectId, Run, RunStatus
from dataflow.data.runs.statistics import EARLIER, run_statistics, slow_run

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def run(status: RunStatus, minutes: float | None = None) -> Run:
    """A run that took some minutes, or whose times are not known."""
    return Run(
        id="1",
        automation=ObjectId("8c7f8a3e-0f0a-4f39-9a51-000000000001"),
        status=status,
        started_at=NOON if minutes is not None else None,
        finished_at=NOON + timedelta(minutes=minutes) if minutes is not None else None,
    )


def test_without_runs_nothing_is_known() -> None:
    told = run_statistics([])

    assert (told.decided, told.success_rate, told.typical, told.longest) == (0, None, None, None)
    assert told.last is None


def test_the_rate_is_of_successes_among_successes_and_failures() -> None:
    statuses = [RunStatus.SUCCESS] * 3 + [RunStatus.FAILURE, RunStatus.CANCELLED, RunStatus.RUNNING]

    told = run_statistics([run(status, 1) for status in statuses])

    assert (told.decided, told.succeeded, told.success_rate) == (4, 3, 0.75)


def test_the_typical_duration_is_the_median_of_the_successes() -> None:
    runs = [run(RunStatus.SUCCESS, minutes) for minutes in (1, 2, 60)]

    told = run_statistics([*runs, run(RunStatus.FAILURE, 500)])

    assert told.typical == timedelta(minutes=2)
    assert told.longest == timedelta(hours=1)


def test_successes_without_times_have_no_duration() -> None:
    told = run_statistics([run(RunStatus.SUCCESS)])

    assert (told.success_rate, told.typical) == (1.0, None)


def test_the_last_duration_is_that_of_the_last_run_that_ended() -> None:
    runs = [run(RunStatus.RUNNING), run(RunStatus.FAILURE, 7), run(RunStatus.SUCCESS, 2)]

    assert run_statistics(runs).last == timedelta(minutes=7)


def test_a_clock_that_went_back_is_no_negative_duration() -> None:
    assert run_statistics([run(RunStatus.SUCCESS, -3)]).typical == timedelta(0)


USUAL = [run(RunStatus.SUCCESS, minutes) for minutes in (5, 5, 4, 6, 5, 5)]


def test_a_run_is_slow_when_it_took_more_than_twice_as_long_as_usual() -> None:
    slow = slow_run([run(RunStatus.SUCCESS, 11), *USUAL], NOON)

    assert slow is not None
    assert (slow.took, slow.usual) == (timedelta(minutes=11), timedelta(minutes=5))


@pytest.mark.parametrize("minutes", [0, 5, 9.9, 10])
def test_up_to_twice_as_long_as_usual_is_not_slow(minutes: float) -> None:
    assert slow_run([run(RunStatus.SUCCESS, minutes), *USUAL], NOON) is None


def test_what_has_happened_often_enough_is_not_slow() -> None:
    often = [run(RunStatus.SUCCESS, minutes) for minutes in (30, 1, 1, 30, 1, 1, 1)]

    assert slow_run([run(RunStatus.SUCCESS, 20), *often], NOON) is None
    assert slow_run([run(RunStatus.SUCCESS, 31), *often], NOON) is not None


def test_without_five_earlier_successes_nothing_is_usual() -> None:
    few = [run(RunStatus.SUCCESS, 5)] * (EARLIER - 1) + [run(RunStatus.FAILURE, 5)] * 9

    assert slow_run([run(RunStatus.SUCCESS, 500), *few], NOON) is None
    assert slow_run([run(RunStatus.SUCCESS, 500), *few, USUAL[0]], NOON) is not None


def test_a_failure_that_took_long_is_slow_and_a_cancelled_run_is_passed_over() -> None:
    slow = slow_run([run(RunStatus.CANCELLED, 900), run(RunStatus.FAILURE, 60), *USUAL], NOON)

    assert slow is not None
    assert slow.run.status is RunStatus.FAILURE


def test_a_run_under_way_is_slow_as_soon_as_it_takes_too_long() -> None:
    under_way = [run(RunStatus.RUNNING, 0), *USUAL]
    under_way[0] = replace(under_way[0], finished_at=None)

    assert slow_run(under_way, NOON + timedelta(minutes=10)) is None
    slow = slow_run(under_way, NOON + timedelta(minutes=40))

    assert slow is not None
    assert (slow.run.status, slow.took) == (RunStatus.RUNNING, timedelta(minutes=40))


@pytest.mark.parametrize("status", list(RunStatus))
def test_a_run_without_times_is_not_slow(status: RunStatus) -> None:
    assert slow_run([run(status), *USUAL], NOON) is None
    assert slow_run([], NOON) is None
