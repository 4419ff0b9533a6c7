"""The search box of the chart: on any screen, with the pointer and by keyboard alone."""

import pytest
from dash.testing.wait import until
from selenium.webdriver.common.keys import Keys
from support.flows import catalog, id_of
from support.moves import DOWN, RIGHT, UP, focus_of_page, focused, is_shown, presses
from support.screens import beyond_the_edge, is_cut, resizes

SHOP = catalog("imp*: -> orders", "etl*: orders -> order_lines", "man: crm -> old orders")
_LONG = "a datasource whose name is longer than any box of a page is wide and has the number "
_HIT = "return document.activeElement.closest('.found-row')?.querySelector('.found-name').title"


def searches(visitor, text: str) -> None:
    """Text in the box, until what it finds is told."""
    presses(visitor, "/", text)
    until(lambda: visitor.count(f".found [data-text={text!r}]") == 1, 8)


def hit(visitor) -> str | None:
    """The name of the hit that the keyboard is at."""
    return visitor.driver.execute_script(_HIT)


def centred(visitor) -> list[str]:
    """What the chart was brought to."""
    return visitor.cytoscape("return cy.nodes('.found').map((node) => node.data('name'))")


@pytest.mark.parametrize("size", [(1280, 720), (900, 600), (853, 480)])
def test_nothing_lies_beyond_the_edge_of_the_chart_page(serve, size: tuple[int, int]) -> None:
    visitor = serve(catalog(*(f"load {n}*: -> {_LONG}{n}" for n in range(9)), "s!script:"))
    resizes(visitor, *size)
    visitor.opens_chart("/")
    visitor.reads("#chart-count", "18 of 18 objects")

    searches(visitor, "number")

    assert is_shown(visitor, ".found")
    assert beyond_the_edge(visitor) == [0, 0]
    parts = (".found", "#chart-search", "#chart-count", ".chart-footer", ".chart-tools")
    assert [part for part in parts if is_cut(visitor, part)] == []


def test_a_chosen_hit_closes_the_panel_and_keeps_the_text(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    searches(visitor, "orders")

    visitor.clicks("[data-centre]")

    until(lambda: centred(visitor) == ["orders"], 5)
    assert not is_shown(visitor, ".found")
    assert visitor.dash.find_element("#chart-search").get_attribute("value") == "orders"


def test_a_panel_that_was_closed_opens_again_at_the_box(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    searches(visitor, "orders")
    visitor.clicks("[data-centre]")

    visitor.clicks("#chart-search")

    until(lambda: is_shown(visitor, ".found"), 4)


def test_the_arrows_go_from_the_box_through_the_hits_and_back(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0")
    searches(visitor, "order")

    met = []
    for key in (DOWN, DOWN, DOWN, DOWN, UP, UP, UP):
        presses(visitor, key)
        met.append(hit(visitor))

    assert met == [
        "orders",
        "order_lines",
        "old orders",
        "old orders",
        "order_lines",
        "orders",
        None,
    ]
    assert focus_of_page(visitor) == "chart-search"


def test_escape_at_a_hit_goes_back_to_the_box_and_removes_no_filter(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?kind=storage")
    searches(visitor, "order")
    presses(visitor, DOWN)

    presses(visitor, Keys.ESCAPE)

    assert focus_of_page(visitor) == "chart-search"
    assert visitor.address == "/?kind=storage"


def test_enter_in_the_box_goes_to_the_first_hit(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    searches(visitor, "orders")

    presses(visitor, Keys.ENTER)

    until(lambda: centred(visitor) == ["orders"], 5)
    assert not is_shown(visitor, ".found")


def test_the_arrows_go_on_from_the_circle_that_was_found(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    searches(visitor, "orders")

    presses(visitor, Keys.ENTER, RIGHT, RIGHT)

    assert focused(visitor) == "etl"


def test_enter_waits_for_an_answer_that_is_on_its_way(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    presses(visitor, "/", "lines", Keys.ENTER)

    until(lambda: centred(visitor) == ["order_lines"], 8)


def test_enter_goes_to_the_link_of_a_hit_that_this_view_does_not_show(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    searches(visitor, "crm")

    presses(visitor, Keys.ENTER)
    at = hit(visitor)
    presses(visitor, Keys.ENTER)

    assert at == "crm"
    until(lambda: visitor.address == f"/datasource/{id_of('crm')}", 5)
