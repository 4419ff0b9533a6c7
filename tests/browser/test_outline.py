"""The outline: a tree of folders beside the chart, by mouse and keyboard, followed live."""

from dash.testing.wait import until
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from support.flows import id_of
from support.moves import DOWN, LEFT, RIGHT, UP, focus_of_page, presses
from support.outline import SALES, active, label, middle, opens_outline, row, rows


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
