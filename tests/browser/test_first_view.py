"""What a page loads and asks for before its first view is on the screen, and what it does not."""

import time

import pytest
from dash.testing.wait import until
from selenium.webdriver.common.by import By
from support.flows import catalog
from support.visitor import Visitor

SHOP = catalog("imp*: -> orders", "etl: orders -> clean", "pub: clean -> mart")
_REQUESTED = """
return performance.getEntriesByType("resource").map((each) => each.name)
  .filter((name) => name.includes(arguments[0]));
"""
_BOUNDS = """
let told = 0;
cy.on("bounds", "#newcomer", () => { told += 1; });
const newcomer = cy.add({ data: { id: "newcomer", name: "new" }, classes: "storage running" });
told = 0;
newcomer.boundingBox();
newcomer.remove();
return told;
"""
_LISTED = "return document.querySelectorAll('.ag-cell[col-id=name] a').length"


def _requested(visitor: Visitor, part: str) -> list[str]:
    found: list[str] = visitor.driver.execute_script(_REQUESTED, part)
    return found


def _lists(visitor: Visitor, count: int) -> None:
    until(lambda: visitor.driver.execute_script(_LISTED) == count, 10)


def _goes_to(visitor: Visitor, page: str) -> None:
    visitor.driver.find_element(By.LINK_TEXT, page).click()


def test_a_chart_is_drawn_once_and_without_the_script_of_tables(serve) -> None:
    visitor = serve(SHOP)

    visitor.opens_chart("/?scheduled=0")
    visitor.reads("#chart-count", "6 of 6 objects")

    assert _requested(visitor, "dash_ag_grid") == []
    assert len(_requested(visitor, "/drawing?")) == 1


def test_another_view_is_asked_for_once_and_followed_from_then_on(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    visitor.clicks("#chart-scheduled")
    visitor.sees("imp", "orders", "etl", "clean", "pub", "mart")
    visitor.reads("#chart-count", "6 of 6 objects")
    asked = len(_requested(visitor, "/drawing?scheduled=0"))
    visitor.store.import_catalog(catalog("late: mart -> report"))

    visitor.sees("imp", "orders", "etl", "clean", "pub", "mart", "late", "report")
    assert asked == 1


def test_the_way_back_is_drawn_too(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.clicks("#chart-scheduled")
    visitor.sees("imp", "orders", "etl", "clean", "pub", "mart")

    visitor.goes_back()
    visitor.sees("imp", "orders")
    visitor.clicks("#chart-scheduled")

    visitor.sees("imp", "orders", "etl", "clean", "pub", "mart")


def test_the_list_is_reached_from_the_chart_and_left_and_reached_again(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    for _ in range(2):
        _goes_to(visitor, "Objects")
        _lists(visitor, 6)
        _goes_to(visitor, "Chart")
        visitor.sees("imp", "orders")

    assert len(_requested(visitor, "dash_ag_grid.")) == 1


@pytest.mark.parametrize(
    ("path", "selector", "words"),
    [
        ("/objects", "#list-count", "6 objects"),
        ("/wall", ".wall-counts", "succeeded in 24 h"),
        ("/datasource/new", "#page", "New datasource"),
        ("/datasource/nonsense", "#page", "not the id of a datasource"),
        ("/nowhere", "#page", "There is no page /nowhere"),
    ],
)
def test_each_page_is_opened_by_its_address(serve, path: str, selector: str, words: str) -> None:
    visitor = serve(SHOP)

    visitor.opens(path)

    visitor.reads(selector, words)


def test_the_chart_of_another_page_follows_the_address(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens("/objects")
    _lists(visitor, 6)

    _goes_to(visitor, "Chart")
    visitor.sees("imp", "orders")
    visitor.clicks("#chart-scheduled")

    visitor.sees("imp", "orders", "etl", "clean", "pub", "mart")


def test_a_view_that_is_too_large_is_asked_for_again_after_a_change_alone(serve) -> None:
    visitor = serve(SHOP, pushdown_above=1, max_view_objects=3)
    visitor.opens("/?scheduled=0")
    visitor.reads(".error-banner", "more than 3 of the 6 objects")
    before = len(_requested(visitor, "/drawing?"))

    time.sleep(5)  # longer than a drawing that did not come is waited for
    unchanged = len(_requested(visitor, "/drawing?"))
    visitor.fails("etl")

    assert (before, unchanged) == (1, 1)
    until(lambda: len(_requested(visitor, "/drawing?")) == 2, 10)


def test_nothing_is_warned_of(serve) -> None:
    visitor = serve(SHOP)
    keep = "window.warned = []; console.warn = (...words) => window.warned.push(words.join(' '));"
    visitor.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": keep})

    visitor.opens_chart("/")

    assert visitor.driver.execute_script("return window.warned") == []


def test_an_element_tells_once_that_its_bounds_have_changed_when_it_is_styled(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    told = visitor.cytoscape(_BOUNDS)

    assert told == 1
