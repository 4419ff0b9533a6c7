"""How large labels are set."""

from support.flows import flow

from dataflow.data.grouping.drawing import drawing
from dataflow.data.wire.appearance.label_sizes import SIZES, lettering
from dataflow.data.wire.appearance.labels import Text
from dataflow.data.wire.stylesheets.chart_stylesheet import stylesheet


def lettered(*lines: str) -> Text:
    """The letters of a flow."""
    return lettering(drawing(flow(*lines).dataflow).points)


def chain(steps: int) -> list[str]:
    """A flow of that many steps, one after the other, each with a side input."""
    return [f"s{i}: d{i}, e{i} -> d{i + 1}" for i in range(steps)]


def test_a_small_drawing_has_the_usual_letters() -> None:
    assert lettered("load: -> raw", "etl: raw -> clean").size == Text().size


def test_the_longer_a_flow_the_larger_its_letters_for_it_is_seen_from_further_away() -> None:
    sizes = [lettered(*chain(steps)).size for steps in (2, 5, 8)]

    assert sizes == sorted(set(sizes))


def test_larger_letters_are_fewer_on_a_line_and_more_lines_where_rows_leave_room() -> None:
    usual, large = Text(), lettered(*chain(8))

    assert large.letters < usual.letters
    assert large.lines > usual.lines


def test_a_drawing_of_hundreds_is_read_after_zooming_in() -> None:
    assert lettered(*chain(40)) == Text()


def test_nothing_drawn_needs_no_letters() -> None:
    assert lettering({}) == Text()


def test_the_stylesheet_has_every_size() -> None:
    selectors = {rule["selector"] for rule in stylesheet()}

    assert {f"node.text-{size:g}" for size in SIZES if size != Text().size} <= selectors
