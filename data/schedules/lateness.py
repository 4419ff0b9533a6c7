"""Lateness: automations whose scheduled time has passed without the start of a run."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from dataflow.data.graph.dataflow import reached
from dataflow.data.graph.objects import AutomationNode, ObjectId, RunState, RunStatus, Schedule
from dataflow.data.graph.rules import steps
from dataflow.data.schedules import cron

EARLY = timedelta(minutes=1)
"""The time before its schedule at which a run may start and still count: clocks differ."""
_NEVER = datetime.max.replace(tzinfo=UTC)
Automations = Mapping[ObjectId, AutomationNode]
States = Mapping[ObjectId, RunState]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """The late automations, each with the time that it was due at; true until `until`, unless
    objects or runs change before."""

    due: Mapping[ObjectId, datetime]
    until: datetime


@dataclass(slots=True)
class Timetable:
    """The times of schedules around a moment, computed anew only once the next one has come."""

    _windows: dict[Schedule, tuple[datetime | None, datetime]] = field(default_factory=dict)

    def window(self, schedule: Schedule, at: datetime) -> tuple[datetime | None, datetime]:
        """The last time up to `at`, and the next one after it."""
        last, following = self._windows.get(schedule, (None, at))
        if following <= at or (last and last > at):
            last = cron.last_time(schedule, at)
            following = next(iter(cron.next_times(schedule, at, 1)), _NEVER)
            self._windows[schedule] = (last, following)
        return last, following


def lateness(
    automations: Automations,
    states: States,
    at: datetime,
    grace: timedelta,
    timetable: Timetable | None = None,
) -> Lateness:
    """The automations whose enabled schedule was due `grace` or more before `at`, and which have
    not started since.

    One that never ran is not late: nobody reports its runs. A run under way is not late either,
    even when it began before. A chain has started as soon as one of its steps has; when it is late,
    so is everything that it runs::

        night* -> [load, etl]       no run of the three since 03:00: all three are late
    """
    timetable = timetable or Timetable()
    due: dict[ObjectId, datetime] = {}
    until = _NEVER
    runs = steps(automations)
    for each in automations.values():
        if not each.schedules:
            continue
        moments = [timetable.window(s, at - grace) for s in each.schedules if s.enabled]
        if not moments:
            continue
        until = min(until, *(following for _, following in moments))
        last = max((moment for moment, _ in moments if moment), default=None)
        if last is not None:
            parts = reached([each.id], runs) & automations.keys() if each.steps else {each.id}
            if _has_not_started(parts, states, last):
                due |= {part: max(due.get(part, last), last) for part in parts}
    return Lateness(due=due, until=until if until == _NEVER else until + grace)


def _has_not_started(parts: Collection[ObjectId], states: States, due: datetime) -> bool:
    """Whether some of `parts` have run before, and nothing of them has since it was `due`."""
    known = [states[part] for part in parts if part in states]
    started = [state.started.started_at for state in known if state.started]
    if not started or any(_is_running(state) for state in known):
        return False
    return all(moment and moment < due - EARLY for moment in started)


def _is_running(state: RunState) -> bool:
    return state.active is not None and state.active.status is RunStatus.RUNNING
