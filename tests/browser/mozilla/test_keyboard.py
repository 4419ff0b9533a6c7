"""A real estate by keyboard alone: every key, among thousands of circles and a hundred boxes."""

from dash.testing.wait import until
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys
from support.estates import boxes, frames
from support.moves import DOWN, LEFT, RIGHT, UP, focus_of_page, focused, is_shown, lit, presses
from support.mozilla import PATIENCE, circles, comes_close, grouped, hub, shows
from support.visitor import Visitor

from dataflow.data.views.view import View

_AT = "return window.dataflow.light.focused()?.id() || null"
_SEEN = "return [cy.zoom(), cy.pan()]"


def at(visitor: Visitor) -> str | None:
    """The id of the circle, or the box, that the keyboard is at."""
    id: str | None = visitor.cytoscape(_AT)
    return id


def goes_to(visitor: Visitor, id: str) -> None:
    """The keyboard is at that circle or box."""
    visitor.cytoscape(
        f"document.getElementById('chart').focus();"
        f"window.dataflow.light.set('focused', cy.getElementById({str(id)!r}))"
    )


def opens_flow(visitor: Visitor) -> str:
    """The flow that leads to one datasource, the keyboard at it; answers its id."""
    id = hub(visitor)
    visitor.opens_chart(f"/?target={id}&group=none")
    presses(visitor, RIGHT)
    assert at(visitor) == id
    return id


def opens_groups(visitor: Visitor) -> str:
    """The estate as it opens, the keyboard at its largest box; answers the name of that."""
    visitor.opens_chart("/")
    until(lambda: len(boxes(visitor)) > 100, PATIENCE)
    largest = max(grouped(visitor).boxes, key=lambda each: each.size)
    comes_close(visitor, largest.id)
    goes_to(visitor, largest.id)
    return largest.name


def test_the_keyboard_goes_along_an_edge_and_back(visitor: Visitor) -> None:
    visitor.opens_chart(f"/?target={hub(visitor)}&group=none")
    presses(visitor, RIGHT)
    start = focused(visitor)

    presses(visitor, LEFT)
    farther = focused(visitor)
    presses(visitor, RIGHT)

    assert farther != start
    assert focused(visitor) == start


def test_left_and_right_go_to_what_is_directly_upstream_and_downstream(visitor: Visitor) -> None:
    start = opens_flow(visitor)
    flow = visitor.store.snapshot().dataflow

    presses(visitor, LEFT)
    first = at(visitor)
    presses(visitor, LEFT)
    second = at(visitor)

    assert first in flow.predecessors[start]
    assert second in flow.predecessors[first]


def test_up_and_down_go_to_the_next_circle_above_and_below(visitor: Visitor) -> None:
    opens_flow(visitor)
    presses(visitor, LEFT, LEFT, LEFT)
    height = "return window.dataflow.light.focused().position('y')"
    start = visitor.cytoscape(height)

    presses(visitor, DOWN)
    below = visitor.cytoscape(height)
    presses(visitor, UP, UP)

    assert max(below, start) > min(below, start)
    assert visitor.cytoscape(height) < below


def test_the_circle_of_the_keyboard_is_lit_told_and_in_sight(visitor: Visitor) -> None:
    opens_flow(visitor)
    visitor.cytoscape("cy.zoom(2); cy.center(window.dataflow.light.focused())")

    presses(visitor, LEFT, LEFT)

    name = focused(visitor)
    assert name in lit(visitor)
    visitor.reads("#chart-spoken", str(name))
    seen = """
    const { x, y } = window.dataflow.light.focused().renderedPosition();
    return x > 0 && x < cy.width() && y > 0 && y < cy.height();
    """
    until(lambda: visitor.cytoscape(seen), PATIENCE)


def test_enter_opens_the_page_of_the_circle(visitor: Visitor) -> None:
    id = opens_flow(visitor)

    presses(visitor, Keys.ENTER)

    until(lambda: visitor.address == f"/datasource/{id}", PATIENCE)


def test_enter_opens_the_group_of_the_box_and_closes_it_again(visitor: Visitor) -> None:
    name = opens_groups(visitor)

    presses(visitor, Keys.ENTER)
    until(lambda: name in frames(visitor), PATIENCE)
    presses(visitor, Keys.ENTER)

    until(lambda: name in boxes(visitor), PATIENCE)


def test_c_closes_the_group_around_the_circle(visitor: Visitor) -> None:
    name = opens_groups(visitor)
    presses(visitor, Keys.ENTER)
    until(lambda: name in frames(visitor), PATIENCE)
    group = next(each for each in grouped(visitor).boxes if each.name == name)
    inside = min(each for each in circles(visitor) if is_inside(visitor, each, group.key))
    goes_to(visitor, inside)

    presses(visitor, "c")

    until(lambda: name in boxes(visitor), PATIENCE)


def is_inside(visitor: Visitor, id: str, folder: str) -> bool:
    """Whether an object is right in a folder."""
    snapshot = visitor.store.snapshot()
    node = snapshot.datasources.get(id) or snapshot.automations.get(id)
    return node is not None and node.folder == folder


def test_shift_f10_opens_the_menu_of_the_circle_and_escape_closes_it(visitor: Visitor) -> None:
    opens_flow(visitor)
    keys = ActionChains(visitor.driver).key_down(Keys.SHIFT).send_keys(Keys.F10)

    keys.key_up(Keys.SHIFT).perform()
    visitor.reads(".chart-menu", "Neighbourhood")
    presses(visitor, Keys.ESCAPE)

    until(lambda: not is_shown(visitor, ".chart-menu"), PATIENCE)
    assert focused(visitor)


def test_slash_searches_the_estate(visitor: Visitor) -> None:
    visitor.opens_chart("/")

    presses(visitor, "/", "clients_daily_v6")

    assert focus_of_page(visitor) == "chart-search"
    visitor.reads("#chart-found", "clients_daily_v6")


def test_f_fits_the_drawing_after_plus_and_minus(visitor: Visitor) -> None:
    visitor.opens_chart("/?group=none")
    presses(visitor, "f")
    fitted = visitor.cytoscape(_SEEN)

    presses(visitor, "+++-")
    nearer = visitor.cytoscape(_SEEN)
    presses(visitor, "f")

    assert nearer[0] > fitted[0]
    assert visitor.cytoscape(_SEEN) == fitted


def test_o_opens_the_outline_and_closes_it(visitor: Visitor) -> None:
    visitor.opens_chart("/")

    presses(visitor, "o")
    until(lambda: is_shown(visitor, ".outline-body"), PATIENCE)
    presses(visitor, "o")

    until(lambda: not is_shown(visitor, ".outline-body"), PATIENCE)


def test_the_question_mark_lists_the_keys_until_escape(visitor: Visitor) -> None:
    visitor.opens_chart("/")

    presses(visitor, "?")
    visitor.reads("dialog", "Go along an edge, downstream or upstream")
    presses(visitor, Keys.ESCAPE)

    until(lambda: not is_shown(visitor, "dialog"), PATIENCE)


def test_escape_steps_back_from_the_circle_to_the_default_view(visitor: Visitor) -> None:
    opens_flow(visitor)
    visitor.driver.execute_script("window.dataflow.chart.go(location.search.split('&group')[0])")
    presses(visitor, Keys.ESCAPE)
    first = at(visitor), "target" in visitor.address

    presses(visitor, Keys.ESCAPE)

    assert first == (None, True)
    until(lambda: "target" not in visitor.address, PATIENCE)


def test_the_keyboard_takes_a_filter_off(visitor: Visitor) -> None:
    visitor.opens_chart("/?kind=view")
    shows(visitor, View(kind=("view",)))

    presses(visitor, Keys.ESCAPE)

    shows(visitor, View())
