"""Compiling the drawing before anybody waits for it: `python -m data.graph.positions.ahead`."""

from collections.abc import Sequence

from data.graph.dataflow import Edge
from data.graph.objects import ObjectId
from data.graph.positions.drawings import drawing_of
from data.graph.positions.kept.drawings import drawing_like
from data.graph.positions.placed import Pair, Structure

_FAN = 13
_PICTURE = (
    (0, 1), (1, 2), (2, 3), (3, 4), (0, 4), (5, 2), (2, 6), (6, 2), (7, 8), (8, 9), (7, 9),
    (10, 2), (0, 6), (5, 3), (10, 4), (3, 6), (11, 12), (11, 13), (14, 12), (14, 13),
    *((4, 20 + leaf) for leaf in range(_FAN)),
)  # fmt: skip
"""Long edges, a cycle, crossings, several parts and a fan: something for every stage."""
_CHANGED = (*_PICTURE[1:], (11, 1), (50, 51))
"""What becomes of it, to be drawn like it."""


def compile_ahead() -> None:
    """Has every stage compiled, or read from where it is kept, by drawing two small graphs."""
    drawing_like(drawing_of(_structure(_PICTURE)), _structure(_CHANGED))


def _structure(pairs: Sequence[Pair]) -> Structure:
    ids = {end: ObjectId(f"{end:02}") for pair in pairs for end in pair}
    edges = sorted(Edge(ids[source], ids[target]) for source, target in pairs)
    return tuple(sorted(ids.values())), tuple(edges)


if __name__ == "__main__":
    compile_ahead()
