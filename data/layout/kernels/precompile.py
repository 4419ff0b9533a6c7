"""Compiling the drawing ahead of use: `python -m dataflow.data.layout.kernels.precompile`."""

from collections.abc import Sequence

from dataflow.data.graph.dataflow import Edge
from dataflow.data.graph.objects import ObjectId
from dataflow.data.layout.drawing import Pair, Structure
from dataflow.data.layout.drawings import drawing_of
from dataflow.data.layout.incremental.drawings import drawing_like

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
