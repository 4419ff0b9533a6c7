"""The menus of the filter bar: as large as need be, out of the way of what they cause."""

from dash.testing.wait import until
from selenium.webdriver.common.by import By
from support.catalogs import datasource
from support.flows import catalog
from support.moves import is_shown
from support.screens import is_cut, resizes

from dataflow.data.graph.objects import Catalog

SHOP = catalog("imp*: -> orders", "man: crm -> customers", "j = orders + customers")
_WIDTH = "return document.querySelector('.filter-menu').offsetWidth"
_EMPTY = """
const box = document.querySelector(".filter-menu").getBoundingClientRect();
const ends = [...document.querySelectorAll(".group-choices > section")]
  .map((each) => each.getBoundingClientRect().right);
return box.right - Math.max(...ends);
"""
_CHOICES = """
return [...document.querySelectorAll("[data-filter=tag] a.choice")]
  .filter((each) => each.offsetParent)
  .map((each) => each.querySelector(".choice-name").textContent);
"""


def tagged(*tags: str) -> Catalog:
    """A catalog of one datasource with these tags, and one without any."""
    return Catalog(datasources=(datasource("orders", tags=tags), datasource("customers")))


def numbers(visitor, key: str) -> dict[str, str]:
    """What the menu of filters says of each value of one of them."""
    rows = visitor.driver.find_elements(By.CSS_SELECTOR, f"[data-filter={key}] .choice")
    told = {}
    for row in rows:
        name, number = (row.find_element(By.CLASS_NAME, each) for each in ("choice-name", "quiet"))
        told[name.text] = number.text
    return told


def test_the_menu_of_groups_is_as_wide_as_what_is_in_it(serve) -> None:
    visitor = serve(SHOP, group_above=0)
    visitor.opens_chart("/")

    visitor.clicks("#chart-groups")

    visitor.reads(".group-choices", "Levels that are open")
    assert visitor.driver.execute_script(_EMPTY) < 60
    assert visitor.driver.execute_script(_WIDTH) < 480


def test_the_menu_of_groups_fits_a_small_screen(serve) -> None:
    visitor = serve(SHOP, group_above=0)
    resizes(visitor, 900, 600)
    visitor.opens_chart("/")

    visitor.clicks("#chart-groups")

    visitor.reads(".group-choices", "Levels that are open")
    until(lambda: not is_cut(visitor, ".filter-menu"), 4)


def test_the_menu_of_filters_gives_way_to_the_sentence_that_its_choice_causes(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0&kind=join")
    visitor.clicks("#chart-filter")

    visitor.clicks("[data-filter=status] .choice")

    visitor.reads("#chart-sentence", "No objects match")
    until(lambda: not is_shown(visitor, ".filter-menu"), 4)


def test_the_numbers_are_those_of_the_view_before_these_filters(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?kind=join")

    visitor.clicks("#chart-filter")

    visitor.reads(".filter-choices [data-filter=kind]", "Import")
    assert numbers(visitor, "kind") == {"Storage": "1", "Join": "1", "Import": "1"}


def test_a_long_list_is_narrowed_as_one_types(serve) -> None:
    visitor = serve(tagged(*(f"tag {number}" for number in range(20)), "late news"))
    visitor.opens_chart("/?scheduled=0&tag=tag%207")
    visitor.clicks("#chart-filter")

    visitor.dash.wait_for_element("[data-filter=tag] input").send_keys("NEWS la")

    until(lambda: visitor.driver.execute_script(_CHOICES) == ["late news", "tag 7"], 4)


def test_a_short_list_has_no_field(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    visitor.clicks("#chart-filter")

    visitor.reads(".filter-choices [data-filter=kind]", "Import")
    assert visitor.count(".choice-field") == 0
