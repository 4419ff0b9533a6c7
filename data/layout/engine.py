"""The drawing of graphs with nodes of any sort: what other packages call."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from dataflow.data.layout.compound.compound import compound_drawing
from dataflow.data.layout.compound.nest import Nest
from dataflow.data.layout.drawing import Direction, Drawing, Link, NamedDrawing, Node
from dataflow.data.layout.incremental.incremental import drawing_like
from dataflow.data.layout.incremental.worth import is_worth
from dataflow.data.layout.kernels.preparation import preparation
from dataflow.data.layout.layered import layered_drawing, stretched
from dataflow.data.layout.names import Key, Names
from dataflow.data.layout.placement.direction import to_the_right, towards
from dataflow.data.layout.structure import Edge, Name

_NONE: Mapping[Any, Any] = MappingProxyType({})


def layout(
    nodes: Iterable[Node],
    edges: Iterable[Link],
    *,
    direction: Direction = "right",
    key: Key[Node] | None = None,
) -> Drawing[Node, Link]:
    """The drawing of a graph, the same whatever the order of its nodes and edges.

    Nodes are sorted by `key`, a text for each; by default by themselves if they are text, else by
    their `repr`::

        extract -> raw -> clean -> users        left to right, each in a layer after what it reads
    """
    names = Names(nodes, key)
    links = names.edges(edges)
    preparation.before_drawing(len(names.nodes) + len(links))
    found = stretched(layered_drawing((names.sorted(), tuple(links))))
    return towards(direction, _of_caller(found, names, links))


def compound_layout(
    items: Mapping[Node, Node | None],
    edges: Iterable[Link],
    *,
    frames: Mapping[Node, Node | None] = _NONE,
    boxes: Collection[Node] = (),
    direction: Direction = "right",
    key: Key[Node] | None = None,
) -> Drawing[Node, Link]:
    """The drawing of items in frames in frames.

    `items` are circles, and the `boxes` among them, each with the frame that it stands in, None for
    none; `frames` likewise. Edges join items. A frame holds at least one item.
    """
    names = Names([*items, *frames], key)
    links = names.edges(edges)
    of = names.of
    nest = Nest(
        items=tuple(sorted((of[item], _name(names, frame)) for item, frame in items.items())),
        boxes=frozenset(of[box] for box in boxes),
        frames=tuple((of[frame], _name(names, outer)) for frame, outer in frames.items()),
        edges=tuple(links),
    )
    preparation.before_drawing(len(names.nodes) + len(links))
    return towards(direction, _of_caller(compound_drawing(nest), names, links))


def layout_after(
    previous: Drawing[Node, Link],
    nodes: Iterable[Node],
    edges: Iterable[Link],
    *,
    fresh: Drawing[Node, Link] | None = None,
    key: Key[Node] | None = None,
) -> Drawing[Node, Link]:
    """The drawing of a changed graph that moves as little as it can from `previous`.

    Where that is much worse than the drawing from scratch, it is the latter: `fresh`, which is made
    when it is not given.
    """
    nodes, edges = list(nodes), list(edges)
    direction = previous.direction
    fresh = fresh or layout(nodes, edges, direction=direction, key=key)
    names = Names([*previous.points, *nodes], key)
    links = names.edges(edges)
    structure = tuple(sorted({names.of[node] for node in nodes})), tuple(links)
    before, scratch = (_of_names(to_the_right(each), names) for each in (previous, fresh))
    found = drawing_like(before, structure)
    if found is None or not is_worth(found, scratch):
        return fresh
    return towards(direction, _of_caller(found, names, links))


def _name(names: Names[Node], frame: Node | None) -> Name | None:
    return None if frame is None else names.of[frame]


def _of_caller(
    drawing: NamedDrawing, names: Names[Node], links: Mapping[Edge, Link]
) -> Drawing[Node, Link]:
    nodes = names.nodes
    return Drawing(
        {nodes[name]: point for name, point in drawing.points.items()},
        {links[edge]: route for edge, route in drawing.routes.items()},
        {nodes[name]: rect for name, rect in drawing.frames.items()},
        frozenset(nodes[name] for name in drawing.boxes),
    )


def _of_names(drawing: Drawing[Node, Link], names: Names[Node]) -> NamedDrawing:
    return Drawing(
        {names.of[node]: point for node, point in drawing.points.items()},
        {names.edge(link): route for link, route in drawing.routes.items()},
    )
