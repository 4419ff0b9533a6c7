"""A cron expression in words, read from the times it stands for rather than from its spelling."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from cronsim import CronSim

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", CronSim.LAST: "last"}
_LAST_DAYS = {CronSim.LAST: "the last day", CronSim.LAST_WEEKDAY: "the last weekday"}
_MOST_TIMES = 4
_MOST_DAYS = 5


def cron_words(cron: CronSim, timezone: str) -> str:
    """The words for a cron: the days, then the times of the day, then the zone where it matters.

    ::

        every day at 03:00 Europe/Paris        every 15 minutes        every Monday at 06:30 UTC
    """
    days = _days(cron)
    times = _times(sorted(cron.minutes), sorted(cron.hours))
    if times.startswith("at "):
        return f"{days} {times} {timezone}"
    if days != "every day":
        times = f"{days}, {times}"
    elif len(cron.hours) == 24:
        return times
    return f"{times} {timezone}" if times[-3] == ":" else f"{times}, {timezone}"


def _times(minutes: Sequence[int], hours: Sequence[int]) -> str:
    """The times of a day: "at 04:30 and 13:30", or "every ..." when they are many."""
    if len(hours) == 24:
        return _every_hour(minutes)
    if len(minutes) * len(hours) <= _MOST_TIMES:
        return f"at {_join([_time(hour, minute) for hour in hours for minute in minutes])}"
    first, last = _time(hours[0], minutes[0]), _time(hours[-1], minutes[-1])
    hour_step, minute_step = _step(hours), _step(minutes)
    goes_on = len(hours) == 1 or (hour_step == 1 and _goes_round(minutes, minute_step))
    if minute_step and goes_on:
        return f"every {_plural(minute_step, 'minute')} from {first} to {last}"
    if hour_step and len(hours) > 2:
        past = f" {_past(minutes)}" if len(minutes) > 1 else ""
        until = "" if hours[0] + 24 - hours[-1] == hour_step else f" to {last}"
        return f"every {_plural(hour_step, 'hour')}{past} from {first}{until}"
    return f"{_past(minutes)} of the hour{'s' if len(hours) > 1 else ''} {_runs(hours)}"


def _every_hour(minutes: Sequence[int]) -> str:
    step = _step(minutes)
    if list(minutes) == [0]:
        return "every hour"
    if _goes_round(minutes, step):
        start = f" from minute {minutes[0]}" if minutes[0] else ""
        return f"every {_plural(step, 'minute')}{start}"
    return f"every hour {_past(minutes)}"


def _past(minutes: Sequence[int]) -> str:
    return f"at minute{'s' if len(minutes) > 1 else ''} {_runs(minutes)}"


def _days(cron: CronSim) -> str:
    """The days: "every day", "every Monday", "on days 1 and 15 of the month"..."""
    days = sorted(cron.days)
    month_names = (
        None if len(cron.months) == 12 else _join([_MONTHS[m - 1] for m in sorted(cron.months)])
    )
    any_day = set(range(1, 32)) <= cron.days
    any_weekday = set(range(7)) <= {day % 7 for day in cron.weekdays if isinstance(day, int)}
    of_month = _month_days(days, month_names or "the month")
    on_weekdays = _weekdays(cron, month_names or "the month")
    within = f" in {month_names}" if month_names else ""
    if (any_day and any_weekday) or (not cron.day_and and (any_day or any_weekday)):
        return f"every day{within}"
    if any_weekday:
        return of_month
    if any_day:
        return f"{on_weekdays}{'' if ' the ' in on_weekdays else within}"
    if cron.day_and:
        return f"{of_month}, but only {on_weekdays.replace('every ', 'on ')},"
    return f"{of_month} and {on_weekdays}{within}"


def _month_days(days: Sequence[int], month: str) -> str:
    named = [name for day, name in _LAST_DAYS.items() if day in days]
    numbers = [day for day in days if day > 0]
    step = _step(numbers)
    if step > 1 and len(numbers) > _MOST_DAYS and not named:
        until = "" if numbers[-1] + step > 31 else f" to day {numbers[-1]}"
        return f"every {step} days from day {numbers[0]}{until} of {month}"
    if numbers:
        named = [f"day{'s' if len(numbers) > 1 else ''} {_runs(numbers)}", *named]
    return f"on {' and '.join(named)} of {month}"


def _weekdays(cron: CronSim, month: str) -> str:
    plain = sorted({(day - 1) % 7 for day in cron.weekdays if isinstance(day, int)})
    counted = sorted(day for day in cron.weekdays if isinstance(day, tuple))
    phrases = [f"every {_runs(plain, _WEEKDAYS.__getitem__)}"] if plain else []
    if counted:
        names = [f"the {_ORDINALS[nth]} {_WEEKDAYS[(day - 1) % 7]}" for day, nth in counted]
        phrases.append(f"on {_join(names)} of {month}")
    return " and ".join(phrases)


def _step(numbers: Sequence[int]) -> int:
    """The distance between neighbours, when all are as far apart; else 0."""
    steps = {after - before for before, after in pairwise(numbers)}
    return steps.pop() if len(steps) == 1 else 0


def _goes_round(minutes: Sequence[int], step: int) -> bool:
    """Whether the last minute of an hour is one step before the first of the next."""
    return step > 0 and minutes[0] + 60 - minutes[-1] == step


def _runs(numbers: Sequence[int], name: Callable[[int], str] = str) -> str:
    """The numbers in a list, three or more in a row as a range: "1 to 5 and 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        short = len(run) < 3
        parts += map(name, run) if short else [f"{name(run[0])} to {name(run[-1])}"]
    return _join(parts)


def _join(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _plural(count: int, unit: str) -> str:
    return unit if count == 1 else f"{count} {unit}s"


def _time(hour: int, minute: int) -> str:
    return f"{hour:02}:{minute:02}"
