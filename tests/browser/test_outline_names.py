"""Names in the outline: filtered as one types, shortened, of any letters, many of them."""

import re

from dash.testing.wait import until
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from support.flows import id_of
from support.moves import presses
from support.odd_names import ODD_NAMES
from support.outline import SALES, active, made, names, opens_outline, row, rows, types

from dataflow.data.graph.objects import Catalog, Datasource, DatasourceKind

MANY = Catalog(
    datasources=tuple(
        Datasource(
            id=id_of(f"many {number}"),
            name=f"table {number:03}",
            kind=DatasourceKind.SQL,
            folder=f"folder/{number // 100}",
        )
        for number in range(500)
    ),
    automations=(),
)


def test_the_filter_shows_matches_in_their_folders_and_says_how_many(serve) -> None:
    visitor = serve(SALES)
    opens_outline(visitor)
    row(visitor, "Sales").click()

    types(visitor, "O R")

    assert rows(visitor) == ["Sales", "  EU", "    orders"]
    assert visitor.text("#outline-count") == "1 object of 6"
    hits = visitor.driver.find_elements(By.CSS_SELECTOR, ".outline-name mark")
    assert [each.text for each in hits] == ["or", "r"]


def test_escape_clears_the_filter_and_nothing_else(serve) -> None:
    visitor = serve(SALES)
    opens_outline(visitor)
    types(visitor, "orders")

    presses(visitor, Keys.ESCAPE)

    assert len(rows(visitor)) == 9
    assert visitor.text("#outline-count") == "6 objects"
    assert visitor.address == "/?scheduled=0"


def test_a_filter_that_finds_nothing_says_so(serve) -> None:
    visitor = serve(SALES)
    opens_outline(visitor)

    types(visitor, "nothing like it")

    assert rows(visitor) == []
    assert visitor.text("#outline-count") == "No objects match"


def test_odd_names_are_text(serve) -> None:
    datasources = tuple(
        Datasource(id=id_of(f"odd {n}"), name=name, kind=DatasourceKind.STORAGE, folder=name)
        for n, name in enumerate(ODD_NAMES)
        if "\x00" not in name and name.strip()
    )
    visitor = serve(Catalog(datasources=datasources, automations=()))

    opens_outline(visitor)

    listed = names(visitor)
    assert {re.sub(r"\s", " ", each.name) for each in datasources} <= listed
    widths = "return [...document.querySelectorAll('.outline-row')].map((row) => row.scrollWidth)"
    assert max(visitor.driver.execute_script(widths)) <= 300


def test_only_the_rows_in_sight_are_in_the_page(serve) -> None:
    visitor = serve(MANY)
    opens_outline(visitor)
    types(visitor, "table")
    until(lambda: visitor.text("#outline-count") == "500 objects of 500", 5)
    few = made(visitor)

    visitor.driver.execute_script("document.getElementById('outline-tree').focus()")
    presses(visitor, Keys.END)

    until(lambda: rows(visitor)[-1].strip() == "table 499", 5)
    assert active(visitor) == "table 499"
    assert few < 60
    assert made(visitor) < 60


def test_a_name_too_long_gives_way_where_it_repeats_its_folder_and_in_the_middle(serve) -> None:
    rows = tuple(
        Datasource(
            id=id_of(name), name=name, kind=DatasourceKind.SQL, folder="warehouse/derived_tables"
        )
        for name in (f"warehouse.derived_tables.{'very_' * 12}long_v{n}" for n in (1, 2))
    )
    visitor = serve(Catalog(datasources=rows, automations=()))

    opens_outline(visitor)

    ends = visitor.driver.find_elements(By.CLASS_NAME, "outline-name-end")
    assert [each.text for each in ends] == ["y_very_long_v1", "y_very_long_v2"]
    box = visitor.driver.find_element(By.CLASS_NAME, "outline-body").rect
    assert all(each.rect["x"] + each.rect["width"] < box["x"] + box["width"] for each in ends)
    folder = visitor.driver.find_element(By.CLASS_NAME, "outline-name-folder")
    assert folder.get_attribute("textContent") == "warehouse.derived_tables."
    assert folder.rect["width"] < 30
