"""Pieces that no line joins stand in rows below the main one."""

from hypothesis import given
from hypothesis import strategies as st

from dataflow.data.layout.compound.level_layout import LevelLayout
from dataflow.data.layout.compound.pieces import Piece, stacked
from dataflow.data.layout.structure import Point

_sizes = st.tuples(st.integers(1, 900), st.integers(1, 900))


def piece(width: float, height: float) -> Piece:
    return Piece(LevelLayout({}, {}), Point(0.0, 0.0), width, height)


@given(_sizes, st.lists(_sizes, max_size=12))
def test_no_piece_lies_on_another(main: tuple[int, int], rest: list[tuple[int, int]]) -> None:
    stack = stacked(piece(*main), [piece(*each) for each in rest])

    boxes = [(at.x, at.y, at.x + each.width, at.y + each.height) for each, at in stack.places]
    assert len(boxes) == len(rest) + 1
    for at, (left, top, right, foot) in enumerate(boxes):
        assert 0 <= left < right <= stack.width
        assert 0 <= top < foot <= stack.height
        for other in boxes[at + 1 :]:
            assert right <= other[0] or other[2] <= left or foot <= other[1] or other[3] <= top


def test_many_small_ones_leave_no_empty_space_beside_a_tall_one() -> None:
    stack = stacked(piece(3_000, 4_000), [piece(190, 92) for _ in range(36)])

    assert stack.width < 3_500


def test_beside_a_low_one_they_stand_in_one_row() -> None:
    stack = stacked(piece(3_000, 400), [piece(190, 92) for _ in range(15)])

    assert stack.width == 3_000
