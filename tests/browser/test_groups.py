"""Groups on the chart: closed ones are boxes, open ones frames, and the address says which."""

import pytest
from dash.testing.wait import until
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from support.estates import CLOSED, boxes, estate, frames, many, sees_groups, two_halves
from support.flows import id_of
from support.moves import RIGHT, focused, lit, presses


def test_a_chart_above_the_threshold_opens_in_groups(serve) -> None:
    visitor = serve(many(300), group_above=200)

    visitor.opens_chart("/")

    assert boxes(visitor) == {f"part {n}" for n in range(10)}
    visitor.reads(".chart-count", "300 of 300 objects in 10 groups")


def test_a_chart_below_the_threshold_has_no_groups(serve) -> None:
    visitor = serve(estate(), group_above=100)

    visitor.opens_chart("/")

    assert boxes(visitor) | frames(visitor) == set()
    visitor.reads(".chart-count", "14 of 14 objects")


def test_a_click_opens_a_group_in_place_and_another_closes_it(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart(CLOSED)
    visitor.clicks_circle("Sales")
    sees_groups(visitor, closed="Raw EU Finance", opened="Sales")
    until(lambda: not visitor.cytoscape("return cy.animated()"), 8)

    visitor.clicks_circle("Sales")

    sees_groups(visitor, closed="Raw Sales Finance")


def test_what_is_clicked_stays_where_it_was_on_the_screen(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart(CLOSED)
    visitor.driver.execute_script("window.dataflow.focus.calm = () => true")
    visitor.cytoscape("cy.zoom(0.5); cy.center(cy.getElementById('group:Sales'));")
    before = visitor.place("Sales")

    visitor.clicks_circle("Sales")

    sees_groups(visitor, closed="Raw EU Finance", opened="Sales")
    assert visitor.place("Sales") == pytest.approx(before, abs=1)


def test_a_group_within_a_group_opens_within_its_frame(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart("/?group=folder&depth=0&open=Sales")

    visitor.clicks_circle("EU")

    sees_groups(visitor, closed="Raw Finance", opened="Sales EU")
    inside = """
    const box = (key) => cy.getElementById(`body:group:${key}`).boundingBox();
    const [outer, inner] = [box("Sales"), box("Sales/EU")];
    return inner.x1 > outer.x1 && inner.x2 < outer.x2 && inner.y1 > outer.y1 && inner.y2 < outer.y2;
    """
    assert visitor.cytoscape(inside)


def test_the_back_button_closes_what_was_opened(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart(CLOSED)
    visitor.clicks_circle("Raw")
    sees_groups(visitor, closed="Sales Finance", opened="Raw")

    visitor.goes_back()

    sees_groups(visitor, closed="Raw Sales Finance")


def test_a_copied_address_shows_the_same_groups(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart(CLOSED)
    visitor.clicks_circle("Sales")
    sees_groups(visitor, closed="Raw EU Finance", opened="Sales")

    visitor.opens_chart(visitor.address)

    sees_groups(visitor, closed="Raw EU Finance", opened="Sales")


def test_all_groups_expand_and_collapse_from_the_menu(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart(CLOSED)
    visitor.clicks("#chart-groups")
    visitor.clicks("[data-groups=expand] a")
    sees_groups(visitor, closed="", opened="Raw Sales EU Finance")

    visitor.clicks("[data-groups=collapse] a")

    sees_groups(visitor, closed="Raw Sales Finance")


def test_the_slider_opens_so_many_levels(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart(CLOSED)
    visitor.clicks("#chart-groups")
    slider = visitor.dash.wait_for_element("#chart-depth")

    slider.send_keys(Keys.ARROW_RIGHT)

    sees_groups(visitor, closed="EU", opened="Raw Sales Finance")


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("tag", {"raw", "sales", "finance"}),
        ("owner", {"team Raw", "team Sales", "team Finance"}),
        ("none", set()),
    ],
)
def test_the_menu_groups_by_something_else(serve, by: str, groups: set[str]) -> None:
    visitor = serve(estate())
    visitor.opens_chart(CLOSED)
    visitor.clicks("#chart-groups")

    visitor.clicks(f"[data-by={by}] a")

    until(lambda: boxes(visitor) | frames(visitor) == groups, 8)
    assert f"group={by}" in visitor.address


def test_connected_parts_are_groups_as_well(serve) -> None:
    visitor = serve(two_halves())

    visitor.opens_chart("/?group=part&depth=0")

    assert len(boxes(visitor)) == 2
    assert boxes(visitor) < {"in", "c", "step", "a2", "make", "a1", "out", "b"}


def test_a_link_to_an_object_opens_the_groups_that_hide_it(serve) -> None:
    visitor = serve(estate())

    visitor.opens_chart("/?around=eu%20one&up=3&down=3&group=folder&depth=0")

    assert "eu one" in visitor.names()
    assert frames(visitor) == {"Sales", "EU"}


def test_a_group_with_the_named_object_in_it_can_be_closed(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart("/?target=ledger&group=folder&depth=0")

    visitor.clicks_circle("Finance")

    until(lambda: "Finance" in boxes(visitor), 8)


def test_a_found_object_is_brought_out_of_its_group(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart(CLOSED)
    visitor.clicks("#chart-search")
    visitor.dash.find_element("#chart-search").send_keys("eu two")

    visitor.clicks(f"[data-centre='{id_of('eu two')}']")

    until(lambda: "eu two" in visitor.names(), 8)
    assert visitor.cytoscape("return cy.nodes('.found').map((each) => each.data('name'))") == [
        "eu two"
    ]


def test_what_the_view_lacks_is_not_revealed_but_said(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart("/?folder=Raw&group=folder&depth=0")
    address = visitor.address

    visitor.driver.execute_async_script(
        "window.dataflow.chart.reveal(arguments[0]).then(arguments[1])", id_of("ledger")
    )

    assert visitor.address == address
    assert "does not show" in visitor.driver.find_element(By.CSS_SELECTOR, ".chart-notice").text


def test_the_light_never_goes_through_a_group_that_nothing_flows_through(serve) -> None:
    visitor = serve(two_halves())
    visitor.opens_chart(CLOSED)

    visitor.points_at("First").perform()

    assert lit(visitor) == {"First", "Middle"}


def test_the_light_of_an_object_goes_through_the_groups_that_it_reaches(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart("/?group=folder&depth=0&open=Finance")

    visitor.points_at("report").perform()

    assert lit(visitor) == {"report", "tell", "Sales", "Raw"}


def test_enter_opens_the_box_that_the_keyboard_is_at(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart(CLOSED)
    presses(visitor, RIGHT)
    name = focused(visitor)

    presses(visitor, Keys.ENTER)

    until(lambda: name in frames(visitor), 8)


def test_a_key_closes_the_group_around_the_circle_that_the_keyboard_is_at(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart("/?target=ledger&group=folder&depth=0")
    presses(visitor, RIGHT)

    presses(visitor, "c")

    until(lambda: "Finance" in boxes(visitor), 8)


def test_a_failure_inside_is_told_on_the_box_of_an_open_page(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart(CLOSED)

    visitor.fails("book")

    state = "return cy.getElementById('group:Finance').data('tip').state"
    until(lambda: visitor.cytoscape(state) == "1 failed", 8)
    assert visitor.cytoscape("return cy.nodes('.failing').map((each) => each.data('name'))") == [
        "Finance"
    ]


def test_the_menu_of_a_box_shows_its_folder_only(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart(CLOSED)
    visitor.points_at("Raw").context_click().perform()

    visitor.clicks(".chart-menu button:nth-child(2)")

    visitor.reads(".chart-chip", "Raw")


def test_the_tooltip_of_a_box_tells_what_it_holds(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart(CLOSED)

    visitor.points_at("Sales").perform()

    visitor.reads(".chart-tip", "6 objects: 3 ETL step, 3 Storage")


def test_a_file_holds_what_is_written_on_boxes(serve) -> None:
    visitor = serve(estate())
    visitor.opens_chart(CLOSED)

    svg = visitor.driver.execute_script("return window.dataflow.exports.svg()")

    assert all(f">{name}<" in svg for name in ("Raw", "Sales", "Finance"))


def test_a_wall_has_groups_as_well(serve) -> None:
    visitor = serve(many(300), group_above=200)

    visitor.opens_chart("/wall")

    assert boxes(visitor) == {f"part {n}" for n in range(10)}
