"""Folds: a fan of many leaves stands in rows instead of one tall column (P6).

For the stages a row is a chain, so that it gets room and a straight line; the edges of its leaves
run beneath it, along a trunk that they share::

        hub --> leaf   leaf   leaf
            \\_______/______/            and the same turned round for leaves that a hub reads
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from dataflow.data.layout.drawing import Pair
from dataflow.data.layout.model.structure import Place, Point, Route

_LEAST = 12
"""Fans of fewer leaves stay columns."""
_SLENDER = 1.4
"""The more, the fewer leaves a row has; at 1.4 a fan alone is about as wide as it is high."""
_BELOW = 62
"""How far below a row its trunk runs: under two lines of label, clear of the circles below."""
ASIDE = 62
"""How far beside a circle an edge has come down to the trunk, or begins to leave it."""


@dataclass(frozen=True, slots=True)
class Row:
    """Leaves beside each other, the nearest to the hub first; `outward` if data goes to them."""

    hub: int
    leaves: tuple[int, ...]
    outward: bool

    def numbered(self, number: Sequence[int]) -> "Row":
        """The same row where its nodes have other numbers: node n has `number[n]`."""
        leaves = tuple(int(number[leaf]) for leaf in self.leaves)
        return Row(int(number[self.hub]), leaves, self.outward)

    def directed(self, near: int, far: int) -> Pair:
        """The edge between two nodes of the row, or its hub, in the direction of the data."""
        return (near, far) if self.outward else (far, near)


def rows_of(pairs: Sequence[Pair], boxes: Collection[int] = ()) -> list[Row]:
    """The rows of every fan; a leaf is a node with one edge, the hub is at its other end.

    Neither is a box.
    """
    degree: dict[int, int] = {}
    for pair in pairs:
        for node in pair:
            degree[node] = degree.get(node, 0) + 1
    fans: dict[tuple[int, bool], list[int]] = {}
    for source, target in pairs:
        if source in boxes or target in boxes:
            continue
        if degree[target] == 1 and degree[source] > 1:
            fans.setdefault((source, True), []).append(target)
        elif degree[source] == 1 and degree[target] > 1:
            fans.setdefault((target, False), []).append(source)
    return [
        Row(hub, leaves, outward)
        for (hub, outward), fan in fans.items()
        if len(fan) >= _LEAST
        for leaves in _split(sorted(fan))
    ]


def folded(pairs: Sequence[Pair], rows: Sequence[Row]) -> list[Pair]:
    """The edges as the stages see them: of each row one to the hub, then from leaf to leaf."""
    hidden = {row.directed(row.hub, leaf) for row in rows for leaf in row.leaves[1:]}
    chains = [row.directed(near, far) for row in rows for near, far in pairwise(row.leaves)]
    return [*(pair for pair in pairs if pair not in hidden), *chains]


def trunks(rows: Sequence[Row], points: Sequence[Place]) -> Mapping[Pair, Route]:
    """The bends of the edges of each row, from their source to their target."""
    found = {}
    for row in rows:
        away = 1 if row.outward else -1
        passed: list[Point] = []
        for near, leaf in pairwise(row.leaves):
            x, y = points[near]
            ends = (x - away * ASIDE, y + _BELOW), (x + away * ASIDE, y + _BELOW)
            passed += map(Point.near, ends)
            bends = passed if row.outward else passed[::-1]
            found[row.directed(row.hub, leaf)] = tuple(bends)
        x, y = points[row.leaves[0]]
        found[row.directed(row.hub, row.leaves[0])] = (Point.near((x - away * ASIDE, y)),)
    return found


def _split(fan: Sequence[int]) -> list[tuple[int, ...]]:
    length = max(2, round(sqrt(len(fan)) / _SLENDER))
    return [tuple(fan[start : start + length]) for start in range(0, len(fan), length)]
