"""How the drawing reaches Cytoscape: asked for once, put in at once, kept nowhere else."""

from datetime import UTC, datetime
from time import sleep

from dash.testing.wait import until
from support.flows import catalog, id_of

from dataflow.data.sources.demo.catalog import demo_catalog

_ASKED = """
return performance.getEntriesByType("resource").filter((each) => /\\/drawing(\\?|$)/.test(each.name)).length
"""  # noqa: E501
_LAYOUT = "return JSON.stringify(window.store.getState().layout)"
_DEBOUNCED = 0.4
"""Seconds after which the component of the chart has told Dash all that it will tell."""
_SLOW = """
const real = window.dataflow.ask.drawing;
window.dataflow.ask.drawing = (...asked) =>
  new Promise((answer) => { window.answer = answer; }).then(() => real(...asked));
"""
_UNDER_THE_BUTTONS = """
const canvas = cy.container().getBoundingClientRect();
const buttons = document.querySelector(".chart-tools").getBoundingClientRect();
return cy.nodes().filter((node) => {
  const { x2, y2 } = node.renderedBoundingBox();
  return canvas.left + x2 > buttons.left && canvas.top + y2 > buttons.top;
}).map((node) => node.data("name"));
"""


def test_an_opened_page_asks_for_its_drawing_once(serve) -> None:
    visitor = serve(catalog("imp*: -> orders"))

    visitor.opens_chart("/")

    assert visitor.driver.execute_script(_ASKED) == 1


def test_another_view_is_asked_for_once(serve) -> None:
    visitor = serve(catalog("imp*: -> orders", "lonely"))
    visitor.opens_chart("/")

    visitor.clicks("#chart-scheduled")
    visitor.sees("imp", "orders", "lonely")

    assert visitor.driver.execute_script(_ASKED) == 2


def test_dash_holds_no_copy_of_what_is_drawn(serve) -> None:
    visitor = serve(catalog("imp*: -> orders"))

    visitor.opens_chart("/")
    sleep(_DEBOUNCED)

    assert visitor.names() == {"imp", "orders"}
    assert id_of("orders") not in visitor.driver.execute_script(_LAYOUT)


def test_circles_that_stay_are_kept_when_others_come(serve) -> None:
    visitor = serve(catalog("imp*: -> orders"))
    visitor.opens_chart("/")
    visitor.cytoscape("cy.nodes().forEach((each) => each.scratch('kept', 1).addClass('found'))")

    visitor.store.import_catalog(catalog("imp*: -> orders", "etl*: orders -> mart"))
    visitor.sees("imp", "orders", "etl", "mart")

    kept = "return cy.nodes().filter((each) => each.scratch('kept')).map((n) => n.data('name'))"
    found = "return cy.nodes('.found').map((n) => n.data('name'))"
    assert set(visitor.cytoscape(kept)) == {"imp", "orders"}
    assert set(visitor.cytoscape(found)) == {"imp", "orders"}


def test_circles_of_another_view_are_gone(serve) -> None:
    visitor = serve(catalog("imp*: -> orders", "lonely"))
    visitor.opens_chart("/?scheduled=0")

    visitor.clicks("#chart-scheduled")

    visitor.sees("imp", "orders")
    assert visitor.cytoscape("return cy.edges().length") == 1


def test_a_drawing_that_fits_leaves_the_buttons_free(serve) -> None:
    visitor = serve(demo_catalog(datetime(2026, 1, 1, tzinfo=UTC)))
    visitor.driver.set_window_size(1280, 720)

    visitor.opens_chart("/")

    assert visitor.cytoscape(_UNDER_THE_BUTTONS) == []


def test_a_drawing_that_takes_its_time_is_said_to_be_on_its_way(serve) -> None:
    visitor = serve(catalog("imp*: -> orders", "man: crm -> customers"))
    visitor.opens_chart("/")
    visitor.driver.execute_script(_SLOW)

    visitor.clicks("#chart-scheduled")

    until(lambda: visitor.count("html[data-awaited]") == 1, 5)
    assert visitor.names() == {"imp", "orders"}
    visitor.driver.execute_script("window.answer()")
    visitor.sees("imp", "orders", "man", "crm", "customers")
    until(lambda: visitor.count("html[data-awaited]") == 0, 5)
