"""The runs of the demo catalog: a week of nights, and what has just happened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.graph.objects import ObjectId, Run, RunStatus

_NIGHTLY = ("import users.csv", "load users", "import ERP export", "build sales mart")
_FAILURE = "KeyError: 'country'\n  column missing in users-storage since the last load"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Past:
    """A run that started some hours ago and took some minutes, unless it is still under way."""

    automation: str
    id: str
    hours: float
    minutes: float | None = None
    status: RunStatus = RunStatus.SUCCESS
    trigger: str = "schedule"
    message: str = ""


def demo_runs(now: datetime, id_of: Callable[[str], ObjectId]) -> tuple[Run, ...]:
    """Runs that ended shortly before `now`: successes, failures, one under way, one cancelled."""
    return tuple(_run(each, now, id_of) for each in (*_nights(), *_hours(), *_others()))


def _nights() -> list[_Past]:
    nights = [
        _Past(automation=name, id=f"night-{day}", hours=24 * day + 5, minutes=3 + 4 * place)
        for day in range(7)
        for place, name in enumerate(_NIGHTLY)
    ]
    scored = [
        _Past(automation="score churn", id=f"night-{day}", hours=24 * day + 4.5, minutes=9)
        for day in range(1, 7)
    ]
    return nights + scored


def _hours() -> list[_Past]:
    return [
        _Past(automation=name, id=f"hour-{hour}", hours=hour + after, minutes=minutes)
        for name, after, minutes in (("clean events", 1, 8), ("group sessions", 0.4, 6))
        for hour in range(12)
    ]


def _others() -> tuple[_Past, ...]:
    return (
        _Past(
            automation="score churn",
            id="night-0",
            hours=4.5,
            minutes=2,
            status=RunStatus.FAILURE,
            message=_FAILURE,
        ),
        _Past(automation="clean events", id="now", hours=0.1, status=RunStatus.RUNNING),
        _Past(automation="attribute campaigns", id="day-0", hours=3, minutes=21),
        _Past(automation="load budget", id="1", hours=24 * 12, minutes=1, trigger="manual"),
        _Past(
            automation="compare budget",
            id="2",
            hours=24 * 10,
            minutes=3,
            status=RunStatus.CANCELLED,
            trigger="manual",
        ),
        _Past(
            automation="compare budget",
            id="1",
            hours=24 * 11,
            minutes=1,
            status=RunStatus.FAILURE,
            trigger="manual",
            message="budget has no column 'month'",
        ),
        _Past(automation="import suppliers", id="week-1", hours=24 * 20, minutes=2),
        _Past(automation="night", id="night-0", hours=5, minutes=40),
    )


def _run(past: _Past, now: datetime, id_of: Callable[[str], ObjectId]) -> Run:
    started = (now - timedelta(hours=past.hours)).replace(microsecond=0)
    return Run(
        id=past.id,
        automation=id_of(past.automation),
        status=past.status,
        started_at=started,
        finished_at=started + timedelta(minutes=past.minutes) if past.minutes else None,
        trigger=past.trigger,
        message=past.message,
    )
