"""Moments, ages and durations as people read them."""

from datetime import datetime, timedelta

from dash import html

_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60))


def age(moment: datetime, now: datetime) -> str:
    """Age of `moment` in words.

    >>> age(datetime(2026, 5, 4, 1), datetime(2026, 5, 4, 3))
    '2 hours ago'
    """
    seconds = (now - moment).total_seconds()
    for unit, length in _UNITS:
        if seconds >= length:
            return f"{_counted(int(seconds // length), unit)} ago"
    return "just now"


def duration(time: timedelta) -> str:
    """A length of time in its two largest units.

    >>> duration(timedelta(minutes=4, seconds=12.3))
    '4 min 12 s'
    """
    seconds = max(time.total_seconds(), 0)
    if seconds < 10:
        return f"{seconds:.1f} s"
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


def about(time: timedelta) -> str:
    """A length of time without its seconds, where minutes are enough.

    >>> about(timedelta(minutes=40, seconds=7))
    '40 min'
    """
    minutes = round(time.total_seconds() / 60)
    return f"{minutes} min" if 2 <= minutes < 60 else duration(time)


def moment(at: datetime) -> html.Time:
    """A moment in UTC, which the browser rewrites in the zone of its user."""
    return html.Time(f"{at:%Y-%m-%d %H:%M} UTC", dateTime=at.isoformat(), className="moment")


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
