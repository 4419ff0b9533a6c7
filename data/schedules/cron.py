"""Schedules: validation of cron expressions and time zones, their words and times."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

from cronsim import CronSim, CronSimError
from cronsim.cronsim import Field

from dataflow.data.graph.objects import Schedule
from dataflow.data.schedules.cron_words import cron_words

_FIELDS = {
    "minute": Field.MINUTE,
    "hour": Field.HOUR,
    "day": Field.DAY,
    "month": Field.MONTH,
    "weekday": Field.DOW,
}
_RANGES = {"minute": (0, 59), "hour": (0, 23), "day": (1, 31), "month": (1, 12), "weekday": (0, 7)}
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven")
_FIVE = "a cron has five: minute hour day month weekday"
_NICKNAMES = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
}
_ANY_TIME = datetime(2000, 1, 1)
_LONGEST = 200


def fault(cron: str) -> str | None:
    """The fault of a cron expression and how to fix it; None when it is right.

    >>> fault("0 25 * * *")
    'the hour 25 is out of range 0-23'
    """
    fields = cron.split()
    if len(cron) > _LONGEST:
        return f"is {len(cron)} characters long; {_FIVE}, in at most {_LONGEST} characters"
    if fields and fields[0].startswith("@"):
        return _nickname_fault(fields[0])
    if len(fields) != len(_FIELDS):
        count = _COUNTS[len(fields)] if len(fields) < len(_COUNTS) else str(len(fields))
        return f"has {count} field{'' if len(fields) == 1 else 's'}; {_FIVE}, such as 0 3 * * *"
    for name, text in zip(_FIELDS, fields, strict=True):
        if (problem := _field_fault(name, text.upper())) is not None:
            return problem
    if _parse(cron) is None:
        return f"the day {fields[2]} does not occur in the month {fields[3]}: it would never run"
    return None


def timezone_fault(name: str) -> str | None:
    """The fault of a time zone's name and how to fix it; None when it is an IANA name."""
    if name in timezones():
        return None
    wanted = name.strip().lower().replace(" ", "_")
    regional = {each.lower(): each for each in timezones() if "/" in each}
    cities = {each.rpartition("/")[2]: zone for each, zone in regional.items()}
    near = get_close_matches(wanted, regional, n=1, cutoff=0.8)
    guess = cities.get(wanted) or (regional[near[0]] if near else None)
    advice = f"did you mean {guess}?" if guess else "write one such as Europe/Paris or UTC"
    return f"{name!r} is not an IANA time zone; {advice}"


@lru_cache(maxsize=4096)
def words(schedule: Schedule) -> str:
    """The schedule in words: "every day at 03:00 Europe/Paris"; the text of a wrong cron."""
    parsed = _parse(schedule.cron)
    return cron_words(parsed, schedule.timezone) if parsed else schedule.cron


def next_times(schedule: Schedule, after: datetime, count: int = 3) -> tuple[datetime, ...]:
    """The first `count` times after `after` (aware) at which it runs, in its own zone.

    None when the cron or the zone is wrong; a disabled schedule gives the times as if enabled.
    """
    if fault(schedule.cron) or timezone_fault(schedule.timezone):
        return ()
    return tuple(
        islice(_times(schedule.cron, after.astimezone(ZoneInfo(schedule.timezone))), count)
    )


def last_time(schedule: Schedule, until: datetime) -> datetime | None:
    """The latest time up to `until` (aware) at which it ran or would have run, in its own zone.

    None when the cron or the zone is wrong, or there was no such time.
    """
    if fault(schedule.cron) or timezone_fault(schedule.timezone):
        return None
    after = until.astimezone(ZoneInfo(schedule.timezone)) + timedelta(minutes=1)
    end = until.astimezone(UTC)
    try:
        times = CronSim(schedule.cron, after, reverse=True)
        return next((each for each in times if each.astimezone(UTC) <= end), None)
    except OverflowError:
        return None  # the calendar begins with the year 1


@lru_cache(maxsize=1)
def timezones() -> tuple[str, ...]:
    """The names of the IANA time zones, sorted."""
    return tuple(sorted(available_timezones() - {"Factory", "localtime"}))


def _times(cron: str, after: datetime) -> Iterator[datetime]:
    start = after.astimezone(UTC)
    try:
        for each in CronSim(cron, after):
            # The first pass of a repeated hour may already be over, though its clock reads later.
            if each.astimezone(UTC) > start:
                yield each
    except OverflowError:
        return  # the calendar ends with the year 9999


@lru_cache(maxsize=4096)
def _parse(cron: str) -> CronSim | None:
    """The cron, parsed; None when it cannot be, or has a number of fields that is not five."""
    if len(cron) > _LONGEST or len(cron.split()) != len(_FIELDS):
        return None
    try:
        return CronSim(cron, _ANY_TIME)
    except CronSimError:
        return None


def _nickname_fault(name: str) -> str:
    if name.lower() in _NICKNAMES:
        return f"{name} is a nickname; write the five fields {_NICKNAMES[name.lower()]} instead"
    return f"{name} is not a time; {_FIVE}, such as 0 3 * * *"


def _field_fault(name: str, text: str) -> str | None:
    for term in text.split(","):
        try:
            _FIELDS[name].parse(term)
        except CronSimError:
            return _term_fault(name, term)
    return None


def _term_fault(name: str, term: str) -> str:
    low, high = _RANGES[name]
    body, slash, step = term.partition("/")
    if slash and step.isdecimal() and int(step) == 0:
        return f"the step of the {name} {term} is 0; the smallest is 1"
    numbers = body.split("-")
    for number in numbers:
        if number.isdecimal() and not low <= int(number) <= high:
            return f"the {name} {int(number)} is out of range {low}-{high}"
    if len(numbers) == 2 and all(map(str.isdecimal, numbers)) and int(numbers[0]) > int(numbers[1]):
        return (
            f"the {name} range {body} runs backwards;"
            f" write {numbers[0]}-{high},{low}-{numbers[1]} to go round"
        )
    return (
        f"the {name} {term!r} cannot be read; write a number {low}-{high},"
        f" a list such as {low},{low + 2}, a range such as {low}-{low + 2},"
        " a step such as */2, or *"
    )
