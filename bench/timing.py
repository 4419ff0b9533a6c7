"""How long something takes."""

import time
from collections.abc import Callable
from statistics import median


def seconds(act: Callable[[], object]) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def median_seconds(act: Callable[[], object], times: int) -> float:
    """The median of several runs."""
    return median(seconds(act) for _ in range(times))
