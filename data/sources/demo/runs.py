"""The runs of the demo catalog: a week of nights, and the last hours."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from dataflow.data.graph.objects import ObjectId, Run, RunStatus, Schedule
from dataflow.data.schedules.cron import last_time

_NIGHT = ("import users.csv", "load users", "import ERP export", "build sales mart")
_FAILURE = "KeyError: 'country'\n  column missing in users-storage since the last load"
_RUNNING = RunStatus.RUNNING
_SCORE = "score churn"
_SCORED = timedelta(minutes=45)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoTimes:
    """The schedules that the runs of the demo follow."""

    night: Schedule
    events: Schedule
    sessions: Schedule
    campaigns: Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class _DemoRun:
    """A run that took some minutes, unless it is still running."""

    automation: str
    id: str
    start: datetime
    minutes: float | None = None
    status: RunStatus = RunStatus.SUCCESS
    trigger: str = "schedule"
    message: str = ""

    @property
    def end(self) -> datetime | None:
        return self.start + timedelta(minutes=self.minutes) if self.minutes else None


def demo_runs(now: datetime, times: DemoTimes, id_of: Callable[[str], ObjectId]) -> tuple[Run, ...]:
    """Runs up to `now`: successes, failures, one running, one cancelled; one run is missing, so
    that its automation is late."""
    night = last_time(times.night, now) or now
    runs = (*_nights(night), *_hours(now, times), *_others(now, times))
    return tuple(_run(each, id_of) for each in runs if each.end is None or each.end <= now)


def _nights(night: datetime) -> Iterator[_DemoRun]:
    for day in range(7):
        start, id = night - timedelta(days=day), f"night-{day}"
        yield _DemoRun(automation="night", id=id, start=start, minutes=55)
        for place, name in enumerate(_NIGHT):
            begun = start + timedelta(minutes=10 * place)
            yield _DemoRun(automation=name, id=id, start=begun, minutes=3 + 2 * place + day % 3)
        if day:
            yield _DemoRun(automation=_SCORE, id=id, start=start + _SCORED, minutes=8 + day % 2)
    yield _DemoRun(
        automation=_SCORE,
        id="night-0",
        start=night + _SCORED,
        minutes=2,
        status=RunStatus.FAILURE,
        message=_FAILURE,
    )


def _hours(now: datetime, times: DemoTimes) -> Iterator[_DemoRun]:
    """Runs of the last hours; those of the sessions failed once and have recovered."""
    for name, schedule, minutes in (
        ("clean events", times.events, 8),
        ("group sessions", times.sessions, 6),
    ):
        latest = last_time(schedule, now) or now
        for hour in range(12):
            failed = name == "group sessions" and hour == 3
            yield _DemoRun(
                automation=name,
                id=f"hour-{hour}",
                start=latest - timedelta(hours=hour),
                minutes=minutes + hour % 4,
                status=RunStatus.FAILURE if failed else RunStatus.SUCCESS,
                message="timeout while reading events-clean" if failed else "",
            )


def _others(now: datetime, times: DemoTimes) -> tuple[_DemoRun, ...]:
    missed = last_time(times.campaigns, now - timedelta(hours=1)) or now
    week, day = timedelta(days=7), timedelta(days=1)
    return (
        _DemoRun(
            automation="clean events", id="now", start=now - timedelta(minutes=6), status=_RUNNING
        ),
        _DemoRun(automation="attribute campaigns", id="day-1", start=missed - 2 * day, minutes=21),
        _DemoRun(automation="attribute campaigns", id="day-0", start=missed - day, minutes=19),
        _DemoRun(
            automation="load budget",
            id="1",
            start=now - 12 * day,
            minutes=1,
            trigger="manual",
        ),
        _DemoRun(
            automation="compare budget",
            id="2",
            start=now - 10 * day,
            minutes=3,
            status=RunStatus.CANCELLED,
            trigger="manual",
        ),
        _DemoRun(
            automation="compare budget",
            id="1",
            start=now - 11 * day,
            minutes=1,
            status=RunStatus.FAILURE,
            trigger="manual",
            message="budget has no column 'month'",
        ),
        _DemoRun(automation="import suppliers", id="week-1", start=now - 3 * week, minutes=2),
    )


def _run(demo: _DemoRun, id_of: Callable[[str], ObjectId]) -> Run:
    end = demo.end
    return Run(
        id=demo.id,
        automation=id_of(demo.automation),
        status=demo.status,
        started_at=demo.start.replace(microsecond=0),
        finished_at=end.replace(microsecond=0) if end else None,
        trigger=demo.trigger,
        message=demo.message,
    )
