"""Open pages follow: marks in place within two seconds, the wall beside its chart."""

import pytest
from dash.testing.wait import until
from support.flows import catalog, id_of

SHOP = catalog("imp*: -> orders", "etl*: orders -> mart")
FAILING = "return cy.nodes('.failing').map((node) => node.data('name')).join()"


def test_a_failure_shows_within_two_seconds_and_nothing_moves(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.cytoscape("cy.scratch('same', 1); cy.zoom(0.8); cy.pan({x: 31, y: 17})")
    before = visitor.cytoscape("return [cy.zoom(), cy.pan()]")

    visitor.fails("imp")
    until(lambda: visitor.cytoscape(FAILING) == "imp", 2)

    assert visitor.cytoscape("return cy.scratch('same')") == 1
    assert visitor.cytoscape("return [cy.zoom(), cy.pan()]") == before


def test_a_failure_shows_on_the_wall_within_two_seconds(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/wall")
    visitor.reads(".wall-counts", "0 failed")

    visitor.fails("imp")

    until(lambda: visitor.cytoscape(FAILING) == "imp", 2)


def test_the_wall_tells_what_fails_and_what_lies_downstream(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/wall")
    until(lambda: "calm" in visitor.dash.find_element("#wall").get_attribute("class"), 5)

    visitor.fails("imp")

    visitor.reads("#wall-failures", "imp")
    visitor.reads("#wall-failures", "3 downstream: mart")
    visitor.reads(".wall-counts", "1 failed")
    size = "const page = document.scrollingElement; return [page.scrollWidth - page.clientWidth,"
    size += " page.scrollHeight - page.clientHeight]"
    assert visitor.driver.execute_script(size) == [0, 0]


def test_the_impact_of_failures_is_shown_on_demand_and_nothing_moves(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.cytoscape("cy.zoom(0.8); cy.pan({x: 31, y: 17})")
    visitor.fails("imp")

    visitor.clicks("#chart-impact")

    affected = "return cy.nodes('.affected').map((node) => node.data('name')).sort().join()"
    until(lambda: visitor.cytoscape(affected) == "etl,mart,orders", 8)
    assert visitor.address == "/?impact=1"
    assert visitor.cytoscape("return [cy.zoom(), cy.pan()]") == [0.8, {"x": 31, "y": 17}]


def test_a_new_automation_appears_and_the_viewport_stays(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.cytoscape("cy.zoom(0.8); cy.pan({x: 31, y: 17})")
    place = visitor.place("etl")

    visitor.store.import_catalog(catalog("late*: mart -> report", "mart"))

    visitor.sees("imp", "orders", "etl", "mart", "late", "report")
    until(lambda: visitor.place("etl") == pytest.approx(place, abs=1), 5)
    assert visitor.cytoscape("return [cy.zoom(), cy.pan()]") == [0.8, {"x": 31, "y": 17}]


def test_the_page_of_an_automation_follows_its_runs(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(f"/automation/{id_of('imp')}?tab=execution")
    visitor.reads("#object-header", "Never ran")

    visitor.fails("imp")

    visitor.reads("#object-header", "Last run failed")
    visitor.reads("#object-runs", "failed")
