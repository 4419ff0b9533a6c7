"""Finding one's way in a browser: ways from a circle, filters, chips, files to take along."""

from dataclasses import replace

import pytest
from dash.testing.wait import until
from selenium.webdriver.common.by import By
from support.flows import catalog, id_of
from support.moves import chooses, clicks_words

_FLOW = catalog("load: -> raw", "etl: raw -> clean", "j = clean + crm", "pub: j -> mart")
SHOP = replace(
    _FLOW,
    datasources=tuple(
        replace(each, tags=("pii", "<b>odd</b>"), owner="Ann") if each.name == "crm" else each
        for each in _FLOW.datasources
    ),
)
_BRIDGES = "return cy.edges('.bridge').map((edge) => edge.data('source') + edge.data('target'))"


def test_a_neighbourhood_grows_and_shrinks_by_its_chip(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0")

    chooses(visitor, "clean", "Neighbourhood")
    visitor.sees("etl", "clean", "j")
    clicks_words(visitor, "#chart-chip .chip-step", "+")

    visitor.sees("raw", "etl", "clean", "j")
    assert visitor.address == f"/?around={id_of('clean')}&up=2"
    visitor.reads("#chart-chip", "Around clean")


def test_everything_downstream_of_an_automation_is_shown(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0")

    chooses(visitor, "etl", "Show downstream")

    visitor.sees("etl", "clean", "j", "pub", "mart")
    visitor.reads("#chart-chip", "Downstream of etl")


def test_a_path_is_chosen_by_its_two_ends(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0")

    chooses(visitor, "etl", "Path from here")
    visitor.reads(".chart-note", "Path from etl")
    chooses(visitor, "j", "Show path from etl")

    visitor.sees("etl", "clean", "j")
    assert visitor.address == f"/?from={id_of('etl')}&to={id_of('j')}"
    assert visitor.text(".chart-note") == ""


def test_the_crosses_of_a_path_leave_its_other_end_and_then_the_default_view(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?from=etl&to=j")

    visitor.clicks("[data-cross=to]")
    visitor.sees("etl", "clean", "j", "pub", "mart")
    visitor.clicks("[data-cross=from]")

    visitor.reads("#chart-sentence", "Nothing is scheduled")
    assert visitor.address == "/"


def test_the_menu_of_filters_puts_them_on_and_off(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0")

    visitor.clicks("#chart-filter")
    clicks_words(visitor, "[data-filter=tag] .choice", "<b>odd</b>")
    visitor.sees("crm")
    visitor.reads("#chart-chip", "With the tag <b>odd</b>")
    clicks_words(visitor, "[data-filter=tag] .choice", "<b>odd</b>")

    visitor.sees("load", "raw", "etl", "clean", "j", "crm", "pub", "mart")
    assert visitor.address == "/?scheduled=0"


def test_what_a_filter_hides_is_bridged_by_dashed_lines(serve) -> None:
    visitor = serve(SHOP)

    visitor.opens_chart("/?scheduled=0&kind=storage")

    visitor.sees("raw", "clean", "crm", "mart")
    expected = {("raw", "clean"), ("clean", "mart"), ("crm", "mart")}
    assert set(visitor.cytoscape(_BRIDGES)) == {id_of(a) + id_of(b) for a, b in expected}
    assert visitor.cytoscape("return cy.edges('.bridge')[0].style('line-style')") == "dashed"


def test_a_view_by_status_follows_the_runs(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0&status=failed")
    visitor.reads("#chart-sentence", "No objects match")
    until(lambda: visitor.driver.execute_script("return dataflow.live !== undefined"), 5)

    visitor.fails("etl")

    visitor.sees("raw", "etl", "clean")


def test_the_menu_of_exports_links_to_files_of_the_same_view(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?from=etl&kind=join")

    visitor.clicks("#export")
    visitor.reads(".export-menu", "GraphML")

    link = visitor.driver.find_element(By.CSS_SELECTOR, ".export-menu a")
    path = "/api/v1/dataflow/export?format=graphml&from=etl&kind=join"
    assert link.get_attribute("href") == visitor.dash.server_url + path


@pytest.mark.parametrize(
    "path", ["/", "/?around=etl&status=never&kind=join,view&tag=pii&owner=Ann"]
)
def test_the_filter_bar_is_one_line_on_a_small_screen(serve, path: str) -> None:
    visitor = serve(SHOP)
    visitor.driver.set_window_size(1280, 720)

    visitor.opens(path)
    visitor.reads("#chart-count", "objects")

    height = "return document.querySelector('.filters').offsetHeight"
    assert visitor.driver.execute_script(height) <= 52
    assert visitor.driver.execute_script("return document.documentElement.scrollWidth") <= 1280


def test_a_way_from_a_circle_keeps_the_filters_that_are_on(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0&kind=storage&owner=Ann,Bo")

    chooses(visitor, "crm", "Show downstream")

    visitor.reads("#chart-chip", "Downstream of crm")
    assert visitor.address == f"/?from={id_of('crm')}&kind=storage&owner=Ann%2CBo"


def test_a_way_from_a_circle_of_the_scheduled_flow_stays_in_it(serve) -> None:
    visitor = serve(catalog("load*: -> raw", "man: raw -> clean"))
    visitor.opens_chart("/")
    visitor.sees("load", "raw")

    chooses(visitor, "raw", "Neighbourhood")

    visitor.sees("load", "raw")
    assert visitor.address == f"/?around={id_of('raw')}&scheduled=1"
