"""How much of a real estate is told from afar, from nearer and close up."""

import pytest
from dash.testing.wait import until
from support.moves import drags, is_shown
from support.mozilla import PATIENCE, chart_of, comes_close, is_still
from support.visitor import Visitor

from dataflow.data.graph.objects import ObjectId, RunStatus
from dataflow.data.views.view import View

_LEVEL = "return document.getElementById('chart').dataset.detail"
_COLOUR = """
const sheet = document.getElementById("chart-far");
const { x, y } = cy.getElementById(arguments[0]).renderedPosition();
const ratio = sheet.width / sheet.offsetWidth;
return [...sheet.getContext("2d").getImageData(x * ratio, y * ratio, 1, 1).data];
"""
_RIM = "return window.dataflow.far.rim(cy.getElementById(arguments[0]), cy.zoom()) * cy.zoom()"
_LINE = "return window.dataflow.close.words(cy.getElementById(arguments[0]))"
_LABEL = """
const node = cy.getElementById(arguments[0]);
const size = parseFloat(node.style('font-size')) * cy.zoom();
return [node.style('label'), size >= parseFloat(node.style('min-zoomed-font-size'))];
"""


def asked(visitor: Visitor, script: str, id: ObjectId) -> object:
    """What a script says of one circle."""
    return visitor.cytoscape(script.replace("arguments[0]", repr(str(id))))


def scheduled(visitor: Visitor, status: RunStatus) -> ObjectId:
    """An automation in the scheduled view whose last run ended so."""
    nodes = chart_of(visitor, View()).nodes
    return min(each.id for each in nodes if each.status is status)


def test_far_out_there_are_discs_alone_and_close_up_second_lines(visitor: Visitor) -> None:
    visitor.opens_chart("/?scheduled=0&group=none")
    levels = [visitor.driver.execute_script(_LEVEL)]

    for zoom in (0.6, 1.5):
        visitor.cytoscape(f"cy.zoom({zoom})")
        levels.append(visitor.driver.execute_script(_LEVEL))

    assert levels == ["far", "near", "close"]


def test_far_out_a_failure_is_red_and_larger_than_what_is_well(visitor: Visitor) -> None:
    failed, well = (scheduled(visitor, each) for each in (RunStatus.FAILURE, RunStatus.SUCCESS))
    visitor.opens_chart("/?group=none")
    is_still(visitor)

    red, green, blue, alpha = asked(visitor, _COLOUR, failed)

    assert alpha == 255
    assert red > 150
    assert max(green, blue) < 100
    assert asked(visitor, _RIM, failed) >= 7
    assert asked(visitor, _RIM, failed) > asked(visitor, _RIM, well)


def test_far_out_a_click_opens_the_page_of_a_circle(visitor: Visitor) -> None:
    id = scheduled(visitor, RunStatus.FAILURE)
    visitor.opens_chart("/?group=none")
    name = comes_close(visitor, id, zoom=0.15)

    visitor.clicks_circle(name)

    until(lambda: visitor.address == f"/automation/{id}", PATIENCE)


def test_far_out_the_drawing_is_dragged(visitor: Visitor) -> None:
    visitor.opens_chart("/?group=none")
    x, y = visitor.cytoscape("cy.zoom(0.15); const { x, y } = cy.pan(); return [x, y]")

    drags(visitor, (300, 400), (360, 420))

    moved = "const { x, y } = cy.pan(); return [x, y]"
    until(lambda: visitor.cytoscape(moved) == pytest.approx([x + 60, y + 20], abs=1), PATIENCE)


def test_nearer_a_circle_has_its_label(visitor: Visitor) -> None:
    id = scheduled(visitor, RunStatus.SUCCESS)
    visitor.opens_chart("/?group=none")

    comes_close(visitor, id)

    label, is_drawn = asked(visitor, _LABEL, id)
    assert label
    assert is_drawn
    assert not is_shown(visitor, "#chart-far")


@pytest.mark.parametrize(
    ("status", "words"), [(RunStatus.FAILURE, "failed"), (RunStatus.SUCCESS, "succeeded")]
)
def test_close_up_a_second_line_tells_of_the_last_run_and_the_schedule(
    visitor: Visitor, status: RunStatus, words: str
) -> None:
    id = scheduled(visitor, status)
    visitor.opens_chart("/?group=none")

    comes_close(visitor, id, zoom=1.6)

    until(lambda: is_shown(visitor, "#chart-overlay"), PATIENCE)
    line = str(asked(visitor, _LINE, id))
    assert line.startswith(words)
    assert " · " in line
