"""Columns of a payload: a property of all nodes in their order, texts that repeat sent once."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

TENTHS = 10
"""Places are whole tenths of a unit; what an edge bends by is whole units."""


def dictionary_encoded(texts: Iterable[str]) -> list[list[Any]]:
    """A column of texts that repeat, as the texts and a number for each.

    >>> dictionary_encoded(["b", "", "b", "a"])
    [['', 'b', 'a'], [1, 0, 1, 2]]
    """
    numbers = {"": 0}
    column = [numbers.setdefault(text, len(numbers)) for text in texts]
    return [list(numbers), column]


def encoded_facts(tips: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One dictionary-encoded column for each fact that any of the tooltips tells."""
    facts = dict.fromkeys(chain.from_iterable(tips))
    return {fact: dictionary_encoded(each.get(fact, "") for each in tips) for fact in facts}
