"""How the time of the drawing grows with the graph, and how far a small change moves circles."""

import time
from collections.abc import Sequence
from statistics import median

import numpy as np

from bench.layout_graphs import changed, of_size
from data.graph.positions import LAYER_DISTANCE
from data.graph.positions.drawings import Drawing, Structure, drawing_of, filled

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
SHARE = 0.01
"""Of the objects that are added or taken away."""


def grown(sizes: Sequence[int] = SIZES) -> None:
    """Prints seconds of the processor by size, and the exponent that fits them best."""
    print(f"\n{'objects':>10}{'edges':>10}{'s (CPU)':>10}")
    seconds = []
    for size in sizes:
        structure = of_size(size)
        times = []
        for _ in range(3 if size < 10_000 else 1):
            begin = time.process_time()
            drawing_of(structure)
            times.append(time.process_time() - begin)
        seconds.append(min(times))
        print(f"{size:>10,}{len(structure[1]):>10,}{seconds[-1]:>10.2f}", flush=True)
    exponent = np.polyfit(np.log(sizes), np.log(seconds), 1)[0]
    print(f"time grows as n^{exponent:.2f}")


def moved(before: Drawing, after: Drawing) -> list[float]:
    """How far each circle that both have moves, the median move of all taken away first.

    The chart shifts a new drawing by that median before it shows it.
    """
    both = [node for node in before.points if node in after.points]
    shifts = np.array([np.subtract(after.points[node], before.points[node]) for node in both])
    distances = np.hypot(*(shifts - np.median(shifts, axis=0)).T)
    return [float(distance) for distance in distances]


def shaken(name: str, structure: Structure, seeds: int) -> None:
    """Prints the median move of the circles over random changes of one in a hundred objects."""
    before = filled(drawing_of(structure))
    for more in (True, False):
        medians = sorted(
            median(moved(before, filled(drawing_of(changed(structure, SHARE, seed, more=more)))))
            for seed in range(seeds)
        )
        good = sum(each < LAYER_DISTANCE for each in medians)
        print(
            f"{name:26}{'added' if more else 'removed':>9}{medians[0]:>9.0f}"
            f"{median(medians):>9.0f}{medians[-1]:>9.0f}{good:>6} of {seeds}",
            flush=True,
        )
