"""Names as the chart writes them: short, on a few lines, however long they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from unicodedata import combining, east_asian_width

_BREAKS = " _.-/:<>…"
_STEPS = "./"
"""Between the steps of a path."""
_TELLING = 8
"""Letters of the end of a path that tell something; fewer may be a version or a suffix."""
_LOSS = 8
"""Letters of a name that may go so that no word is broken."""


@dataclass(frozen=True, slots=True)
class Text:
    """Setting of labels: the size of their letters, and how many go on how many lines.

    A letter is an ordinary one; a wide one (CJK, emoji) counts two.
    """

    size: float = 12.5
    letters: int = 24
    lines: int = 2


@lru_cache(maxsize=20_000)
def label(name: str, text: Text = Text()) -> str:
    """`name` on as few lines as hold it, evenly filled; shortened when none do.

    >>> label("telemetry_derived.clients_daily_v6")
    'telemetry_derived.\\nclients_daily_v6'
    """
    most = text.lines * (text.letters - 1)
    short = shortened(_tail(" ".join(name.split()), most), most)
    for part in _parts(short):
        for count in range(1, text.lines + 1):
            for letters in range(-(-width(part) // count), text.letters + 1):
                lines = _wrapped(part, letters, soft=True)
                if len(lines) <= count and _is_soft(part, lines):
                    return "\n".join(lines)
    return "\n".join(_halved(short, text) or _evenly(short, text))


def _evenly(name: str, text: Text) -> list[str]:
    """The name on lines of one length, wherever they end."""
    count = -(-width(name) // text.letters)
    lines = _wrapped(name, -(-width(name) // count), soft=False)
    return lines if len(lines) <= text.lines else _wrapped(name, text.letters, soft=False)


def _is_soft(name: str, lines: list[str]) -> bool:
    """Whether no word is broken."""
    return all(line[-1:] in _BREAKS or f"{line} {after}" in name for line, after in pairwise(lines))


def _parts(name: str) -> Iterator[str]:
    """The name, then less and less of a path: its end, which tells something."""
    yield name
    rest = name.removeprefix("…").partition(".")[2]
    if " " not in name and 2 * width(rest) > width(name):
        yield f"…{rest}"


def _halved(name: str, text: Text) -> list[str]:
    """The name on two lines that end where words do, each cut; none where much would be lost."""
    if text.lines < 2:
        return []
    ends = [at for at in range(_TELLING, len(name) - _TELLING) if name[at - 1] in _BREAKS]
    ways = [[shortened(each, text.letters) for each in (name[:at], name[at:])] for at in ends]
    best = max(ways, key=lambda lines: sum(map(width, lines)), default=[])
    return best if sum(map(width, best)) + _LOSS >= width(name) else []


def _tail(name: str, most: int) -> str:
    """As much of the end of a path as `most` letters hold; what is no path stays as it is.

    The end tells one table from another; what they all begin with does not::

        moz-fx-data-shared-prod.telemetry_derived.clients_daily_v6 -> …clients_daily_v6
    """
    if width(name) <= most:
        return name
    path = name.split(" ")[0]
    begins = [at + 1 for at, letter in enumerate(path[:-1]) if letter in _STEPS]
    tails = [name[begin:] for begin in begins if width(name[begin:]) >= _TELLING]
    fitting = [f"…{tail}" for tail in tails if width(tail) < most]
    return [name, *tails[-1:], *fitting[:1]][-1]


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
    """Width of `text` in ordinary letters."""
    return sum(map(_letter, text))


def _letter(letter: str) -> int:
    if combining(letter):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


def _wrapped(text: str, letters: int, *, soft: bool) -> list[str]:
    """`text` in lines of at most `letters`; soft lines end where words do, if there is a place."""
    lines = []
    while width(text) > letters:
        line = _head(text, letters) or text[0]
        if soft and text[len(line)] != " ":
            ends = [end for end in range(2, len(line) + 1) if line[end - 1] in _BREAKS]
            line = line[: ends[-1]] if ends else line
        lines.append(line.rstrip(" "))
        text = text[len(line) :].lstrip(" ")
    return [*lines, text] if text or not lines else lines


def _head(text: str, most: int) -> str:
    widths = accumulate(map(_letter, text))
    return text[: sum(each <= most for each in widths)]
