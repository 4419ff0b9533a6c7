"""Long lines with one end in common share a trunk, and no others do."""

from support.structures import numbered

from dataflow.data.layout.compound.nest import End, Line
from dataflow.data.layout.compound.trunks import TRUNK, trunks


def _line(source: int, target: int) -> Line:
    return Line(End(numbered(source), numbered(source)), End(numbered(target), numbered(source)))


def _knots(lines: list[Line]) -> list[set[str]]:
    """For each line the knots of its trunk, where each node stands in the layer of its number."""
    found = trunks(lines, {numbered(node): node for node in range(10)}, ())
    return [{stop for stop in found.get(line, ()) if stop.startswith(TRUNK)} for line in lines]


def test_long_lines_from_one_thing_run_as_one_as_far_as_the_shorter_goes() -> None:
    near, far = _knots([_line(0, 4), _line(0, 6)])

    assert near == far
    assert len(near) == 3


def test_long_lines_to_one_thing_run_as_one() -> None:
    one, other = _knots([_line(0, 6), _line(2, 6)])

    assert one & other


def test_lines_with_no_end_in_common_share_nothing() -> None:
    assert _knots([_line(0, 5), _line(1, 6)]) == [set(), set()]


def test_a_line_to_the_next_layer_runs_by_itself() -> None:
    assert _knots([_line(0, 1), _line(0, 5)]) == [set(), set()]
