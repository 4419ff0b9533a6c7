"""Random nests: circles and boxes in frames in frames, joined in any way."""

from hypothesis import strategies as st
from support.structures import edge_lists, numbered

from dataflow.data.layout.compound.nest import Nest
from dataflow.data.layout.structure import Edge


@st.composite
def nests(draw: st.DrawFn, *, acyclic: bool = False) -> Nest:
    """Up to 14 circles and boxes in up to 4 frames, one in another or beside it."""
    size, pairs = draw(edge_lists(acyclic=acyclic, most=14))
    count = draw(st.integers(0, 4))
    frames: list[tuple[str, str | None]] = [
        (frame_id(number), _any_frame(draw, number)) for number in range(count)
    ]
    things = [(numbered(node), _any_frame(draw, count)) for node in range(size)]
    boxes = draw(st.sets(st.integers(0, size - 1), max_size=4))
    filled = _with_all_around(frames, things)
    return Nest(
        items=tuple(sorted(things)),
        boxes=frozenset(map(numbered, boxes)),
        frames=tuple(each for each in frames if each[0] in filled),
        edges=tuple(sorted(Edge(numbered(s), numbered(t)) for s, t in pairs)),
    )


def frame_id(number: int) -> str:
    """The id of the frame of that number."""
    return f"group:{number}"


def _any_frame(draw: st.DrawFn, count: int) -> str | None:
    return draw(st.sampled_from([None, *map(frame_id, range(count))]))


def _with_all_around(
    frames: list[tuple[str, str | None]], things: list[tuple[str, str | None]]
) -> set[str]:
    """The frames that hold something: no other is ever drawn."""
    outer = dict(frames)
    filled: set[str] = set()
    for _, frame in things:
        while frame is not None:
            filled.add(frame)
            frame = outer[frame]
    return filled


def frames_around(nest: Nest, node: str) -> set[str]:
    """The frames that a thing or a frame stands in."""
    outer = {**dict(nest.items), **dict(nest.frames)}
    around = set()
    frame = outer[node]
    while frame is not None:
        around.add(frame)
        frame = outer[frame]
    return around
