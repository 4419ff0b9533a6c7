"""A chart that nobody has moved stays fitted: in a room of another size, and when it grows."""

from dash.testing.wait import until
from support.estates import estate, sees_groups
from support.flows import catalog

FLOWS = ("imp*: -> orders", "etl: orders -> clean", "pub: clean -> mart")
SHOP = catalog(*FLOWS)
GROWN = catalog(*FLOWS, "one: mart -> a", "two: a -> b", "three: b -> c", "four: c -> d")
ALL_OPEN = "/?group=folder&depth=1"
_CLOSES_SALES = """
const cy = document.getElementById("chart")._cyreg.cy;
window.dataflow.groups.turn(cy.getElementById("group:Sales"));
"""
_OUTSIDE = """
return cy.nodes().filter((node) => {
  const { x1, y1, x2, y2 } = node.renderedBoundingBox();
  return x1 < -1 || y1 < -1 || x2 > cy.width() + 1 || y2 > cy.height() + 1;
}).map((node) => node.data("name"));
"""


def test_a_fitted_chart_is_fitted_to_another_room(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0")
    zoom = visitor.cytoscape("return cy.zoom()")

    visitor.driver.execute_script("document.querySelector('.chart-room').style.width = '500px'")

    until(lambda: visitor.cytoscape("return cy.zoom()") < zoom / 1.5, 10)


def test_a_chart_that_was_moved_stays_when_its_room_has_another_size(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0")
    visitor.cytoscape("cy.zoom(0.9)")

    visitor.driver.execute_script("document.querySelector('.chart-room').style.width = '500px'")
    until(lambda: visitor.cytoscape("return cy.width()") <= 500, 10)

    assert visitor.cytoscape("return cy.zoom()") == 0.9


def test_a_chart_that_nobody_has_moved_is_seen_whole_when_it_grows(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0")

    visitor.store.import_catalog(GROWN)
    until(lambda: "d" in visitor.names(), 10)

    assert visitor.cytoscape(_OUTSIDE) == []


def test_a_chart_that_was_moved_stays_where_it_is_when_it_grows(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0")
    visitor.cytoscape("cy.viewport({ zoom: 0.9, pan: { x: 30, y: 40 } })")

    visitor.store.import_catalog(GROWN)
    until(lambda: "d" in visitor.names(), 10)

    assert visitor.cytoscape("return [cy.zoom(), cy.pan()]") == [0.9, {"x": 30, "y": 40}]


def test_what_a_closed_group_leaves_is_fitted_when_it_would_be_out_of_sight(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart(ALL_OPEN)
    visitor.cytoscape("cy.viewport({ zoom: 0.9, pan: { x: -2500, y: -300 } })")

    visitor.driver.execute_script(_CLOSES_SALES)
    sees_groups(visitor, closed="Sales", opened="Raw Finance")

    assert visitor.cytoscape(_OUTSIDE) == []


def test_what_a_closed_group_leaves_is_fitted_when_it_would_be_lost_on_the_screen(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart("/?group=folder&depth=0&open=Sales")
    visitor.cytoscape("cy.zoom(0.1); cy.center()")

    visitor.driver.execute_script(_CLOSES_SALES)
    sees_groups(visitor, closed="Raw Sales Finance")

    assert visitor.cytoscape("return cy.zoom()") > 0.5
