"""Names as the chart writes them: short, on two lines, however long they are."""

from itertools import accumulate
from unicodedata import combining, east_asian_width

LINE = 22
"""The width of a line in the widths of an ordinary letter; a wide one (CJK, emoji) counts two."""
_BREAKS = " _.-/:<>"


def label(name: str) -> str:
    """`name` on one line or two, shortened in the middle when two lines do not hold it.

    >>> label("telemetry_derived.clients_daily_v6")
    'telemetry_derived.\\nclients_daily_v6'
    """
    text = shortened(" ".join(name.split()), 2 * LINE - 2)
    if width(text) <= LINE:
        return text
    places = [i for i in range(1, len(text)) if text[i - 1] in _BREAKS and _fits(text, i)]
    if not places:
        return f"{_head(text, LINE)}\n{text[len(_head(text, LINE)) :]}"
    middle = len(text) / 2
    place = min(places, key=lambda i: abs(i - middle))
    return f"{text[:place].rstrip(' ')}\n{text[place:]}"


def shortened(text: str, most: int) -> str:
    """`text`, its middle replaced by an ellipsis when it is wider than `most` letters.

    >>> shortened("abcdefghij", 7)
    'abc…hij'
    """
    if width(text) <= most:
        return text
    side = (most - 1) // 2
    return f"{_head(text, side)}…{_head(text[::-1], side)[::-1]}"


def width(text: str) -> int:
    """How many ordinary letters `text` is wide."""
    return sum(map(_letter, text))


def _letter(letter: str) -> int:
    if combining(letter):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


def _fits(text: str, place: int) -> bool:
    return width(text[:place]) <= LINE and width(text[place:]) <= LINE


def _head(text: str, most: int) -> str:
    widths = accumulate(map(_letter, text))
    return text[: sum(each <= most for each in widths)]
