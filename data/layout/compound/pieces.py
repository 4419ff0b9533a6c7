"""Pieces of a level that no line joins: what they take, and where they stand below each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from dataflow.data.layout.compound.level_layout import Cells, LevelLayout
from dataflow.data.layout.sizes import EDGE_DISTANCE, PART_DISTANCE
from dataflow.data.layout.structure import Point

SCREEN = 16 / 9
"""Width to height of the screen."""
_WIDER = (0.8, 1.0, 1.25, 1.6)
"""Widths to try, as shares of that at which all would just fill the screen."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Nodes and lines with the corner, the width and the height of all that they take."""

    layout: LevelLayout
    corner: Point
    width: float
    height: float

    @classmethod
    def of(cls, found: LevelLayout, cells: Cells) -> "Piece":
        """The piece that these nodes and lines take up."""
        left = top = float("inf")
        right = foot = float("-inf")
        for node, (x, y) in found.points.items():
            width, height = cells.size(node)
            left, right = min(left, x - width / 2), max(right, x + width / 2)
            top, foot = min(top, y - height / 2), max(foot, y + height / 2)
        for route in found.routes.values():
            for x, y in route:
                left, right = min(left, x), max(right, x)
                top, foot = min(top, y - EDGE_DISTANCE / 2), max(foot, y + EDGE_DISTANCE / 2)
        return cls(found, Point(left, top), right - left, foot - top)

    def placed(self, corner: Point) -> LevelLayout:
        """The piece with its upper left corner there."""
        by = Point(corner.x - self.corner.x, corner.y - self.corner.y)
        return LevelLayout(
            {node: moved(point, by) for node, point in self.layout.points.items()},
            {
                line: tuple(moved(point, by) for point in route)
                for line, route in self.layout.routes.items()
            },
        )


@dataclass(frozen=True, slots=True)
class Stack:
    """Pieces with their corners, and what all of them take."""

    places: Sequence[tuple[Piece, Point]]
    width: float
    height: float

    @property
    def window(self) -> float:
        """The height of a window of the screen's proportions that shows all of it."""
        return max(self.width / SCREEN, self.height)

    @property
    def cost(self) -> float:
        """The window's square and the area at its proportions: what is wider than a tall main piece
        leaves empty space beside that."""
        return self.window**2 + self.width / SCREEN * self.height


def stacked(main: Piece | None, rest: Sequence[Piece]) -> Stack:
    """The rest in rows below the main piece, as wide as lets the whole be seen largest."""
    above = [(main, Point(0.0, 0.0))] if main else []
    width, height = (main.width, main.height + PART_DISTANCE) if main else (0.0, 0.0)
    least = max([width, *(piece.width for piece in rest)])
    order = sorted(rest, key=lambda piece: -piece.height)
    area = width * height + sum(piece.width * (piece.height + PART_DISTANCE) for piece in rest)
    widths = [max(least, sqrt(area * SCREEN) * wider) for wider in _WIDER]
    found = [_in_rows(above, order, wide, height) for wide in (least, *widths)]
    return min(found, key=lambda stack: stack.cost)


def _in_rows(
    above: Sequence[tuple[Piece, Point]], rest: Sequence[Piece], width: float, top: float
) -> Stack:
    places = [*above]
    x, foot = 0.0, top
    for piece in rest:
        if x and x + piece.width > width:
            x, top = 0.0, foot
        places.append((piece, Point(x, top)))
        x, foot = x + piece.width, max(foot, top + piece.height + PART_DISTANCE)
    wide = max((at.x + piece.width for piece, at in places), default=0.0)
    return Stack(places, wide, max(foot - PART_DISTANCE, 0.0))


def moved(point: Point, by: Point) -> Point:
    """A point so much further right and down."""
    return Point(round(point.x + by.x, 2), round(point.y + by.y, 2))
