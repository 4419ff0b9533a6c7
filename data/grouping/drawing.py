"""The drawing of a dataflow: made once for each structure, and like the one that a page shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from dataflow.data.graph.dataflow import Dataflow, Edge
from dataflow.data.graph.objects import ObjectId
from dataflow.data.layout import Drawing, Point, layout, layout_after
from dataflow.data.once_cache import OnceCache

_CACHED = 64
ObjectDrawing = Drawing[ObjectId, Edge]


@dataclass(frozen=True)
class ChartDrawing(ObjectDrawing):
    """A drawing under the `name` by which a page that shows it asks for one like it.

    It is empty in groups, which follow none.
    """

    name: str = ""


class VersionedDrawing(NamedTuple):
    """A drawing, the structure that it is of, and its name."""

    name: str
    structure: str
    drawing: ObjectDrawing


_drawings: OnceCache[str, ObjectDrawing] = OnceCache(_CACHED)
_by_name: OnceCache[str, VersionedDrawing] = OnceCache(_CACHED)


def drawing(dataflow: Dataflow) -> ObjectDrawing:
    """The drawing of a structure: of its ids and edges alone, whatever their order.

    Cached, so that a change of names, kinds or states costs nothing.
    """
    return _drawings.get(dataflow.structure, lambda: layout(dataflow.nodes, dataflow.edges))


def positions(dataflow: Dataflow) -> Mapping[ObjectId, Point]:
    """The centre of each circle."""
    return drawing(dataflow).points


def drawing_after(dataflow: Dataflow, name: str = "") -> VersionedDrawing:
    """The drawing of a dataflow for a page that shows the drawing `name` (P8).

    That drawing itself while the structure is the same; else what is nearest to it, as long as that
    is nearly as good as the drawing of the structure. This it is too for a page that shows nothing,
    and where `name` is not known (any more): then the structure alone counts.
    """
    before = _by_name.known(name)
    plain = _by_name.get(dataflow.structure, lambda: _plain(dataflow))
    if before is None or before.name == plain.name:
        return plain
    if before.structure == plain.structure:
        return before
    following = blake2b(f"{before.name} {plain.name}".encode(), digest_size=12).hexdigest()
    return _by_name.get(following, lambda: _following(following, before, plain, dataflow))


def clear_drawings() -> None:
    """Empties the cache of drawings."""
    _drawings.clear()


def clear_names() -> None:
    """Empties the cache of drawings by name."""
    _by_name.clear()


def _plain(dataflow: Dataflow) -> VersionedDrawing:
    return VersionedDrawing(dataflow.structure, dataflow.structure, drawing(dataflow))


def _following(
    name: str, before: VersionedDrawing, plain: VersionedDrawing, dataflow: Dataflow
) -> VersionedDrawing:
    found = layout_after(before.drawing, dataflow.nodes, dataflow.edges, fresh=plain.drawing)
    return plain if found is plain.drawing else VersionedDrawing(name, plain.structure, found)
