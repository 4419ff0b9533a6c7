"""The runs of an object in a browser: drawn, opened by mouse and keyboard, downloaded."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from dash.testing.wait import until
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from support import pages
from support.downloads import downloads
from support.flows import catalog, id_of
from support.visitor import Visitor

from dataflow.components import ids
from dataflow.data.graph.objects import Run, RunStatus

SHOP = catalog("imp*: -> orders", "man: crm -> orders")
NOW = datetime.now(UTC).replace(microsecond=0)
LONG = "line <b>1</b>\n" * 5_000
POINTS = ".run-chart .points path"
TOLD = f"#{ids.RUN_DETAILS}"
_RANGE = (
    "return document.querySelector('.run-chart .js-plotly-plot')._fullLayout.xaxis.range.join()"
)

_SCROLLED = "return document.querySelector('.run-text').scrollTop"


def run(name: str, id: str, hours: float, minutes: float = 5, **more: Any) -> Run:
    """A success that began some hours ago."""
    started = NOW - timedelta(hours=hours)
    ended = started + timedelta(minutes=minutes)
    given = Run(id=id, automation=id_of(name), status=RunStatus.SUCCESS, started_at=started)
    return replace(given, finished_at=ended, **more)


ODD = "it's <script>alert(1)</script> 🚀"
RUNS = tuple(run("imp", f"run-{hours}", hours, message=ODD) for hours in range(1, 30))


def points(visitor: Visitor) -> list[Any]:
    return visitor.driver.find_elements(By.CSS_SELECTOR, POINTS)


def sees_points(visitor: Visitor, count: int) -> None:
    until(lambda: len(points(visitor)) == count, 10, msg=f"{count} points awaited")


def clicks_point(visitor: Visitor, index: int) -> None:
    at = points(visitor)[index]
    visitor.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", at)
    ActionChains(visitor.driver).move_to_element(at).click().perform()


def focused(visitor: Visitor) -> str:
    name: str = visitor.driver.switch_to.active_element.get_attribute("aria-label") or ""
    return name


def test_a_click_on_a_point_shows_the_message_of_its_run(serve) -> None:
    visitor = serve(replace(SHOP, runs=RUNS))
    visitor.opens(pages.automation("imp", pages.EXECUTION))
    sees_points(visitor, 29)

    clicks_point(visitor, 28)

    visitor.reads(TOLD, "run-1")
    visitor.reads(TOLD, ODD)
    visitor.clicks(".run-close")
    until(lambda: visitor.text(TOLD) == "", 8)
    clicks_point(visitor, 28)
    visitor.reads(TOLD, "run-1")


def test_a_run_is_opened_and_closed_by_keyboard_from_the_table(serve) -> None:
    visitor = serve(replace(SHOP, runs=(run("imp", "long", 2, message=LONG), *RUNS[3:])))
    visitor.opens(pages.automation("imp", pages.EXECUTION))
    button = visitor.dash.wait_for_element(".run-opener")
    name = button.get_attribute("aria-label")

    button.send_keys(Keys.ENTER)

    until(lambda: focused(visitor) == "Details of a run", 8)
    shown = visitor.driver.find_element(By.CSS_SELECTOR, f"{TOLD} pre")
    assert shown.get_attribute("textContent") == LONG
    visitor.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    until(lambda: visitor.text(TOLD) == "", 8)
    assert focused(visitor) == name


def test_an_opened_run_and_the_zoom_survive_new_runs(serve) -> None:
    visitor = serve(replace(SHOP, runs=RUNS))
    visitor.opens(pages.automation("imp", pages.EXECUTION))
    sees_points(visitor, 29)
    clicks_point(visitor, 28)
    visitor.reads(TOLD, "run-1")
    drag(visitor)
    zoomed = visitor.driver.execute_script(_RANGE)

    visitor.store.report_runs([run("imp", "new", 0.5)])

    visitor.reads(f"#{ids.OBJECT_RUNS}", "30 runs")
    visitor.reads(TOLD, "run-1")
    until(lambda: visitor.driver.execute_script(_RANGE) == zoomed, 8)
    ActionChains(visitor.driver).double_click(area(visitor)).perform()
    until(lambda: visitor.driver.execute_script(_RANGE) < zoomed, 8)


def test_the_keyboard_and_a_long_message_stay_where_they_were(serve) -> None:
    visitor = serve(replace(SHOP, runs=RUNS))
    visitor.store.report_runs([run("imp", 'it\'s "long"', 0.7, message=LONG)])
    visitor.opens(pages.automation("imp", pages.EXECUTION))
    visitor.dash.wait_for_element(".run-opener").send_keys(Keys.ENTER)
    until(lambda: focused(visitor) == "Details of a run", 8)
    text = visitor.driver.find_element(By.CSS_SELECTOR, ".run-text")
    visitor.driver.execute_script("arguments[0].focus(); arguments[0].scrollTop = 777", text)
    until(lambda: visitor.driver.execute_script(_SCROLLED) == 777, 8)

    visitor.store.report_runs([run("imp", "new", 0.5)])

    visitor.reads(f"#{ids.OBJECT_RUNS}", "31 runs")
    until(lambda: focused(visitor) == "Message", 8)
    until(lambda: visitor.driver.execute_script(_SCROLLED) == 777, 8)


def area(visitor: Visitor) -> WebElement:
    return visitor.driver.find_element(By.CSS_SELECTOR, ".run-chart .nsewdrag")


def drag(visitor: Visitor) -> None:
    """Zooms to a part of the chart."""
    before = visitor.driver.execute_script(_RANGE)
    actions = ActionChains(visitor.driver).move_to_element_with_offset(area(visitor), 100, 60)
    actions.click_and_hold().move_by_offset(200, 0).release().perform()
    until(lambda: visitor.driver.execute_script(_RANGE) != before, 8)


def test_the_times_of_the_chart_are_those_of_the_visitors_clock(serve) -> None:
    visitor = serve(replace(SHOP, runs=RUNS[:1]))
    zone = {"timezoneId": "Asia/Tokyo"}
    visitor.driver.execute_cdp_cmd("Emulation.setTimezoneOverride", zone)
    visitor.opens(pages.automation("imp", pages.EXECUTION))
    sees_points(visitor, 1)

    x = "return document.querySelector('.run-chart .js-plotly-plot').data[0].x[0]"

    there = (RUNS[0].started_at + timedelta(hours=9)).strftime("%Y-%m-%dT%H:%M:%S")
    until(lambda: visitor.driver.execute_script(x).startswith(there), 8)
    visitor.driver.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": ""})


def test_a_chart_that_was_drawn_out_of_sight_fits_once_its_tab_is_shown(serve) -> None:
    visitor = serve(replace(SHOP, runs=RUNS))
    visitor.opens(pages.automation("imp"))
    visitor.dash.wait_for_element(".page-tab-execution")

    visitor.clicks(".page-tab-execution")

    sees_points(visitor, 29)
    widths = (
        "return ['.run-frame', '.run-chart .main-svg'].map("
        "(each) => document.querySelector(each).getBoundingClientRect().width)"
    )
    until(lambda: 0 <= _difference(visitor.driver.execute_script(widths)) < 40, 8)


def _difference(widths: list[float]) -> float:
    return widths[0] - widths[1]


def test_a_datasource_shows_the_runs_of_all_its_producers(serve) -> None:
    visitor = serve(replace(SHOP, runs=(*RUNS, run("man", "by hand", 4, 20))))
    visitor.opens(pages.datasource("orders", pages.EXECUTION))
    sees_points(visitor, 30)

    legend = visitor.driver.find_elements(By.CSS_SELECTOR, ".run-chart .legendtext")

    assert [each.text for each in legend] == ["imp", "man"]


def test_the_table_is_downloaded(serve, tmp_path: Path) -> None:
    visitor = serve(replace(SHOP, runs=RUNS))
    visitor.opens(pages.automation("imp", pages.EXECUTION))

    name, text = downloads(visitor, ".run-line a", tmp_path)

    assert name == "imp-runs.csv"
    assert len(text.strip().split("\r\n")) == 30


@pytest.mark.parametrize("name", ["imp", "man"])
def test_a_page_without_runs_says_so(serve, name: str) -> None:
    visitor = serve(SHOP)

    visitor.opens(pages.automation(name, pages.EXECUTION))

    visitor.reads(f"#{ids.OBJECT_RUNS}", "It has never run")
