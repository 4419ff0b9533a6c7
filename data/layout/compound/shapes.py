"""One inside in several shapes, from tall and narrow to low and wide: which fits best is chosen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import sqrt

from dataflow.data.layout.compound.column_wrapping import tallest, wrapping_ties
from dataflow.data.layout.compound.level_layout import Cells, LevelLayout, Trunks
from dataflow.data.layout.compound.nest import Line
from dataflow.data.layout.compound.parts import parts_of
from dataflow.data.layout.compound.pieces import SCREEN, Piece
from dataflow.data.layout.compound.trunks import trunks
from dataflow.data.layout.structure import Name

Lay = Callable[[Sequence[Line], Trunks], LevelLayout]
"""Lays out an inside with ties, which are not drawn, and lines that run in trunks."""

_FEW = 40
"""Lines up to which nothing is in the way of anything: one shape is enough."""
_MANY = 1500
"""Lines beyond which trying shapes would take too long."""
_TIMES = (1.0, 1.6)
"""Into how many columns the fullest goes, as a share of what its height over width asks for."""
_ROUNDS = 2
"""Each is tried twice: where room was made other things move up."""


def shapes(
    nodes: Sequence[Name], lines: Sequence[Line], cells: Cells, lay: Lay
) -> Iterator[LevelLayout]:
    """The inside as the engine would have it, with trunks, and with tall columns in several."""
    plain = lay((), {})
    yield plain
    if not _FEW < len(lines) <= _MANY:
        return
    first = lay((), trunks(lines, _layers(lines, plain), cells.blocks))
    yield first
    height = tallest(nodes, plain, cells)
    asked = sqrt(max(1.0, SCREEN / _proportion(plain, cells)))
    for times in [asked * share for share in _TIMES]:
        found, ties = first, dict[Line, None]()
        for _ in range(_ROUNDS):
            more = wrapping_ties(nodes, lines, found, cells, height / times)
            if not more:
                break
            ties |= dict.fromkeys(more)
            bent = lay([*ties], trunks(lines, _layers(lines, found), cells.blocks))
            found = lay([*ties], trunks(lines, _layers(lines, bent), cells.blocks))
            yield found


def _proportion(found: LevelLayout, cells: Cells) -> float:
    piece = Piece.of(found, cells)
    return piece.width / piece.height


def _layers(lines: Sequence[Line], found: LevelLayout) -> Mapping[Name, int]:
    """The columns of what lines join, counted from the left: each part has columns of its own."""
    layer: dict[Name, int] = {}
    for part in parts_of(lines):
        columns = sorted({found.points[node].x for node in part})
        number = {x: at for at, x in enumerate(columns)}
        layer |= {node: number[found.points[node].x] for node in part}
    return layer
