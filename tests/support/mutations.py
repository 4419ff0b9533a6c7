"""Hypothesis strategies: JSON of any sort, and valid JSON with something wrong put into it."""

import copy
from typing import Any

from hypothesis import strategies as st

_texts = st.text(max_size=8) | st.sampled_from(
    ["\0", "\ud800", "a\udfffb", " ", "x" * 5000, "../..", "NaN", "2026-13-45T99:00:00Z"]
)
_times = st.sampled_from(
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-03-01T03:00:00", "12345-01-01"]
)
_numbers = st.integers() | st.floats() | st.sampled_from([2**63, -(2**64), 10**400, 1e308])


def _nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = {"x": [value]}
    return value


_leaves = st.none() | st.booleans() | _numbers | _texts | _times
anything = st.recursive(
    _leaves,
    lambda each: st.lists(each, max_size=3) | st.dictionaries(_texts, each, max_size=3),
    max_leaves=8,
) | st.sampled_from([20, 60, 200]).map(_nested)


@st.composite
def mutated(draw: st.DrawFn, valid: Any) -> Any:
    """`valid` with up to three of its values replaced, removed, repeated or put elsewhere."""
    value = copy.deepcopy(valid)
    for _ in range(draw(st.integers(1, 3))):
        places = [*_places(value)]
        if places:
            holder, key = draw(st.sampled_from(places))
            _change(draw, holder, key, places)
    return value


def _change(draw: st.DrawFn, holder: Any, key: Any, places: list[tuple[Any, Any]]) -> None:
    way = draw(st.sampled_from(["replace", "remove", "move", "add"]))
    if way == "replace":
        holder[key] = draw(anything)
    elif way == "remove":
        del holder[key]
    elif way == "move":
        other, its_key = draw(st.sampled_from(places))
        if _holds(other, its_key):
            holder[key] = copy.deepcopy(other[its_key])
    elif isinstance(holder, dict):
        holder[draw(_texts)] = draw(anything)


def _holds(holder: Any, key: Any) -> bool:
    return key in holder if isinstance(holder, dict) else key < len(holder)


def _places(value: Any) -> Any:
    """Each place in a JSON value: what holds it, and its key there."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in list(pairs):
        yield value, key
        if isinstance(each, dict | list):
            yield from _places(each)
