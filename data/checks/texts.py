"""Validation of texts and configs: whether every database can store them. Pure."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

from dataflow.data.errors import Fault

CONFIG_DEPTH = 50
_LARGEST = 2**63 - 1


def text_faults(text: str, place: str) -> Iterator[Fault]:
    """The faults of a text that no database and no JSON can store."""
    if "\0" in text:
        yield Fault(place, "holds a NUL character, which cannot be stored")
    if any("\ud800" <= character <= "\udfff" for character in text):
        yield Fault(place, "holds half of a surrogate pair, which is not text")


def title_faults(text: str, place: str, limit: int) -> Iterator[Fault]:
    """The faults of a text that must not be blank or longer than `limit`."""
    yield from text_faults(text, place)
    length = len(text.strip())
    if not length:
        yield Fault(place, "is empty")
    if length > limit:
        yield Fault(place, f"is {length} characters long; at most {limit} are allowed")


def config_faults(value: Any, place: str, depth: int = 0) -> Iterator[Fault]:
    """The faults of a config, which is JSON without numbers that other JSON readers cannot take."""
    if depth > CONFIG_DEPTH:
        yield Fault(place, f"is nested more than {CONFIG_DEPTH} deep")
        return
    match value:
        case None | bool():
            return
        case str():
            yield from text_faults(value, place)
        case int() if abs(value) > _LARGEST:
            yield Fault(place, "is a number of more than 64 bits")
        case int():
            return
        case float():
            if not math.isfinite(value):
                yield Fault(place, f"is {value}, which JSON cannot hold")
        case Mapping():
            for key, each in value.items():
                yield from _key_faults(key, place)
                yield from config_faults(each, f"{place}.{key}", depth + 1)
        case list() | tuple():
            for index, each in enumerate(value):
                yield from config_faults(each, f"{place}[{index}]", depth + 1)
        case _:
            yield Fault(place, f"is of the type {type(value).__name__}, which JSON cannot hold")


def _key_faults(key: object, place: str) -> Iterator[Fault]:
    if isinstance(key, str):
        yield from text_faults(key, f"{place} (a key)")
    else:
        yield Fault(place, f"has the key {key!r}, which is no text")
