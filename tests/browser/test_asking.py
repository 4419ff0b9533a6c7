"""What a page asks the server of, and what the browser knows by itself."""

import pytest
from dash.testing.wait import until
from selenium.webdriver.common.by import By
from support.flows import catalog
from support.visitor import Visitor

SHOP = catalog("imp*: -> orders", "etl: orders -> clean", "pub: clean -> mart")
_ASKED = """
return performance.getEntriesByType("resource")
  .filter((each) => each.name.includes("_dash-update-component")).length;
"""


def _asked(visitor: Visitor) -> int:
    found: int = visitor.driver.execute_script(_ASKED)
    return found


@pytest.mark.parametrize("path", ["/", "/wall"])
def test_a_load_of_a_chart_asks_for_its_words_alone(serve, path: str) -> None:
    visitor = serve(SHOP)

    visitor.opens_chart(path)
    text = "return document.getElementById('chart-count').textContent"
    until(lambda: "2 of 6" in visitor.driver.execute_script(text), 10)

    assert _asked(visitor) == 1


def test_a_switch_asks_for_words_alone_while_no_menu_was_opened(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.reads("#chart-count", "2 of 6 objects")

    visitor.clicks("#chart-scheduled")
    visitor.reads("#chart-count", "6 of 6 objects")

    assert _asked(visitor) == 2


def test_a_page_that_is_left_before_it_has_come_does_not_come(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.reads("#chart-count", "2 of 6 objects")

    visitor.driver.execute_script(
        "dataflow.chart.go('/objects'); setTimeout(() => dataflow.chart.go('/'), 5)"
    )
    until(lambda: visitor.address == "/" and _asked(visitor) >= 2, 10)
    visitor.clicks("#chart-scheduled")

    visitor.reads("#chart-count", "6 of 6 objects")
    visitor.sees("imp", "orders", "etl", "clean", "pub", "mart")


def test_a_menu_that_was_opened_follows_the_address(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0")
    visitor.clicks("#export")
    visitor.reads(".export-menu", "GraphML")
    link = "return document.querySelector('.export-links a').href"

    visitor.driver.execute_script("dataflow.chart.go('/?scheduled=0&folder=shop')")

    until(lambda: "folder=shop" in visitor.driver.execute_script(link), 10)


def test_the_menu_of_exports_has_its_height_before_its_links_have_come(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.clicks("#export")
    visitor.reads(".export-menu", "CSV: edges")

    heights = visitor.driver.execute_script("""
        const links = document.querySelector(".export-links");
        return [links.offsetHeight, parseFloat(getComputedStyle(links).minHeight)];
    """)

    assert heights[0] == heights[1]


def test_a_chart_in_groups_is_exported_as_its_circles(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0&group=folder&depth=0")
    visitor.clicks("#export")
    visitor.reads(".export-menu", "GraphML")

    link = visitor.driver.find_element(By.CSS_SELECTOR, ".export-links a")
    status = visitor.driver.execute_async_script(
        "const done = arguments[1]; fetch(arguments[0]).then((got) => done(got.status))",
        link.get_attribute("href"),
    )

    assert status == 200


def test_an_error_is_dismissed_without_the_server(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.reads("#chart-count", "2 of 6 objects")
    visitor.driver.execute_script("dash_clientside.set_props('error', { hidden: false })")
    until(lambda: visitor.driver.find_element(By.ID, "error").is_displayed(), 10)

    visitor.clicks("#error-dismiss")

    until(lambda: not visitor.driver.find_element(By.ID, "error").is_displayed(), 10)
    assert _asked(visitor) == 1
