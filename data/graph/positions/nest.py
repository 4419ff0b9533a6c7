"""What a compound drawing is made of: levels of things, and the lines that each level draws."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from data.graph.dataflow import Edge
from data.graph.objects import ObjectId
from data.graph.positions.cycles import backward_edges
from data.graph.positions.structure import Graph

LEFT, RIGHT = ObjectId("left side"), ObjectId("right side")
"""The sides of a frame, as if they were nodes of what is inside: no UUID looks like them."""
Frame = ObjectId | None
"""A frame; None is the whole drawing."""


@dataclass(frozen=True, slots=True)
class Nest:
    """Things in frames in frames: the structure of a compound drawing, in sorted tuples.

    `things` are circles and boxes, each with the frame that it stands in; `boxes` are the boxes
    among them; `frames` are given with the frames that they stand in.
    """

    things: tuple[tuple[ObjectId, Frame], ...]
    boxes: frozenset[ObjectId]
    frames: tuple[tuple[ObjectId, Frame], ...]
    edges: tuple[Edge, ...]


class End(NamedTuple):
    """Where a line ends: at a node of its level, for the sake of a thing in it, or of itself."""

    node: ObjectId
    thing: ObjectId


class Line(NamedTuple):
    """A line of a level, always drawn from left to right."""

    start: End
    end: End


@dataclass(slots=True)
class Level:
    """The inside of a frame, or the whole drawing: its nodes and the lines among them."""

    nodes: list[ObjectId] = field(default_factory=list)
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
    for node, frame in sorted((*nest.things, *nest.frames)):
        levels[frame].nodes.append(node)
    meetings = {edge: _meeting(chains, edge) for edge in nest.edges if edge.source != edge.target}
    turned = _turned(levels, meetings)
    ways = [_way(chains, edge, meeting, edge in turned) for edge, meeting in meetings.items()]
    for way in ways:
        for frame, line in way.lines:
            levels[frame].lines[line] = None
    return Plan(levels, ways)


class _Meeting(NamedTuple):
    """The innermost frame around both ends of an edge, and its two nodes that hold them."""

    frame: Frame
    source: ObjectId
    target: ObjectId


def _chains(nest: Nest) -> dict[ObjectId, list[ObjectId]]:
    """For each thing and frame the frames around it and itself, the outermost first."""
    outer = {**dict(nest.things), **dict(nest.frames)}
    chains = {}
    for node in outer:
        chain, at = [node], outer[node]
        while at is not None:
            chain.append(at)
            at = outer[at]
        chains[node] = chain[::-1]
    return chains


def _meeting(chains: Mapping[ObjectId, Sequence[ObjectId]], edge: Edge) -> _Meeting:
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


def _way(
    chains: Mapping[ObjectId, Sequence[ObjectId]], edge: Edge, meeting: _Meeting, turned: bool
) -> Way:
    frame, source, target = meeting
    start, end = edge
    if turned:
        start, end, source, target = end, start, target, source
    depth = 0 if frame is None else len(chains[frame])
    out = [
        (around, Line(End(node, start), End(RIGHT, start)))
        for around, node in _steps(chains[start], depth)
    ]
    into = [
        (around, Line(End(LEFT, end), End(node, end)))
        for around, node in _steps(chains[end], depth)
    ]
    middle = (frame, Line(End(source, start), End(target, end)))
    return Way(edge, turned, (*out[::-1], middle, *into))


def _steps(chain: Sequence[ObjectId], depth: int) -> Iterator[tuple[ObjectId, ObjectId]]:
    """Each frame of the chain below that depth, and the node in it that comes next."""
    for at in range(depth, len(chain) - 1):
        yield chain[at], chain[at + 1]
