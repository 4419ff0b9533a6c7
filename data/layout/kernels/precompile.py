"""Compiling the drawing ahead of use: `python -m dataflow.data.layout.kernels.precompile`."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from dataflow.data.layout.drawing import Pair, Structure
from dataflow.data.layout.incremental.incremental import drawing_like
from dataflow.data.layout.kernels.code_cache import cache_directory, is_complete, mark_complete
from dataflow.data.layout.kernels.jit import MACHINE, using
from dataflow.data.layout.layered import layered_drawing
from dataflow.data.layout.structure import Edge

NICE = "--nice"
"""Argument with which other processes come first, and it ends with the one that began it."""
_FAN, _TALL = 13, 9
_EDGES = (
    (0, 1), (1, 2), (2, 3), (3, 4), (0, 4), (5, 2), (2, 6), (6, 2), (7, 8), (8, 9), (7, 9),
    (10, 2), (0, 6), (5, 3), (10, 4), (3, 6), (11, 12), (11, 13), (14, 12), (14, 13),
    *((4, 20 + leaf) for leaf in range(_FAN)),
    *((60 + source, 80) for source in range(_TALL)),
)  # fmt: skip
"""Long edges, a cycle, crossings, several parts, a fan, a tall part: something for every stage."""
_CHANGED = (*_EDGES[1:], (11, 1), (50, 51))
"""What becomes of it, to be drawn like it."""


def compile_kernels() -> None:
    """Compiles every kernel, or loads it from the cache, by drawing two small graphs."""
    with using(MACHINE):
        drawing_like(layered_drawing(_structure(_EDGES)), _structure(_CHANGED))
    mark_complete()


def _structure(pairs: Sequence[Pair]) -> Structure:
    ids = {end: f"{end:02}" for pair in pairs for end in pair}
    edges = sorted(Edge(ids[source], ids[target]) for source, target in pairs)
    return tuple(sorted(ids.values())), tuple(edges)


@contextmanager
def _alone() -> Iterator[None]:
    """Waits for other processes that compile for the same cache, where files can be locked."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (Path(cache_directory()) / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _end_with_parent() -> None:
    """Ends this process with the one that holds the other end of its input."""
    sys.stdin.read()
    os._exit(1)


def main() -> None:
    """Fills the cache, unless it is full."""
    if NICE in sys.argv:
        Thread(target=_end_with_parent, daemon=True).start()
        if hasattr(os, "nice"):
            os.nice(10)
    if not cache_directory():
        return
    with _alone():
        if not is_complete():
            compile_kernels()


if __name__ == "__main__":
    main()
