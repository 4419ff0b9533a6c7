"""The menu of a circle by keyboard."""

from selenium.webdriver.common.keys import Keys
from support.flows import catalog
from support.moves import DOWN, LEFT, UP, focused, is_shown, opens_menu, presses

LINE = catalog("a*: x -> y", "b*: y -> z", "c*: x -> w")


def test_the_arrows_move_in_the_menu_of_a_circle(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/")
    opens_menu(visitor, "y")

    met = []
    for key in (DOWN, UP, UP, DOWN, Keys.END, Keys.HOME):
        presses(visitor, key)
        met.append(visitor.driver.execute_script("return document.activeElement.textContent"))

    assert met == ["Open in a new tab", "Open", "Copy link", "Open", "Copy link", "Open"]


def test_enter_in_the_menu_does_what_it_says(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/")
    opens_menu(visitor, "y")

    presses(visitor, DOWN, DOWN, Keys.ENTER)

    visitor.sees("x", "a", "y")
    assert not is_shown(visitor, ".chart-menu")


def test_escape_in_the_menu_gives_the_keyboard_back_to_the_circle(serve) -> None:
    visitor = serve(LINE)
    visitor.opens_chart("/?target=z")
    opens_menu(visitor, "y")

    presses(visitor, DOWN, Keys.ESCAPE, LEFT)

    assert not is_shown(visitor, ".chart-menu")
    assert focused(visitor) == "a"
    assert visitor.address == "/?target=z"
