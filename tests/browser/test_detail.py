"""Levels of detail: discs from afar, names nearer, a second line close up."""

from datetime import UTC, datetime, timedelta

import pytest
from dash.testing.wait import until
from support.flows import catalog, id_of
from support.moves import drags, is_shown, lit, pixel
from support.visitor import Visitor

from dataflow.data.graph.objects import Run, RunStatus

SHOP = catalog("imp*: -> orders", "etl*: orders -> mart", "more*: mart -> report")

_PLACE = """
const {{ x, y }} = cy.getElementById({id!r}).renderedPosition(), ratio = sheet.width / sheet.offsetWidth;
return [(x + {right}) * ratio, y * ratio];
"""  # noqa: E501
# The rim of the ring around the first circle.
_RING = """
const node = cy.nodes().first(), { x, y } = node.renderedPosition(), ratio = sheet.width / sheet.offsetWidth;
const rim = (window.dataflow.far.rim(node, cy.zoom()) + 4.5) * cy.zoom();
return [(x + rim) * ratio, y * ratio];
"""  # noqa: E501
_SHEET = "return document.getElementById('chart-far').style.transform"
_PANNED = """
const [done] = arguments, cy = document.getElementById("chart")._cyreg.cy;
cy.panBy({ x: 20, y: 10 });
cy.one("render", () => done(document.getElementById("chart-far").style.transform));
"""

# What the browser would do while it is idle is done when the test says so.
_IDLE_LATER = "window.requestIdleCallback = (act) => (window.later = window.later || []).push(act)"
_IDLE_NOW = """
const complaints = [];
const told = { timeRemaining: () => 50 };
for (const act of window.later.splice(0)) {
  try { act(told); } catch (error) { complaints.push(String(error)); }
}
return complaints;
"""


def level(visitor) -> str:
    """What the chart says of its level of detail."""
    return visitor.driver.execute_script("return document.getElementById('chart').dataset.detail")


def beside(name: str, right: float) -> str:
    """A place some pixels to the right of the middle of a circle."""
    return _PLACE.format(id=str(id_of(name)), right=right)


def test_the_level_follows_the_zoom(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    levels = []

    for zoom in (0.05, 0.8, 1.6, 0.1):
        visitor.cytoscape(f"cy.zoom({zoom})")
        levels.append(level(visitor))

    assert levels == ["far", "near", "close", "far"]


def test_from_afar_circles_are_drawn_larger_than_they_are(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    visitor.cytoscape("cy.zoom(0.1); cy.center()")

    until(lambda: is_shown(visitor, "#chart-far"), 5)
    red, green, _, alpha = pixel(visitor, "chart-far", beside("etl", 2.9))
    assert alpha > 200
    assert green > red


def test_from_afar_a_failure_is_a_red_square_that_no_zoom_makes_small(serve) -> None:
    visitor = serve(SHOP)
    visitor.fails("etl")
    visitor.opens_chart("/")

    visitor.cytoscape("cy.zoom(0.02); cy.center()")

    until(lambda: is_shown(visitor, "#chart-far"), 5)
    red, green, _, alpha = pixel(visitor, "chart-far", beside("etl", 5))
    assert alpha > 200
    assert red > green + 80


def test_a_failure_that_comes_while_one_is_far_away_is_seen(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.cytoscape("cy.zoom(0.05); cy.center()")
    until(lambda: is_shown(visitor, "#chart-far"), 5)

    visitor.fails("etl")

    until(lambda: pixel(visitor, "chart-far", beside("etl", 5))[0] > 150, 8)


@pytest.fixture
def far(serve) -> Visitor:
    """Somebody who sees the chart from far away."""
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.cytoscape("cy.zoom(0.15); cy.center()")
    until(lambda: is_shown(visitor, "#chart-far"), 5)
    return visitor


def test_far_out_the_circle_under_the_pointer_lights_its_flow(far: Visitor) -> None:
    far.points_at("etl").perform()

    until(lambda: {"orders", "etl", "mart"} <= lit(far), 5)


def test_far_out_a_click_opens_the_page_of_a_circle(far: Visitor) -> None:
    far.clicks_circle("etl")

    until(lambda: far.address == f"/automation/{id_of('etl')}", 5)


def test_far_out_the_drawing_is_dragged(far: Visitor) -> None:
    before = far.place("etl")

    drags(far, (300, 450), (360, 470))

    until(lambda: far.place("etl") == pytest.approx((before[0] + 60, before[1] + 20), abs=1), 5)


def test_far_out_what_was_found_has_a_ring(far: Visitor) -> None:
    far.cytoscape("cy.nodes().first().addClass('found'); cy.panBy({ x: 1, y: 0 })")

    until(lambda: is_shown(far, "#chart-overlay"), 5)

    red, _, blue, alpha = pixel(far, "chart-overlay", _RING)
    assert alpha > 100
    assert red > blue


def test_nearer_cytoscape_draws_the_chart_again(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.cytoscape("cy.zoom(0.05); cy.center()")
    until(lambda: is_shown(visitor, "#chart-far"), 5)
    canvas = "return cy.renderer().data.canvasContainer.style.opacity"
    far = visitor.cytoscape(canvas)

    visitor.cytoscape("cy.zoom(0.8); cy.center()")

    until(lambda: not is_shown(visitor, "#chart-far"), 5)
    assert far == "0"
    assert visitor.cytoscape(canvas) == ""


def test_close_up_a_second_line_tells_the_last_run_and_the_schedule(serve) -> None:
    visitor = serve(SHOP)
    at = datetime.now(UTC) - timedelta(hours=2, minutes=5)
    run = Run(
        id="1",
        automation=id_of("etl"),
        status=RunStatus.SUCCESS,
        started_at=at,
        finished_at=at,
    )
    visitor.store.report_runs([run])

    visitor.opens_chart("/")
    visitor.cytoscape("cy.zoom(1.6); cy.center()")

    words = f"return window.dataflow.close.words(cy.getElementById({str(id_of('etl'))!r}))"
    assert visitor.cytoscape(words).startswith("succeeded 2 hours ago · every day")
    until(lambda: is_shown(visitor, "#chart-overlay"), 5)


def test_the_second_line_goes_when_one_zooms_out(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.cytoscape("cy.zoom(1.6); cy.center()")
    until(lambda: is_shown(visitor, "#chart-overlay"), 5)

    visitor.cytoscape("cy.zoom(1)")

    until(lambda: not is_shown(visitor, "#chart-overlay"), 5)


def test_the_far_picture_moves_with_the_chart_and_is_painted_anew_when_it_rests(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.cytoscape("cy.zoom(0.1); cy.center()")
    until(lambda: is_shown(visitor, "#chart-far"), 5)
    until(lambda: visitor.driver.execute_script(_SHEET) == "", 5)

    moving = visitor.driver.execute_async_script(_PANNED)
    until(lambda: visitor.driver.execute_script(_SHEET) == "", 5)

    assert moving == "matrix(1, 0, 0, 1, 20, 10)"
    assert pixel(visitor, "chart-far", beside("etl", 2.9))[3] > 200


def test_a_mark_is_painted_at_once_though_the_chart_was_only_moved(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.cytoscape("cy.zoom(0.1); cy.center()")
    until(lambda: is_shown(visitor, "#chart-far"), 5)
    visitor.driver.execute_async_script(_PANNED)

    visitor.fails("etl")

    until(lambda: pixel(visitor, "chart-far", beside("etl", 5))[0] > 150, 8)


def test_nothing_is_worked_out_any_more_of_a_chart_that_was_left(far: Visitor) -> None:
    far.driver.execute_script(_IDLE_LATER)
    far.cytoscape("window.dataflow.renderer.settle(cy)")
    far.driver.execute_script("window.dataflow.chart.go('/objects')")
    until(lambda: far.count("#chart") == 0, 8)

    complaints = far.driver.execute_script(_IDLE_NOW)

    assert complaints == []


def test_from_afar_what_is_late_is_smaller_than_what_failed(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.cytoscape("cy.zoom(0.05)")
    rim = "return window.dataflow.far.rim(cy.getElementById({!r}).addClass({!r}), cy.zoom())"

    late = visitor.cytoscape(rim.format(str(id_of("etl")), "delayed"))
    failed = visitor.cytoscape(rim.format(str(id_of("more")), "failing"))

    assert late < failed


def test_from_afar_what_a_failure_affects_has_a_red_ring(serve) -> None:
    visitor = serve(SHOP)
    visitor.fails("etl")
    visitor.opens_chart("/?impact=1")

    visitor.cytoscape("cy.zoom(0.05); cy.center()")

    until(lambda: is_shown(visitor, "#chart-far"), 5)
    red, _, blue, _ = pixel(visitor, "chart-far", beside("mart", 3.2))
    assert red > blue + 60
