"""What the last runs of an automation amount to."""

from datetime import UTC, datetime, timedelta

from data.graph.objects import ObjectId, Run, RunStatus
from data.run_statistics import run_statistics

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
