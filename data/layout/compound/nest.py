"""The structure of a compound drawing: levels of items, and the lines that each level draws."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dataflow.data.layout.layering.cycles import backward_edges
from dataflow.data.layout.structure import Edge, Graph, Name

LEFT, RIGHT = "left side\0", "right side\0"
"""The sides of a frame, as if they were nodes of what is inside; no id holds a zero."""
Frame = Name | None
"""A frame; None is the whole drawing."""


@dataclass(frozen=True, slots=True)
class Nest:
    """Things in frames in frames: the structure of a compound drawing, in sorted tuples.

    `items` are circles and boxes, each with the frame that it stands in; `boxes` are the boxes
    among them; `frames` are given with the frames that they stand in.
    """

    items: tuple[tuple[Name, Frame], ...]
    boxes: frozenset[Name]
    frames: tuple[tuple[Name, Frame], ...]
    edges: tuple[Edge, ...]


class End(NamedTuple):
    """An end of a line: a node of its level, and one of the node's ports.

    A port bears the id of the thing that all lines through it come from, or of that which all go
    to: so that no line that several edges share makes up a path.
    """

    node: Name
    port: Name


class Line(NamedTuple):
    """A line of a level, always drawn from left to right."""

    start: End
    end: End


@dataclass(slots=True)
class Level:
    """The inside of a frame, or the whole drawing: its nodes and the lines among them."""

    nodes: list[Name] = field(default_factory=list)
    lines: dict[Line, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EdgePath:
    """An edge as it runs through the levels, from left to right; `turned` if that is backward."""

    edge: Edge
    turned: bool
    lines: tuple[tuple[Frame, Line], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The levels by frame, inner ones after those around them, and the way of each edge."""

    levels: Mapping[Frame, Level]
    paths: Sequence[EdgePath]


def planned(nest: Nest) -> Plan:
    """The plan of all that each level of the nest draws.

    An edge that leaves a frame is, inside, a line to its right side; in the frame around both of
    its ends a line between two nodes; and inside the other a line from the left side::

        A( x ----)-----(---- B( (---- y ) )       x -> right side, A -> B, left side -> B', ...
    """
    chains = _chains(nest)
    order = sorted((frame for frame, _ in nest.frames), key=lambda frame: len(chains[frame]))
    levels: dict[Frame, Level] = {None: Level(), **{frame: Level() for frame in order}}
    for node, frame in sorted((*nest.items, *nest.frames)):
        levels[frame].nodes.append(node)
    common_frames = {
        edge: _common_frame(chains, edge) for edge in nest.edges if edge.source != edge.target
    }
    turned = _turned(levels, common_frames)
    directed_edges = [
        _directed_edge(edge, common_frame, edge in turned)
        for edge, common_frame in common_frames.items()
    ]
    ports = _ports(directed_edges)
    paths = [
        _edge_path(chains, directed_edge, port)
        for directed_edge, port in zip(directed_edges, ports, strict=True)
    ]
    for path in paths:
        for frame, line in path.lines:
            levels[frame].lines[line] = None
    return Plan(levels, paths)


class _CommonFrame(NamedTuple):
    """The innermost frame around both ends of an edge, and its two nodes that hold them."""

    frame: Frame
    source: Name
    target: Name


def _chains(nest: Nest) -> dict[Name, list[Name]]:
    """For each thing and frame the frames around it and itself, the outermost first."""
    outer = {**dict(nest.items), **dict(nest.frames)}
    chains = {}
    for node in outer:
        chain, at = [node], outer[node]
        while at is not None:
            chain.append(at)
            at = outer[at]
        chains[node] = chain[::-1]
    return chains


def _common_frame(chains: Mapping[Name, Sequence[Name]], edge: Edge) -> _CommonFrame:
    frame: Frame = None
    for source, target in zip(chains[edge.source], chains[edge.target], strict=False):
        if source != target:
            return _CommonFrame(frame, source, target)
        frame = source
    raise ValueError(f"one end of {edge} stands in the other")


def _turned(levels: Mapping[Frame, Level], common_frames: Mapping[Edge, _CommonFrame]) -> set[Edge]:
    """The edges that are drawn from right to left, since their level has a cycle."""
    by_frame: dict[Frame, list[Edge]] = {}
    for edge, common_frame in common_frames.items():
        by_frame.setdefault(common_frame.frame, []).append(edge)
    turned: set[Edge] = set()
    for frame, edges in by_frame.items():
        number = {node: at for at, node in enumerate(levels[frame].nodes)}
        pairs = [
            (number[common_frames[each].source], number[common_frames[each].target])
            for each in edges
        ]
        graph = Graph.of(len(number), pairs)
        marked = backward_edges(graph).tolist()
        drawn = zip(graph.sources.tolist(), graph.targets.tolist(), marked, strict=True)
        backward = {(source, target) for source, target, is_backward in drawn if is_backward}
        turned.update(each for each, pair in zip(edges, pairs, strict=True) if pair in backward)
    return turned


class _DirectedEdge(NamedTuple):
    """An edge as drawn from left to right: in which frame, between which nodes, its two ends."""

    frame: Frame
    left: Name
    right: Name
    start: Name
    end: Name
    edge: Edge


def _directed_edge(edge: Edge, common_frame: _CommonFrame, turned: bool) -> _DirectedEdge:
    frame, source, target = common_frame
    if turned:
        return _DirectedEdge(frame, target, source, edge.target, edge.source, edge)
    return _DirectedEdge(frame, source, target, edge.source, edge.target, edge)


def _ports(directed_edges: Sequence[_DirectedEdge]) -> list[Name]:
    """The port of each edge: between two nodes as few as there are starts, or ends."""
    starts: dict[tuple[Name, Name], set[Name]] = {}
    ends: dict[tuple[Name, Name], set[Name]] = {}
    for directed_edge in directed_edges:
        starts.setdefault((directed_edge.left, directed_edge.right), set()).add(directed_edge.start)
        ends.setdefault((directed_edge.left, directed_edge.right), set()).add(directed_edge.end)
    return [
        directed_edge.start
        if len(starts[directed_edge.left, directed_edge.right])
        <= len(ends[directed_edge.left, directed_edge.right])
        else directed_edge.end
        for directed_edge in directed_edges
    ]


def _edge_path(
    chains: Mapping[Name, Sequence[Name]], directed_edge: _DirectedEdge, port: Name
) -> EdgePath:
    depth = 0 if directed_edge.frame is None else len(chains[directed_edge.frame])
    out = [
        (around, Line(End(node, port), End(RIGHT, port)))
        for around, node in _steps(chains[directed_edge.start], depth)
    ]
    into = [
        (around, Line(End(LEFT, port), End(node, port)))
        for around, node in _steps(chains[directed_edge.end], depth)
    ]
    middle = (
        directed_edge.frame,
        Line(End(directed_edge.left, port), End(directed_edge.right, port)),
    )
    turned = directed_edge.start != directed_edge.edge.source
    return EdgePath(directed_edge.edge, turned, (*out[::-1], middle, *into))


def _steps(chain: Sequence[Name], depth: int) -> Iterator[tuple[Name, Name]]:
    """Each frame of the chain below that depth, and the node in it that comes next."""
    for at in range(depth, len(chain) - 1):
        yield chain[at], chain[at + 1]
