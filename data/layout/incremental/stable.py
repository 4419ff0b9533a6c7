"""The drawing for a page that shows one of an earlier moment: it moves as little as it can (P8)."""

from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.layout.cache import OnceCache
from dataflow.data.layout.drawing import Drawing, Structure
from dataflow.data.layout.drawings import drawing, structure_of
from dataflow.data.layout.incremental.drawings import drawing_like
from dataflow.data.layout.sizes import LAYER_DISTANCE, ROW_DISTANCE

_KEPT = 64
_WORTH = 1.3
"""As many times the area and the length of edges of a new drawing one that is kept may have."""


class Shown(NamedTuple):
    """A drawing under the name by which a page asks for one like it."""

    name: str
    structure: Structure
    drawing: Drawing


_shown: OnceCache[str, Shown] = OnceCache(_KEPT)


def shown_after(dataflow: Dataflow, name: str = "") -> Shown:
    """What a page that shows the drawing `name` shows next of a dataflow.

    That drawing itself while the structure is the same; else what is nearest to it, as long as that
    is nearly as good as the drawing of the structure. This it is too for a page that shows nothing,
    and where `name` is not known (any more): then nothing is told but by the structure.
    """
    before = _shown.known(name)
    plain = _shown.get(dataflow.structure, lambda: _plain(dataflow))
    if before is None or before.name == plain.name:
        return plain
    if before.structure == plain.structure:
        return before
    following = blake2b(f"{before.name} {plain.name}".encode(), digest_size=12).hexdigest()
    return _shown.get(following, lambda: _following(following, before, plain))


def forget_shown() -> None:
    """Knows no name any more."""
    _shown.clear()


def _plain(dataflow: Dataflow) -> Shown:
    return Shown(dataflow.structure, structure_of(dataflow), drawing(dataflow))


def _following(name: str, before: Shown, plain: Shown) -> Shown:
    found = nearest(before.drawing, plain.structure, plain.drawing)
    return plain if found is plain.drawing else Shown(name, plain.structure, found)


def nearest(before: Drawing, structure: Structure, plain: Drawing) -> Drawing:
    """The drawing of a structure that is like `before`, or `plain` where that is not worth it."""
    kept = drawing_like(before, structure)
    return plain if kept is None or not is_worth(kept, plain) else kept


def is_worth(kept: Drawing, plain: Drawing) -> bool:
    """Whether a drawing of the same structure is not much larger, its edges not much longer."""
    sizes, peers = _sizes(kept), _sizes(plain)
    return all(size <= _WORTH * peer for size, peer in zip(sizes, peers, strict=True))


def _sizes(drawn: Drawing) -> tuple[float, float]:
    """The area, and how far from end to end all edges go, a cell added to each."""
    points = np.array(list(drawn.points.values()))
    across, along = np.ptp(points, axis=0) + np.array([LAYER_DISTANCE, ROW_DISTANCE])
    spans = [
        np.subtract(drawn.points[edge.target], drawn.points[edge.source]) for edge in drawn.routes
    ]
    lengths = np.hypot(*np.array(spans).reshape(-1, 2).T) + LAYER_DISTANCE
    return float(across * along), float(lengths.sum())
