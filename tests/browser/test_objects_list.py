"""The list twin of the chart in a browser: found, filtered, followed."""

import csv
import io
from dataclasses import replace
from pathlib import Path

from dash.testing.wait import until
from selenium.webdriver.common.keys import Keys
from support import pages
from support.downloads import downloads
from support.flows import catalog, id_of
from support.visitor import Visitor

SHOP = catalog(
    "imp*: -> orders",
    "man: crm -> customers",
    "j = orders + customers",
    "night: [imp]",
    "mail!task: orders",
    "s!script:",
)
_CELLS = (
    "return [...document.querySelectorAll('.ag-cell[col-id=name] a')].map((a) => a.textContent)"
)


def listed(visitor: Visitor) -> list[str]:
    names: list[str] = visitor.driver.execute_script(_CELLS)
    return names


def lists(visitor: Visitor, *names: str) -> None:
    until(lambda: listed(visitor) == list(names), 10, msg=f"{names} awaited")


def test_every_object_is_listed_chains_tasks_and_undeclared_scripts_too(serve) -> None:
    visitor = serve(SHOP)

    visitor.opens("/objects")

    lists(
        visitor,
        *("crm", "customers", "imp", "j", "mail", "man", "night", "orders", "s"),
    )
    visitor.reads("#list-count", "9 objects")


def test_the_link_from_the_chart_lists_the_scripts_that_declare_nothing(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    visitor.clicks("#chart-undeclared a")

    lists(visitor, "s")
    visitor.reads("#list-filters", "Scripts that declare no datasource")


def test_the_chip_is_removed_by_its_cross(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens("/objects?undeclared=1")
    lists(visitor, "s")

    visitor.clicks("#list-filters .chip-cross")

    visitor.reads("#list-count", "9 objects")
    assert visitor.address == "/objects"


def test_the_parameters_of_the_chart_list_what_it_shows(serve) -> None:
    visitor = serve(SHOP)

    visitor.opens("/objects?scheduled=1")

    lists(visitor, "imp", "j", "orders")
    visitor.reads(".ag-row[row-id='" + id_of("j") + "'] [col-id=hidden_members]", "+1")
    visitor.reads("#list-filters", "Only the scheduled flow")


def test_the_search_box_narrows_the_list(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens("/objects")
    visitor.reads("#list-count", "9 objects")

    pages.types(visitor, "#list-search", "python")

    lists(visitor, "s")
    visitor.reads("#list-count", "1 of 9 objects")


def test_a_column_is_filtered_by_the_box_below_its_title(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens("/objects")
    visitor.reads("#list-count", "9 objects")

    pages.types(visitor, "input[aria-label='Kind Filter Input']", "ETL")

    lists(visitor, "man")


def test_a_name_is_a_link_that_opens_the_page_without_a_reload(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens("/objects")
    visitor.reads("#list-count", "9 objects")
    visitor.driver.execute_script("window.stayed = true")

    visitor.clicks(f"a[href='{pages.datasource('j')}']")

    visitor.reads("h1", "j")
    assert visitor.address == pages.datasource("j")
    assert visitor.driver.execute_script("return window.stayed")


def test_the_keyboard_opens_a_row(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens("/objects")
    visitor.reads("#list-count", "9 objects")

    cell = visitor.dash.wait_for_element(f".ag-row[row-id='{id_of('j')}'] [col-id=kind]")
    cell.click()
    visitor.driver.switch_to.active_element.send_keys(Keys.LEFT, Keys.ENTER)

    until(lambda: visitor.address == pages.datasource("j"), 8)


def test_a_name_is_text_in_the_list_whatever_it_holds(serve) -> None:
    name = "<b onmouseover=alert(1)>bold</b> \"'&"
    visitor = serve(
        replace(
            SHOP, datasources=(replace(SHOP.datasources[0], name=name),)[:1] + SHOP.datasources[1:]
        )
    )

    visitor.opens("/objects")

    until(lambda: name in listed(visitor), 10)
    assert visitor.count(".ag-cell b") == 0


def test_the_list_is_downloaded_without_formulas(serve, tmp_path: Path) -> None:
    named = replace(SHOP.datasources[0], name='=cmd|"/C calc"!A0')
    visitor = serve(replace(SHOP, datasources=(named, *SHOP.datasources[1:])))
    visitor.opens("/objects")
    until(lambda: len(listed(visitor)) == 9, 10)

    name, text = downloads(visitor, "#list-csv", tmp_path)

    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert name == "objects.csv"
    assert len(rows) == 9
    assert [row["Name"] for row in rows if "cmd" in row["Name"]] == ['\'=cmd|"/C calc"!A0']
