"""The chart by keyboard alone: along edges, into pages, into the search, and back."""

import pytest
from dash.testing.wait import until
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from support.flows import catalog, id_of
from support.moves import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    at,
    focus_of_page,
    focused,
    is_shown,
    lit,
    opens_menu,
    pixel,
    presses,
)

LINE = catalog("a*: x -> y", "b*: y -> z", "c*: x -> w")


def test_the_arrows_go_along_edges_and_back(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/")
    at(visitor, "y")

    presses(visitor, RIGHT, RIGHT)
    farther = focused(visitor)
    presses(visitor, LEFT, LEFT, LEFT)

    assert farther == "z"
    assert focused(visitor) == "a"


def test_left_goes_back_the_way_that_right_came(serve) -> None:
    visitor = serve(catalog("p*: far, near -> t", "q*: far -> u"))
    visitor.opens_chart("/")
    at(visitor, "far")
    presses(visitor, RIGHT)
    step = focused(visitor)

    presses(visitor, LEFT)

    assert step in {"p", "q"}
    assert focused(visitor) == "far"


def test_up_and_down_go_to_the_next_circle_of_the_same_layer(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/")
    upper, lower = sorted(("a", "c"), key=lambda name: visitor.place(name)[1])
    at(visitor, upper)

    presses(visitor, DOWN)
    below = focused(visitor)
    presses(visitor, UP)

    assert below == lower
    assert focused(visitor) == upper


def test_the_first_arrow_goes_to_the_target_of_the_view(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/?target=y")

    presses(visitor, RIGHT)

    assert focused(visitor) == "y"


def test_a_focused_circle_has_a_ring_is_told_and_lights_its_flow(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/?target=y")

    presses(visitor, LEFT)

    rim = """
    const node = window.dataflow.light.focused(), { x, y } = node.renderedPosition();
    const ratio = sheet.width / sheet.offsetWidth;
    return [(x - (node.width() / 2 + 4.5) * cy.zoom() * 0.7071) * ratio,
            (y - (node.width() / 2 + 4.5) * cy.zoom() * 0.7071) * ratio];
    """
    red, _, blue, alpha = pixel(visitor, "chart-overlay", rim)
    assert alpha == 255
    assert blue > red + 80
    visitor.reads("#chart-spoken", "y, Storage, 1 directly upstream, 0 directly downstream")
    visitor.reads(".chart-tip", "y")
    assert lit(visitor) == {"x", "a", "y"}


def test_the_end_of_a_flow_is_told(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/?target=z")
    presses(visitor, RIGHT)

    presses(visitor, RIGHT)

    assert focused(visitor) == "z"
    visitor.reads("#chart-spoken", "Nothing downstream of z")


def test_the_view_follows_a_circle_that_is_beyond_the_screen(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/")
    at(visitor, "y")
    visitor.cytoscape("cy.zoom(4); cy.center(window.dataflow.light.focused())")

    presses(visitor, RIGHT)

    seen = """
    const { x, y } = window.dataflow.light.focused().renderedPosition();
    return x > 0 && x < cy.width() && y > 0 && y < cy.height();
    """
    until(lambda: visitor.cytoscape(seen), 4)


def test_enter_opens_the_page_of_the_circle(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/")
    at(visitor, "b")

    presses(visitor, Keys.ENTER)

    until(lambda: visitor.address == f"/automation/{id_of('b')}", 5)


def test_slash_searches_and_what_is_typed_there_is_no_command(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/")
    before = visitor.cytoscape("return [cy.zoom(), cy.pan()]")

    presses(visitor, "/")
    presses(visitor, "f?+-", RIGHT)

    assert focus_of_page(visitor) == "chart-search"
    assert visitor.dash.find_element("#chart-search").get_attribute("value") == "f?+-"
    assert visitor.cytoscape("return [cy.zoom(), cy.pan()]") == before
    assert focused(visitor) is None
    assert not is_shown(visitor, "dialog")


def test_plus_and_minus_zoom_and_f_fits(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/")
    fit = visitor.cytoscape("return cy.zoom()")

    presses(visitor, "++")
    nearer = visitor.cytoscape("return cy.zoom()")
    presses(visitor, "-")
    farther = visitor.cytoscape("return cy.zoom()")
    presses(visitor, "f")

    assert nearer > farther > fit
    assert visitor.cytoscape("return cy.zoom()") == fit


def test_the_question_mark_lists_the_keys_and_escape_gives_the_focus_back(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/")
    at(visitor, "y")

    presses(visitor, "?")
    visitor.reads("dialog", "Go along an edge, downstream or upstream")
    presses(visitor, Keys.TAB, Keys.TAB, Keys.TAB)
    inside = "return document.querySelector('dialog').contains(document.activeElement)"
    kept = visitor.driver.execute_script(inside + " || document.activeElement === document.body")
    presses(visitor, Keys.ESCAPE)

    assert kept
    assert not is_shown(visitor, "dialog")
    assert focus_of_page(visitor) == "chart"
    assert focused(visitor) == "y"


def test_the_button_lists_the_keys_too(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/")

    visitor.clicks("#chart-keys")

    visitor.reads("dialog", "Keyboard shortcuts")


def test_escape_steps_back_from_the_menu_to_the_circle_to_the_filters(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/?scheduled=0&target=y")
    opens_menu(visitor, "y")

    steps = []
    for _ in range(3):
        presses(visitor, Keys.ESCAPE)
        steps.append(
            (is_shown(visitor, ".chart-menu"), focused(visitor), "target" in visitor.address)
        )

    assert steps == [(False, "y", True), (False, None, True), (False, None, False)]


def test_escape_removes_one_filter_after_the_other_the_latest_first(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/?target=z&kind=storage&scheduled=1&folder=flows&complete=1")

    met = []
    for _ in range(4):
        presses(visitor, Keys.ESCAPE)
        met.append(visitor.address)

    assert met == [
        "/?target=z&kind=storage&scheduled=1&complete=1",
        "/?target=z&scheduled=1&complete=1",
        "/?complete=1",
        "/?complete=1",
    ]


@pytest.mark.parametrize(
    "address",
    ["/?scheduled=0", "/?complete=1&impact=1", "/?group=none", "/?group=folder&depth=0&open=flows"],
)
def test_escape_moves_no_switch_and_turns_no_group(serve, address: str) -> None:
    visitor = serve(LINE)
    visitor.opens_chart(address)

    presses(visitor, Keys.ESCAPE)

    assert visitor.address == address


def test_escape_leaves_the_whole_flow_when_it_removes_a_target(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/?target=z&scheduled=0")

    presses(visitor, Keys.ESCAPE)

    assert visitor.address == "/?scheduled=0"


def test_the_chart_has_a_name_and_is_reached_with_the_tab_key(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/")

    chart = visitor.driver.find_element(By.ID, "chart")

    assert chart.get_attribute("tabindex") == "0"
    assert "question mark lists all keys" in chart.get_attribute("aria-label")
