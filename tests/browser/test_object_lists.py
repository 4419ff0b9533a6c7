"""Members of joins and steps of chains in a browser: added, moved, refused."""

from dash.testing.wait import until
from selenium.webdriver.common.by import By
from support import pages
from support.flows import catalog, id_of
from support.pages import SHOP


def test_a_join_is_created_with_its_members_in_their_order(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens("/datasource/new")
    visitor.clicks("a[href='/datasource/new?kind=join']")

    pages.types(visitor, pages.field("name"), "new join")
    pages.picks(visitor, "members", "customers")
    visitor.reads(pages.rows("members"), "customers")
    pages.picks(visitor, "members", "orders")
    visitor.reads(pages.rows("members"), "orders")
    visitor.clicks(pages.save_button())

    visitor.reads(".object-header h1", "new join")
    stored = visitor.store.datasource(visitor.address.removeprefix("/datasource/")).value
    assert stored.members == (id_of("customers"), id_of("orders"))


def test_a_member_is_added_that_is_not_among_those_offered_at_first(serve) -> None:
    visitor = serve(catalog(*(f"table {number:02}" for number in range(60))))
    visitor.opens("/datasource/new?kind=join")

    pages.picks(visitor, "members", "table 59")

    visitor.reads(pages.rows("members"), "table 59")


def test_a_join_of_one_member_is_refused_beside_its_members(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens("/datasource/new?kind=join")

    pages.types(visitor, pages.field("name"), "half a join")
    visitor.clicks(pages.save_button())

    visitor.reads(pages.fault("members"), "a join has 2 or more members")
    assert pages.value_of(visitor, pages.field("name")) == "half a join"


def test_members_are_moved_by_buttons(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.datasource("j"))

    pages.presses(visitor, pages.move("members", 1, "up"))
    visitor.reads(f"{pages.rows('members')} li:first-child", "customers")
    visitor.clicks(pages.save_button())

    visitor.reads(pages.status(), "Saved")
    assert visitor.store.datasource(id_of("j")).value.members == (
        id_of("customers"),
        id_of("orders"),
    )


def test_the_keyboard_stays_on_the_row_that_it_moves(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.datasource("j"))

    pages.presses(visitor, pages.move("members", 0, "down"))
    visitor.reads(f"{pages.rows('members')} li:first-child", "customers")

    label = "return document.activeElement.getAttribute('aria-label')"
    until(lambda: visitor.driver.execute_script(label) == "Move orders up", 5)


def test_the_first_row_does_not_move_up_nor_the_last_down(serve) -> None:
    visitor = serve(SHOP)

    visitor.opens(pages.datasource("j"))
    visitor.reads(pages.rows("members"), "customers")

    useless = f"{pages.rows('members')} button:disabled"
    labels = [
        each.get_attribute("aria-label")
        for each in visitor.driver.find_elements(By.CSS_SELECTOR, useless)
    ]
    assert labels == ["Move orders up", "Move customers down"]


def test_a_step_may_come_twice_and_one_of_them_go_again(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.automation("night"))
    pages.picks(visitor, "steps", "man")
    visitor.reads(f"{pages.rows('steps')} li:nth-child(2)", "man")
    pages.picks(visitor, "steps", "imp")
    visitor.reads(f"{pages.rows('steps')} li:nth-child(3)", "imp")

    pages.presses(visitor, pages.move("steps", 0, "remove"))
    visitor.reads(f"{pages.rows('steps')} li:nth-child(1)", "man")
    visitor.clicks(pages.save_button())

    visitor.reads(pages.status(), "Saved")
    assert visitor.store.automation(id_of("night")).value.steps == (id_of("man"), id_of("imp"))


def test_a_chain_that_runs_itself_is_refused_with_the_path(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.automation("night"))

    pages.picks(visitor, "steps", "night")
    visitor.reads(pages.rows("steps"), "night")
    visitor.clicks(pages.save_button())

    visitor.reads(pages.fault("steps"), "night → night")
    assert visitor.store.automation(id_of("night")).value.steps == (id_of("imp"),)
