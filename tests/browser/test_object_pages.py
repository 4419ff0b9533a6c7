"""The pages of objects in a browser: tabs, links, unsaved edits, odd ids and names."""

from dataclasses import replace

from dash.testing.wait import until
from selenium.webdriver.common.keys import Keys
from support import pages
from support.flows import id_of
from support.pages import SHOP

from dataflow.components import ids


def test_a_tab_is_a_deep_link_and_the_back_button_returns_to_it(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.datasource("orders", pages.USAGE))
    visitor.reads(".panel-usage", "Produced by")

    visitor.clicks(".page-tab-execution")
    visitor.reads(".panel-execution", "imp flows never ran")
    assert visitor.address == pages.datasource("orders", pages.EXECUTION)
    visitor.goes_back()

    visitor.reads(".panel-usage", "Produced by")
    assert visitor.address == pages.datasource("orders", pages.USAGE)


def test_unsaved_edits_survive_a_change_of_tab(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.datasource("orders"))
    pages.types(visitor, pages.field("owner"), "me")

    visitor.clicks(".page-tab-usage")
    visitor.reads(".panel-usage", "Produced by")
    visitor.clicks(".page-tab-configuration")

    assert pages.value_of(visitor, pages.field("owner")) == "me"
    visitor.reads(pages.part(ids.form_part("unsaved", pages.CONFIGURATION)), "Unsaved changes")
    visitor.clicks(pages.save_button())
    visitor.reads(pages.status(), "Saved")


def test_the_usage_link_leads_to_the_chart_of_the_whole_flow(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.datasource("j", pages.USAGE))

    link = visitor.dash.wait_for_element(".panel-usage a")
    assert link.text == "Show dataflow leading to this datasource"
    link.click()

    until(lambda: visitor.address == f"/?target={id_of('j')}", 8)
    visitor.reads("#chart-chip", "Leading to j")


def test_a_link_to_another_object_shows_its_own_values(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.datasource("j"))
    visitor.reads(pages.rows("members"), "orders")

    pages.presses(visitor, f"{pages.rows('members')} a[href='{pages.datasource('orders')}']")
    visitor.reads(".object-header h1", "orders")

    assert pages.value_of(visitor, pages.field("name")) == "orders"
    assert visitor.count(pages.rows("members")) == 0
    pages.types(visitor, pages.field("owner"), "me")
    visitor.clicks(pages.save_button())
    visitor.reads(pages.status(), "Saved")
    assert visitor.store.datasource(id_of("orders")).value.owner == "me"


def test_a_page_is_not_left_with_unsaved_edits_unless_it_is_meant(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.datasource("orders"))
    pages.types(visitor, pages.field("owner"), "me")
    visitor.reads(pages.part(ids.form_part("unsaved", pages.CONFIGURATION)), "Unsaved changes")

    visitor.clicks("a[href='/objects']")
    visitor.driver.switch_to.alert.dismiss()

    assert visitor.address == pages.datasource("orders")
    assert pages.value_of(visitor, pages.field("owner")) == "me"
    visitor.clicks("a[href='/objects']")
    visitor.driver.switch_to.alert.accept()
    until(lambda: visitor.address == "/objects", 8)


def test_tab_indents_in_the_code_and_escape_lets_it_leave(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.automation("s"))
    editor = visitor.dash.wait_for_element(pages.field("code"))

    editor.send_keys("if x:", Keys.ENTER, Keys.TAB, "y()")
    editor.send_keys(Keys.ESCAPE, Keys.TAB)

    assert pages.value_of(visitor, pages.field("code")) == "if x:\n    y()"
    focused = visitor.driver.switch_to.active_element.get_attribute("id")
    assert focused == ids.dom_id(ids.field(pages.CONFIGURATION, "other"))
    visitor.clicks(pages.save_button())
    visitor.reads(pages.status(), "Saved")
    assert visitor.store.automation(id_of("s")).value.code == "if x:\n    y()"


def test_an_unknown_id_says_so_and_offers_a_way_out(serve) -> None:
    visitor = serve(SHOP)

    visitor.opens(pages.datasource("nobody"))

    visitor.reads("h1", "Nothing here")
    visitor.reads(".message-page", f"There is no datasource with the id {id_of('nobody')}")
    assert pages.links(visitor, ".message-page")["List all objects"] == "/objects"


def test_a_malformed_id_says_that_it_is_no_uuid(serve) -> None:
    visitor = serve(SHOP)

    visitor.opens("/automation/not-a-uuid")

    visitor.reads(".message-page", "“not-a-uuid” is not the id of an automation")


def test_a_name_that_looks_like_html_is_shown_as_text(serve) -> None:
    name = "<img src=x onerror=\"document.title='caught'\"> '\"& \u202eabc \U0001f600"
    source = replace(SHOP.datasources[0], name=name)
    visitor = serve(replace(SHOP, datasources=(source, *SHOP.datasources[1:])))

    visitor.opens(pages.datasource(SHOP.datasources[0].name, pages.USAGE))

    visitor.reads("h1", "<img src=x onerror=")
    assert visitor.count("h1 img") == 0
    assert visitor.driver.title == "Dataflow"


def test_a_name_of_300_letters_does_not_widen_the_page(serve) -> None:
    source = replace(SHOP.datasources[0], name="n" * 300)
    visitor = serve(replace(SHOP, datasources=(source, *SHOP.datasources[1:])))

    visitor.opens(pages.automation("imp", pages.USAGE))
    visitor.reads(".panel-usage", "Writes")

    widths = "return [document.documentElement.scrollWidth, window.innerWidth]"
    content, window = visitor.driver.execute_script(widths)
    assert content <= window
