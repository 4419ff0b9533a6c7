"""The retention period of runs, as people write it: 90d, 12w, 36h."""

import re
from datetime import timedelta

_UNITS = {"h": "hours", "d": "days", "w": "weeks"}
_LONGEST = timedelta(days=36_500)
_EXAMPLES = "write a number and a unit: 90d (days), 12w (weeks) or 36h (hours)"


def parse_retention(text: str) -> timedelta:
    """The length of time in `text`; ValueError with a sentence when it is none.

    >>> parse_retention("90d")
    datetime.timedelta(days=90)
    """
    match = re.fullmatch(r"(\d{1,9})([hdw])", text.strip().lower(), re.ASCII)
    if not match:
        raise ValueError(f"{text!r} is no length of time; {_EXAMPLES}")
    number, unit = int(match[1]), _UNITS[match[2]]
    if not number:
        raise ValueError(f"{text!r} would keep nothing; keep runs for an hour (1h) at least")
    try:
        period = timedelta(**{unit: number})
    except OverflowError:
        period = timedelta.max
    if period > _LONGEST:
        raise ValueError(f"{text!r} is longer than 100 years; leave it empty to keep runs for ever")
    return period
