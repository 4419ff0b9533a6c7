"""Several values in one parameter: with commas between them, a comma of their own after a \\."""

import re
from collections.abc import Iterable

_PART = re.compile(r"(?:\\.|[^,\\]|\\$)+", re.DOTALL)


def joined(values: Iterable[str]) -> str:
    r"""The values in one text.

    >>> joined(["Ann", "Bo, the other"])
    'Ann,Bo\\, the other'
    """
    return ",".join(re.sub(r"([\\,])", r"\\\1", each) for each in values)


def separated(text: str) -> frozenset[str]:
    r"""The values that `joined` has put into `text`, without spaces around and empty ones.

    >>> sorted(separated(r"Ann, Bo\, the other,,"))
    ['Ann', 'Bo, the other']
    """
    values = (re.sub(r"\\(.)", r"\1", each, flags=re.DOTALL) for each in _PART.findall(text))
    return frozenset(stripped for each in values if (stripped := each.strip()))
