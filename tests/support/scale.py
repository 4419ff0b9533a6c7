"""The scale of a run: `make test` takes a part of the examples that `make test-long` takes."""

import os

LONG = os.environ.get("LONG_TESTS") == "1"


def scaled(long: int, short: int) -> int:
    """`long` in a run of `make test-long`, else `short`."""
    return long if LONG else short


def examples(long: int, short: int = 25) -> int:
    """The number of examples of a law that `make test-long` tries with so many."""
    return scaled(long, min(short, long))
