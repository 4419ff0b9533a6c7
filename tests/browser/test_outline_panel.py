"""The panel of the outline: opened, closed, as wide as it was made, and remembered."""

from dash.testing.wait import until
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from support.moves import focus_of_page, is_shown, presses
from support.outline import SALES, made, opens_outline, rows


def test_the_key_o_opens_and_closes_it_and_the_chart_fits_again(serve) -> None:
    visitor = serve(SALES)
    visitor.opens_chart("/?scheduled=0")
    alone = visitor.cytoscape("return [cy.width(), cy.zoom()]")
    presses(visitor, "o")
    until(lambda: made(visitor) > 0, 8)
    beside = visitor.cytoscape(
        "return [cy.width(), cy.zoom(), cy.elements().renderedBoundingBox().x2]"
    )

    presses(visitor, "o")

    assert beside[0] < alone[0]
    assert beside[2] <= beside[0]
    assert not is_shown(visitor, ".outline-body")
    assert focus_of_page(visitor) == "chart"
    assert visitor.cytoscape("return [cy.width(), cy.zoom()]") == alone


def test_what_is_on_the_screen_stays_there_when_one_has_moved_about(serve) -> None:
    visitor = serve(SALES)
    visitor.opens_chart("/?scheduled=0")
    visitor.cytoscape("cy.zoom(1.5); cy.panBy({ x: -40, y: 10 })")
    before = visitor.place("orders")

    visitor.clicks("#outline-toggle")

    until(lambda: is_shown(visitor, ".outline-body"), 5)
    x, y = visitor.place("orders")
    assert abs(x - before[0]) < 1
    assert abs(y - before[1]) < 1


def test_it_stays_open_over_a_reload_and_as_wide_as_it_was_made(serve) -> None:
    visitor = serve(SALES)
    opens_outline(visitor)
    edge = visitor.driver.find_element(By.ID, "outline-edge")
    ActionChains(visitor.driver).drag_and_drop_by_offset(edge, 80, 0).perform()
    wide = visitor.driver.find_element(By.CLASS_NAME, "outline-body").size["width"]

    visitor.opens_chart("/?scheduled=0")

    assert 370 <= wide <= 390
    until(lambda: is_shown(visitor, ".outline-body"), 5)
    assert visitor.driver.find_element(By.CLASS_NAME, "outline-body").size["width"] == wide
    until(lambda: len(rows(visitor)) == 9, 8)


def test_it_is_open_at_first_on_a_wide_screen_only(serve) -> None:
    visitor = serve(SALES)
    visitor.opens_chart("/?scheduled=0")
    narrow = is_shown(visitor, ".outline-body")
    size = {"width": 1920, "height": 1080, "deviceScaleFactor": 1, "mobile": False}

    visitor.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    visitor.opens_chart("/?scheduled=0")

    assert not narrow
    until(lambda: len(rows(visitor)) == 9, 8)


def test_nothing_is_asked_for_while_it_is_closed(serve) -> None:
    visitor = serve(SALES)

    visitor.opens_chart("/?scheduled=0")

    script = "return performance.getEntriesByType('resource').map((each) => each.name)"
    asked = visitor.driver.execute_script(script)
    assert not [each for each in asked if "/drawing/outline" in each]


def test_it_works_where_the_browser_remembers_nothing(serve) -> None:
    visitor = serve(SALES)
    broken = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
    visitor.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": broken})

    opens_outline(visitor)

    assert len(rows(visitor)) == 9


def test_the_wall_has_none(serve) -> None:
    visitor = serve(SALES)

    visitor.opens_chart("/wall")
    presses(visitor, "o")

    assert not is_shown(visitor, "#outline")
