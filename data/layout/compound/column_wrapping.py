"""Tall columns stand in several: what is in one is tied to be one behind the other."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil

from dataflow.data.layout.compound.level_layout import Cells, LevelLayout
from dataflow.data.layout.compound.nest import End, Line
from dataflow.data.layout.structure import Name

_Column = list[Name]


def tallest(nodes: Iterable[Name], found: LevelLayout, cells: Cells) -> float:
    """The height of the fullest column: its cells one upon the other."""
    columns = _columns(nodes, found)
    return max((_height(column, cells) for column in columns), default=0.0)


def wrapping_ties(
    nodes: Iterable[Name],
    lines: Sequence[Line],
    found: LevelLayout,
    cells: Cells,
    most: float,
) -> list[Line]:
    """Lines that are not drawn, with which no column is higher than about `most`.

    A column goes in several: first what more lines lead to than from, so that few lines pass by
    what stands before or behind::

        | a |          a - - b        the tie of a and b
        | b |    ->    c - - d
        | c |
        | d |
    """
    balance: Counter[Name] = Counter()
    for line in lines:
        balance[line.start.node] += 1
        balance[line.end.node] -= 1
    ties = []
    for column in _columns(nodes, found):
        order = sorted(column, key=lambda node: (balance[node], found.points[node].y, node))
        for before, after in pairwise(_pieces(order, cells, most)):
            ties += _ties(_by_height(before, found), _by_height(after, found))
    return ties


def _columns(nodes: Iterable[Name], found: LevelLayout) -> list[_Column]:
    columns: dict[float, _Column] = {}
    for node in sorted(nodes):
        columns.setdefault(found.points[node].x, []).append(node)
    return list(columns.values())


def _height(column: _Column, cells: Cells) -> float:
    return sum(cells.size(node).height for node in column)


def _pieces(order: _Column, cells: Cells, most: float) -> list[_Column]:
    """The column in pieces about equally high, if it is higher than `most` or than a cell in it."""
    each = max(most, *(cells.size(node).height for node in order))
    count = ceil(_height(order, cells) / each)
    share = _height(order, cells) / count
    pieces: list[_Column] = []
    height = 0.0
    for node in order:
        if height >= share * len(pieces):
            pieces.append([])
        pieces[-1].append(node)
        height += cells.size(node).height
    return pieces


def _by_height(piece: _Column, found: LevelLayout) -> _Column:
    return sorted(piece, key=lambda node: (found.points[node].y, node))


def _ties(before: _Column, after: _Column) -> list[Line]:
    """Each of the one with what is about as far down in the other."""
    ties = []
    for at, node in enumerate(after):
        near = before[at * len(before) // len(after)]
        ties.append(Line(End(near, near), End(node, node)))
    return ties
