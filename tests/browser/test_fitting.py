"""A chart that was fitted to its room is fitted again when the room has another size."""

from dash.testing.wait import until
from support.flows import catalog

SHOP = catalog("imp*: -> orders", "etl: orders -> clean", "pub: clean -> mart")


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
