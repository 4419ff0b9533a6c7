"""The outline: a tree of folders beside the chart, by mouse and keyboard, followed live."""

import json
import re
from dataclasses import replace

from dash.testing.wait import until
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from support.flows import catalog, id_of
from support.moves import DOWN, LEFT, RIGHT, UP, focus_of_page, is_shown, presses
from support.odd_names import ODD_NAMES
from support.real import real_catalog
from support.visitor import Visitor

from data.graph.objects import Catalog, Datasource, DatasourceKind
from data.sources.catalog_json import parse_catalog

_ROWS = """
return [...document.querySelectorAll("#outline-tree .outline-row")]
  .sort((a, b) => a.dataset.at - b.dataset.at)
  .map((row) => [
    Number(row.getAttribute("aria-level")), row.querySelector(".outline-name").textContent,
  ]);
"""
_MADE = "return document.querySelectorAll('#outline-tree .outline-row').length"
_ACTIVE = """
const id = document.getElementById("outline-tree").getAttribute("aria-activedescendant");
return document.getElementById(id).querySelector(".outline-name").textContent;
"""
_LABEL = """
const rows = [...document.querySelectorAll(".outline-row")];
const at = rows.find((row) => row.querySelector(".outline-name").textContent === arguments[0]);
return at ? at.getAttribute("aria-label") : "";
"""


def foldered(*lines: str, **folders: str) -> Catalog:
    """A flow whose objects are in these folders, by name; the others are in none."""
    made = catalog(*lines)
    return Catalog(
        datasources=tuple(replace(d, folder=folders.get(d.name, "")) for d in made.datasources),
        automations=tuple(replace(a, folder=folders.get(a.name, "")) for a in made.automations),
    )


SALES = foldered(
    "load*: raw -> orders",
    "sum*: orders -> totals",
    "lone",
    load="Sales/EU",
    raw="Sales/EU",
    orders="Sales/EU",
    sum="Sales",
    totals="Finance",
)
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


def opens_outline(visitor: Visitor, path: str = "/?scheduled=0") -> None:
    """The chart with its outline open and filled, the keyboard in the tree."""
    visitor.opens_chart(path)
    presses(visitor, "o")
    until(lambda: visitor.driver.execute_script(_MADE) > 0, 8)


def rows(visitor: Visitor) -> list[str]:
    """The rows in sight, two blanks for each level."""
    found = visitor.driver.execute_script(_ROWS)
    return ["  " * (level - 1) + name for level, name in found]


def active(visitor: Visitor) -> str:
    """The row that the keyboard is at."""
    name: str = visitor.driver.execute_script(_ACTIVE)
    return name


def label(visitor: Visitor, name: str) -> str:
    """What is told of a row to those who hear it."""
    found: str = visitor.driver.execute_script(_LABEL, name)
    return found


def row(visitor: Visitor, name: str):
    """The row of that name."""
    path = f"//*[contains(@class,'outline-row')][.//bdi[.={json.dumps(name)}]]"
    return visitor.driver.find_element(By.XPATH, path)


def types(visitor: Visitor, text: str) -> None:
    """Into the field that filters."""
    visitor.driver.find_element(By.CSS_SELECTOR, "#outline-filter input").send_keys(text)


def middle(visitor: Visitor, name: str) -> list[float]:
    """How far a circle is from the middle of the chart, in pixels."""
    script = f"""
    const {{ x, y }} = cy.getElementById("{id_of(name)}").renderedPosition();
    return [Math.abs(x - cy.width() / 2), Math.abs(y - cy.height() / 2)];
    """
    found: list[float] = visitor.cytoscape(script)
    return found


def test_it_lists_the_folders_as_a_tree_with_the_objects_in_them(serve) -> None:
    visitor = serve(SALES)

    opens_outline(visitor)

    assert rows(visitor) == [
        "Finance",
        "  totals",
        "Sales",
        "  EU",
        "    load",
        "    orders",
        "    raw",
        "  sum",
        "lone",
    ]
    assert visitor.text("#outline-count") == "6 objects"


def test_it_lists_what_the_view_shows_and_follows_the_view(serve) -> None:
    visitor = serve(SALES)
    opens_outline(visitor)

    visitor.driver.execute_script("window.dataflow.chart.go('/?target=orders')")

    until(lambda: rows(visitor) == ["Sales/EU", "  load", "  orders", "  raw"], 8)


def test_a_click_centres_the_object(serve) -> None:
    visitor = serve(SALES)
    opens_outline(visitor)
    before = middle(visitor, "totals")

    row(visitor, "totals").click()

    assert max(before) > 60
    until(lambda: max(middle(visitor, "totals")) < 20, 5)  # of its name too


def test_a_click_with_ctrl_opens_the_page_in_a_new_tab(serve) -> None:
    visitor = serve(SALES)
    opens_outline(visitor)

    ctrl = ActionChains(visitor.driver).key_down(Keys.CONTROL).click(row(visitor, "totals"))
    ctrl.key_up(Keys.CONTROL).perform()

    until(lambda: len(visitor.driver.window_handles) == 2, 5)
    visitor.driver.switch_to.window(visitor.driver.window_handles[1])
    until(lambda: visitor.address == f"/datasource/{id_of('totals')}", 5)
    visitor.driver.close()
    visitor.driver.switch_to.window(visitor.driver.window_handles[0])


def test_a_click_closes_and_opens_a_folder(serve) -> None:
    visitor = serve(SALES)
    opens_outline(visitor)

    row(visitor, "Sales").click()
    closed = rows(visitor)
    row(visitor, "Sales").click()

    assert closed == ["Finance", "  totals", "Sales", "lone"]
    assert len(rows(visitor)) == 9


def test_the_button_of_a_folder_filters_the_chart_and_takes_the_filter_off_again(serve) -> None:
    visitor = serve(SALES)
    opens_outline(visitor)
    ActionChains(visitor.driver).move_to_element(row(visitor, "EU")).perform()
    row(visitor, "EU").find_element(By.CLASS_NAME, "outline-only").click()
    until(lambda: "folder=Sales%2FEU" in visitor.address, 5)
    until(lambda: "Finance" not in rows(visitor), 8)

    row(visitor, "EU").find_element(By.CLASS_NAME, "outline-only").click()

    until(lambda: visitor.address == "/?scheduled=0", 5)


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
    assert visitor.text("#outline-count") == "No object of this view has such a name"


def test_the_tree_is_used_by_keyboard_alone(serve) -> None:
    visitor = serve(SALES)
    opens_outline(visitor)

    been = []
    for key in (DOWN, DOWN, LEFT, RIGHT, RIGHT, DOWN, UP, Keys.END, Keys.HOME, DOWN, LEFT):
        presses(visitor, key)
        been.append(active(visitor))

    assert been == [
        *("totals", "Sales", "Sales", "Sales", "EU"),
        *("load", "EU", "lone", "Finance", "totals", "Finance"),
    ]
    assert focus_of_page(visitor) == "outline-tree"


def test_enter_centres_the_object_of_the_row(serve) -> None:
    visitor = serve(SALES)
    opens_outline(visitor)
    presses(visitor, DOWN)

    presses(visitor, Keys.ENTER)

    until(lambda: max(middle(visitor, "totals")) < 20, 5)  # of its name too


def test_rows_say_their_place_in_the_tree(serve) -> None:
    visitor = serve(SALES)
    opens_outline(visitor)

    eu = row(visitor, "EU")
    told = [
        eu.get_attribute(f"aria-{name}") for name in ("level", "posinset", "setsize", "expanded")
    ]

    assert told == ["2", "1", "2", "true"]
    assert row(visitor, "raw").get_attribute("aria-expanded") is None


def test_the_key_o_opens_and_closes_it_and_the_chart_fits_again(serve) -> None:
    visitor = serve(SALES)
    visitor.opens_chart("/?scheduled=0")
    alone = visitor.cytoscape("return [cy.width(), cy.zoom()]")
    presses(visitor, "o")
    until(lambda: visitor.driver.execute_script(_MADE) > 0, 8)
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


def test_a_failure_is_seen_on_the_object_and_on_its_closed_folders(serve) -> None:
    visitor = serve(SALES)
    opens_outline(visitor)

    visitor.fails("load")

    until(lambda: "failed" in label(visitor, "load"), 8)
    assert label(visitor, "Sales") == "Sales, 4 objects, 1 failed"
    row(visitor, "Sales").click()
    assert label(visitor, "Sales") == "Sales, 4 objects, 1 failed"


def test_the_circle_under_the_pointer_is_marked_in_the_outline(serve) -> None:
    visitor = serve(SALES)
    opens_outline(visitor)

    visitor.points_at("orders").perform()

    until(lambda: "pointed" in row(visitor, "orders").get_attribute("class"), 5)
    assert len(visitor.driver.find_elements(By.CSS_SELECTOR, ".outline-row.pointed")) == 1


def test_odd_names_are_text(serve) -> None:
    datasources = tuple(
        Datasource(id=id_of(f"odd {n}"), name=name, kind=DatasourceKind.STORAGE, folder=name)
        for n, name in enumerate(ODD_NAMES)
        if "\x00" not in name and name.strip()
    )
    visitor = serve(Catalog(datasources=datasources, automations=()))

    opens_outline(visitor)

    listed = {name for _, name in visitor.driver.execute_script(_ROWS)}
    assert {re.sub(r"\s", " ", each.name) for each in datasources} <= listed
    widths = "return [...document.querySelectorAll('.outline-row')].map((row) => row.scrollWidth)"
    assert max(visitor.driver.execute_script(widths)) <= 300


def test_only_the_rows_in_sight_are_in_the_page(serve) -> None:
    visitor = serve(MANY)
    opens_outline(visitor)
    types(visitor, "table")
    until(lambda: visitor.text("#outline-count") == "500 objects of 500", 5)
    few = visitor.driver.execute_script(_MADE)

    visitor.driver.execute_script("document.getElementById('outline-tree').focus()")
    presses(visitor, Keys.END)

    until(lambda: rows(visitor)[-1].strip() == "table 499", 5)
    assert active(visitor) == "table 499"
    assert few < 60
    assert visitor.driver.execute_script(_MADE) < 60


def test_the_wall_has_none(serve) -> None:
    visitor = serve(SALES)

    visitor.opens_chart("/wall")
    presses(visitor, "o")

    assert not is_shown(visitor, "#outline")


def test_a_real_estate_is_listed_found_and_shown(serve) -> None:
    told = real_catalog("mozilla_bigquery_etl.json")
    visitor = serve(parse_catalog(json.dumps(told).encode()))
    opens_outline(visitor)

    types(visitor, "clients_daily_v6")
    presses(visitor, Keys.ENTER)

    assert "objects of 3,549" in visitor.text("#outline-count")
    found = visitor.driver.execute_script(_ROWS)
    assert any("clients_daily_v6" in name for _, name in found)
    until(lambda: visitor.cytoscape("return cy.nodes('.found').length") == 1, 8)


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
