"""Other directions than to the right: the same drawing with coordinates swapped or mirrored."""

from collections.abc import Callable

from dataflow.data.layout.drawing import Direction, Drawing, Link, Node, Rect, swapped
from dataflow.data.layout.structure import Point

_Move = Callable[[Point], Point]


def towards(direction: Direction, drawing: Drawing[Node, Link]) -> Drawing[Node, Link]:
    """The drawing, whose edges lead to the right, with edges that lead that way.

    Cells turn with it: they are as long along the edges, and as wide across them.
    """
    mirrored = drawing if direction in ("right", "down") else _moved(drawing, _mirror(drawing))
    found = mirrored if direction in ("right", "left") else _moved(mirrored, swapped)
    return found if direction == "right" else _with_direction(found, direction)


def to_the_right(drawing: Drawing[Node, Link]) -> Drawing[Node, Link]:
    """The drawing as it was before it was led in its direction."""
    direction = drawing.direction
    if direction == "right":
        return drawing
    level = drawing if direction == "left" else _moved(drawing, swapped)
    found = level if direction == "down" else _moved(level, _mirror(level))
    return _with_direction(found, "right")


def _mirror(drawing: Drawing[Node, Link]) -> _Move:
    """From right to left, within the same bounds."""
    xs = [point.x for point in drawing.points.values()]
    xs += [side for x, _, width, _ in drawing.frames.values() for side in (x, x + width)]
    both = min(xs, default=0.0) + max(xs, default=0.0)
    return lambda point: Point(round(both - point.x, 2), point.y)


def _moved(drawing: Drawing[Node, Link], move: _Move) -> Drawing[Node, Link]:
    return Drawing(
        {node: move(point) for node, point in drawing.points.items()},
        {edge: tuple(map(move, route)) for edge, route in drawing.routes.items()},
        {frame: _rect(rect, move) for frame, rect in drawing.frames.items()},
        drawing.boxes,
        drawing.direction,
    )


def _rect(rect: Rect, move: _Move) -> Rect:
    a = move(Point(rect.x, rect.y))
    b = move(Point(rect.x + rect.width, rect.y + rect.height))
    x, y = min(a.x, b.x), min(a.y, b.y)
    return Rect(x, y, round(abs(b.x - a.x), 2), round(abs(b.y - a.y), 2))


def _with_direction(drawing: Drawing[Node, Link], direction: Direction) -> Drawing[Node, Link]:
    return Drawing(drawing.points, drawing.routes, drawing.frames, drawing.boxes, direction)
