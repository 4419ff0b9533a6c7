"""The chart page in a browser: its view is its URL, its circles are doors."""

import pytest
from dash.testing.wait import until
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys
from support.flows import catalog, id_of

from dataflow.data.views.view import View

SHOP = catalog(
    "imp*: -> orders", "man: crm -> customers", "j = orders + customers", "lonely", "s!script:"
)


def test_the_default_view_shows_only_the_scheduled_flow(serve) -> None:
    visitor = serve(SHOP)

    visitor.opens_chart("/")

    visitor.sees("imp", "orders", "j")
    visitor.reads("#chart-count", "3 of 7 objects")
    visitor.reads("#chart-undeclared", "1 script declares no datasource")


def test_the_switch_shows_the_whole_flow_and_writes_it_into_the_url(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    visitor.clicks("#chart-scheduled")

    visitor.sees("imp", "orders", "j", "man", "crm", "customers", "lonely")
    assert visitor.address == "/?scheduled=0"


def test_the_option_completes_joins(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    visitor.clicks("#chart-complete")

    visitor.sees("imp", "orders", "j", "customers")
    assert visitor.address == "/?complete=1"


def test_a_deep_link_by_id_shows_the_whole_flow_leading_to_a_datasource(serve) -> None:
    visitor = serve(SHOP)

    visitor.opens_chart(f"/?target={id_of('j')}")

    visitor.sees("crm", "customers", "imp", "j", "man", "orders")
    visitor.reads("#chart-chip", "Leading to j")


def test_a_deep_link_by_name_shows_the_same(serve) -> None:
    visitor = serve(SHOP)

    visitor.opens_chart("/?target=customers")

    visitor.sees("crm", "man", "customers")
    visitor.reads("#chart-chip", "Leading to customers")


def test_both_filters_keep_the_target_alone_when_nothing_scheduled_leads_to_it(serve) -> None:
    visitor = serve(SHOP)

    visitor.opens_chart("/?target=customers&scheduled=1")

    visitor.sees("customers")
    visitor.reads("#chart-sentence", "Nothing scheduled leads to")


def test_the_cross_returns_to_the_default_view(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?target=customers")

    visitor.clicks("[data-cross]")

    visitor.sees("imp", "orders", "j")
    assert visitor.address == "/"


def test_the_cross_keeps_the_switch_that_the_user_set_in_this_visit(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.clicks("#chart-scheduled")
    visitor.sees("imp", "orders", "j", "man", "crm", "customers", "lonely")
    visitor.driver.execute_script(
        "history.pushState({}, '', '/?target=customers');"
        "dispatchEvent(new CustomEvent('_dashprivate_pushstate'))"
    )
    visitor.sees("crm", "man", "customers")

    visitor.clicks("[data-cross]")

    visitor.sees("imp", "orders", "j", "man", "crm", "customers", "lonely")
    assert visitor.address == "/?scheduled=0"


def test_back_and_forward_restore_the_views(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.clicks("#chart-scheduled")
    visitor.sees("imp", "orders", "j", "man", "crm", "customers", "lonely")

    visitor.goes_back()
    visitor.sees("imp", "orders", "j")
    assert visitor.dash.find_element("#chart-scheduled").is_selected()
    visitor.goes_forward()

    visitor.sees("imp", "orders", "j", "man", "crm", "customers", "lonely")
    assert not visitor.dash.find_element("#chart-scheduled").is_selected()


def test_a_reload_restores_the_view(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0")

    visitor.driver.refresh()
    visitor.opens_chart(visitor.address)

    visitor.sees("imp", "orders", "j", "man", "crm", "customers", "lonely")


def test_a_click_on_a_circle_opens_its_page_and_back_returns(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?target=customers")

    visitor.clicks_circle("customers")
    visitor.reads("h1", "customers")
    assert visitor.address == f"/datasource/{id_of('customers')}"
    visitor.goes_back()

    until(lambda: visitor.driver.execute_script("return !!document.getElementById('chart')"), 5)
    visitor.sees("crm", "man", "customers")


@pytest.mark.parametrize("how", ["control", "middle"])
def test_a_click_with_control_or_the_middle_button_opens_a_new_tab(serve, how: str) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    if how == "control":
        ActionChains(visitor.driver).key_down(Keys.CONTROL).perform()
        visitor.clicks_circle("imp")
        ActionChains(visitor.driver).key_up(Keys.CONTROL).perform()
    else:
        visitor.clicks_circle_with_middle_button("imp")

    until(lambda: len(visitor.driver.window_handles) == 2, 5)
    assert visitor.address == "/"
    visitor.driver.switch_to.window(visitor.driver.window_handles[1])
    until(lambda: visitor.address == f"/automation/{id_of('imp')}", 5)


def test_a_right_click_offers_the_flow_leading_to_a_datasource(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    visitor.points_at("orders").context_click().perform()
    visitor.reads(".chart-menu", "Copy link")
    visitor.driver.find_elements("css selector", ".chart-menu button")[2].click()

    visitor.sees("imp", "orders")
    assert visitor.address == f"/?target={id_of('orders')}"


def test_the_tooltip_tells_name_kind_and_schedule(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    visitor.points_at("imp").perform()

    visitor.reads(".chart-tip", "every day at 03:00 Europe/Paris")
    visitor.reads(".chart-tip", "Import")
    visitor.reads(".chart-tip", "never ran")


def test_the_search_box_finds_and_centres_a_circle(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    visitor.dash.find_element("#chart-search").send_keys("ORD")
    visitor.reads(".found", "Show upstream")
    visitor.clicks("[data-centre]")

    until(lambda: visitor.cytoscape("return cy.nodes('.found').length") == 1, 5)
    assert visitor.cytoscape("return cy.nodes('.found').data('name')") == "orders"


def test_the_search_box_says_when_an_object_is_not_in_this_view(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    visitor.dash.find_element("#chart-search").send_keys("crm")

    visitor.reads(".found", "not in this view")


def test_the_count_leads_to_a_table_of_exactly_what_the_chart_shows(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?target=j")

    visitor.clicks("#chart-count a")

    until(lambda: "/objects?target=j" in visitor.address, 5)
    rows = "return [...document.querySelectorAll('.ag-center-cols-container [role=row], "
    rows += (
        ".ag-pinned-left-cols-container [role=row]')].map((row) => row.innerText.split('\\n')[0])"
    )
    expected = {"crm", "customers", "imp", "j", "man", "orders"}
    until(lambda: set(visitor.driver.execute_script(rows)) - {""} == expected, 8)


def test_an_unknown_target_leaves_a_sentence_and_a_cross_that_works(serve) -> None:
    visitor = serve(SHOP)

    visitor.opens_chart("/?target=nowhere")
    visitor.sees()
    visitor.reads("#chart-chip", "unknown datasource")
    visitor.reads("#chart-sentence", "No datasource has the id or the name")
    visitor.clicks("[data-cross]")

    visitor.sees("imp", "orders", "j")


def test_a_change_in_the_database_appears_without_a_reload_and_keeps_the_viewport(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.cytoscape("cy.zoom(0.7); cy.pan({x: 11, y: 22})")
    before = visitor.cytoscape("return [cy.zoom(), cy.pan()]")

    visitor.fails("imp")

    until(lambda: "failure" in visitor.cytoscape("return cy.nodes('.import').classes().join()"), 8)
    assert visitor.cytoscape("return [cy.zoom(), cy.pan()]") == before


def test_every_edge_is_drawn_through_the_points_that_it_is_said_to_go_through(serve) -> None:
    visitor = serve(catalog("p*: x -> y", "q*: y -> x", "r*: x, z -> w", "s*: y, w -> v"))

    visitor.opens_chart("/")

    assert visitor.curve_deviation(View()) < 8


def test_two_users_with_different_views_do_not_mix(serve, second_user) -> None:
    first = serve(SHOP)
    second = second_user(first)
    first.opens_chart("/")

    second.opens_chart("/?target=customers")
    second.sees("crm", "man", "customers")
    first.clicks("#chart-complete")

    first.sees("imp", "orders", "j", "customers")
    second.sees("crm", "man", "customers")
