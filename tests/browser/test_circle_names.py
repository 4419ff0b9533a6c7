"""Names below circles from where Cytoscape's own would be too small to be read."""

import pytest
from dash.testing.wait import until
from support.flows import catalog, id_of
from support.visitor import Visitor

ROW = catalog("imp*: -> orders", "etl*: orders -> mart", "more*: mart -> report")
_SAID = """
window.dataflow.overlay.paint();
return window.dataflow.circleNames.said().map(({ id, lines }) => [id, lines.join("")]);
"""


@pytest.fixture
def row(serve) -> Visitor:
    """Somebody who looks at a row of six circles."""
    visitor = serve(ROW)
    visitor.opens_chart("/")
    return visitor


def named(visitor: Visitor, zoom: float) -> dict[str, str]:
    """The names below circles once the chart is seen from there."""
    visitor.cytoscape(f"cy.zoom({zoom}); cy.center()")
    detail = "return document.getElementById('chart').dataset.detail"
    until(lambda: visitor.driver.execute_script(detail) != "close", 5)
    return dict(visitor.driver.execute_script(_SAID))


def test_circles_are_named_where_their_own_labels_are_too_small(row: Visitor) -> None:
    assert named(row, 0.35)[str(id_of("orders"))] == "orders"
    assert len(named(row, 0.35)) == 6


@pytest.mark.parametrize("zoom", [0.15, 1])
def test_from_very_far_and_from_near_they_have_no_such_names(row: Visitor, zoom: float) -> None:
    assert named(row, zoom) == {}
