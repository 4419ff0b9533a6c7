"""Coming back to a chart one finds it as one left it."""

import pytest
from dash.testing.wait import until
from support.estates import CLOSED, estate, sees_groups
from support.flows import catalog, id_of
from support.visitor import Visitor

SHOP = catalog("imp*: -> orders", "etl*: orders -> mart", "more*: mart -> report")
_SEEN = "return [cy.zoom(), cy.pan().x, cy.pan().y]"
_FOUND = "return cy.nodes('.found').map((node) => node.data('name'))"


def moves(visitor: Visitor) -> list[float]:
    """The visitor looks at a part of the chart; answers zoom and place."""
    visitor.cytoscape("cy.viewport({ zoom: 0.7, pan: { x: 140, y: 90 } })")
    seen: list[float] = visitor.cytoscape(_SEEN)
    return seen


def opens_page_of_etl(visitor: Visitor) -> None:
    """A click on that circle, until its page is there."""
    visitor.clicks_circle("etl")
    until(lambda: visitor.count("#chart") == 0 and str(id_of("etl")) in visitor.address, 10)


def comes_back(visitor: Visitor) -> None:
    """The back button, until the chart is drawn again."""
    visitor.goes_back()
    until(lambda: bool(visitor.names()), 10)


def test_a_part_of_the_chart_is_seen_again_after_the_page_of_a_circle(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    seen = moves(visitor)
    opens_page_of_etl(visitor)

    comes_back(visitor)

    until(lambda: visitor.cytoscape(_SEEN) == pytest.approx(seen), 8)


def test_the_circle_that_one_left_by_is_marked(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    opens_page_of_etl(visitor)

    comes_back(visitor)

    until(lambda: visitor.cytoscape(_FOUND) == ["etl"], 8)


def test_a_page_that_is_loaded_anew_shows_the_whole_chart(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    whole = visitor.cytoscape(_SEEN)
    moves(visitor)

    visitor.opens_chart("/")

    assert visitor.cytoscape(_SEEN) == pytest.approx(whole)


def test_a_chart_that_has_changed_meanwhile_is_seen_whole(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    seen = moves(visitor)
    opens_page_of_etl(visitor)
    visitor.store.import_catalog(catalog("last*: report -> letter"))

    comes_back(visitor)
    until(lambda: "letter" in visitor.names(), 8)

    assert visitor.cytoscape(_SEEN) != pytest.approx(seen)


def test_the_back_button_shows_the_part_that_was_seen_before_a_group_opened(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart(CLOSED)
    seen = moves(visitor)
    visitor.clicks_circle("Sales")
    sees_groups(visitor, closed="Raw EU Finance", opened="Sales")

    visitor.goes_back()
    sees_groups(visitor, closed="Raw Sales Finance")

    until(lambda: visitor.cytoscape(_SEEN) == pytest.approx(seen), 8)
