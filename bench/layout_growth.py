"""How the time of the drawing grows with the graph, and how far a small change moves circles."""

import time
from collections.abc import Sequence
from statistics import median

import numpy as np

from bench.layout_graphs import Structure, changed, of_size
from bench.layout_measures import Result, of_drawing, ratio
from dataflow.data.layout import Drawing, Measures, layout, layout_after

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
_FAULTS = ("overlaps", "touched")
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
            layout(*structure)
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
    """Prints how far circles move over random changes of one in a hundred objects.

    As drawn from scratch, and on a page that shows the drawing before; of the latter also how many
    of the changes it follows, what it then costs beside the former, and what is on each other.
    """
    before = layout(*structure)
    for more in (True, False):
        scratch, pages, costs = [], [], []
        for seed in range(seeds):
            after = changed(structure, SHARE, seed, more=more)
            plain = layout(*after)
            page = layout_after(before, *after, fresh=plain)
            scratch.append(median(moved(before, plain)))
            pages.append(median(moved(before, page)))
            costs.append((page is not plain, of_drawing(0, page), of_drawing(0, plain)))
        print(
            f"{name:24}{'added' if more else 'removed':>8}{_spread(scratch)} |{_spread(pages)}"
            f"{sum(far < Measures.LAYER_DISTANCE for far in pages):>4} of {seeds} |"
            f"{_beside(costs)}",
            flush=True,
        )


def _spread(values: Sequence[float]) -> str:
    return f"{min(values):>7.0f}{median(values):>7.0f}{max(values):>7.0f}"


def _beside(costs: Sequence[tuple[bool, Result, Result]]) -> str:
    followed = sum(is_followed for is_followed, _, _ in costs)
    crossings = median(ratio(page, plain) for _, page, plain in costs)
    area = median(page.area / plain.area for _, page, plain in costs)
    over, under = (sum(getattr(each, name) for _, each, _ in costs) for name in _FAULTS)
    return f"{followed:>5} of {len(costs)}{crossings:>7.2f}{area:>7.2f}{over:>5}{under:>6}"
