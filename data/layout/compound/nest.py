"""What a compound drawing is made of: levels of things, and the lines that each level draws."""

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
    """Where a line ends: at a node of its level, and at which of the node's ports.

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
class Way:
    """An edge as it runs through the levels, from left to right; `turned` if that is backward."""

    edge: Edge
    turned: bool
    lines: tuple[tuple[Frame, Line], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The levels by frame, inner ones after those around them, and the way of each edge."""

    levels: Mapping[Frame, Level]
    ways: Sequence[Way]


def planned(nest: Nest) -> Plan:
    """What each level of the nest has to draw.

    An edge that leaves a frame is, inside, a line to its right side; in the frame around both of
    its ends a line between two nodes; and inside the other a line from the left side::

        A( x ----)-----(---- B( (---- y ) )       x -> right side, A -> B, left side -> B', ...
    """
    chains = _chains(nest)
    order = sorted((frame for frame, _ in nest.frames), key=lambda frame: len(chains[frame]))
    levels: dict[Frame, Level] = {None: Level(), **{frame: Level() for frame in order}}
    for node, frame in sorted((*nest.items, *nest.frames)):
        levels[frame].nodes.append(node)
    meetings = {edge: _meeting(chains, edge) for edge in nest.edges if edge.source != edge.target}
    turned = _turned(levels, meetings)
    spans = [_span(edge, meeting, edge in turned) for edge, meeting in meetings.items()]
    ports = _ports(spans)
    ways = [_way(chains, span, port) for span, port in zip(spans, ports, strict=True)]
    for way in ways:
        for frame, line in way.lines:
            levels[frame].lines[line] = None
    return Plan(levels, ways)


class _Meeting(NamedTuple):
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


def _meeting(chains: Mapping[Name, Sequence[Name]], edge: Edge) -> _Meeting:
    frame: Frame = None
    for source, target in zip(chains[edge.source], chains[edge.target], strict=False):
        if source != target:
            return _Meeting(frame, source, target)
        frame = source
    raise ValueError(f"one end of {edge} stands in the other")


def _turned(levels: Mapping[Frame, Level], meetings: Mapping[Edge, _Meeting]) -> set[Edge]:
    """The edges that are drawn from right to left, since their level has a cycle."""
    by_frame: dict[Frame, list[Edge]] = {}
    for edge, meeting in meetings.items():
        by_frame.setdefault(meeting.frame, []).append(edge)
    turned: set[Edge] = set()
    for frame, edges in by_frame.items():
        number = {node: at for at, node in enumerate(levels[frame].nodes)}
        pairs = [(number[meetings[each].source], number[meetings[each].target]) for each in edges]
        graph = Graph.of(len(number), pairs)
        marked = backward_edges(graph).tolist()
        drawn = zip(graph.sources.tolist(), graph.targets.tolist(), marked, strict=True)
        backward = {(source, target) for source, target, is_backward in drawn if is_backward}
        turned.update(each for each, pair in zip(edges, pairs, strict=True) if pair in backward)
    return turned


class _Span(NamedTuple):
    """An edge as drawn from left to right: in which frame, between which nodes, its two ends."""

    frame: Frame
    left: Name
    right: Name
    start: Name
    end: Name
    edge: Edge


def _span(edge: Edge, meeting: _Meeting, turned: bool) -> _Span:
    frame, source, target = meeting
    if turned:
        return _Span(frame, target, source, edge.target, edge.source, edge)
    return _Span(frame, source, target, edge.source, edge.target, edge)


def _ports(spans: Sequence[_Span]) -> list[Name]:
    """The port of each edge: between two nodes as few as there are starts, or ends."""
    starts: dict[tuple[Name, Name], set[Name]] = {}
    ends: dict[tuple[Name, Name], set[Name]] = {}
    for span in spans:
        starts.setdefault((span.left, span.right), set()).add(span.start)
        ends.setdefault((span.left, span.right), set()).add(span.end)
    return [
        span.start
        if len(starts[span.left, span.right]) <= len(ends[span.left, span.right])
        else span.end
        for span in spans
    ]


def _way(chains: Mapping[Name, Sequence[Name]], span: _Span, port: Name) -> Way:
    depth = 0 if span.frame is None else len(chains[span.frame])
    out = [
        (around, Line(End(node, port), End(RIGHT, port)))
        for around, node in _steps(chains[span.start], depth)
    ]
    into = [
        (around, Line(End(LEFT, port), End(node, port)))
        for around, node in _steps(chains[span.end], depth)
    ]
    middle = (span.frame, Line(End(span.left, port), End(span.right, port)))
    turned = span.start != span.edge.source
    return Way(span.edge, turned, (*out[::-1], middle, *into))


def _steps(chain: Sequence[Name], depth: int) -> Iterator[tuple[Name, Name]]:
    """Each frame of the chain below that depth, and the node in it that comes next."""
    for at in range(depth, len(chain) - 1):
        yield chain[at], chain[at + 1]
