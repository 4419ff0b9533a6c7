"""The pages of objects in a browser: edited, saved, refused, scheduled, declared, deleted."""

from dataclasses import replace

from dash.testing.wait import until
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from support import pages
from support.flows import catalog, id_of

from components import ids
from data.graph.objects import Automation, Catalog, Schedule

SHOP = catalog(
    "imp*: -> orders",
    "man: crm -> customers",
    "j = orders + customers",
    "v!view = orders",
    "night: [imp]",
    "s!script:",
)


def with_code(given: Catalog, name: str, code: str) -> Catalog:
    def coded(each: Automation) -> Automation:
        return replace(each, code=code) if each.name == name else each

    return replace(given, automations=tuple(map(coded, given.automations)))


def test_an_edit_is_saved_and_told_in_the_head_of_the_page(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.datasource("orders"))

    pages.types(visitor, pages.field("name"), "all orders")
    visitor.clicks(pages.save_button())

    visitor.reads(pages.status(), "Saved")
    visitor.reads("h1", "all orders")
    assert visitor.store.datasource(id_of("orders")).value.name == "all orders"


def test_a_save_over_somebody_elses_change_is_refused_and_keeps_the_edits(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.datasource("orders"))
    pages.types(visitor, pages.field("name"), "mine")
    theirs = visitor.store.datasource(id_of("orders"))
    visitor.store.update(replace(theirs.value, name="theirs", owner="them"), version=theirs.version)

    visitor.clicks(pages.save_button())

    visitor.reads(pages.conflict(), "somebody else changed name, owner at")
    assert pages.value_of(visitor, pages.field("name")) == "mine"
    assert visitor.store.datasource(id_of("orders")).value.name == "theirs"


def test_a_stale_edit_can_be_saved_over_and_leaves_their_other_changes(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.datasource("orders"))
    pages.types(visitor, pages.field("name"), "mine")
    theirs = visitor.store.datasource(id_of("orders"))
    visitor.store.update(replace(theirs.value, name="theirs", owner="them"), version=theirs.version)
    visitor.clicks(pages.save_button())

    visitor.clicks(pages.part(ids.form_part("save-over", pages.CONFIGURATION)))

    visitor.reads(pages.status(), "Saved")
    stored = visitor.store.datasource(id_of("orders")).value
    assert (stored.name, stored.owner) == ("mine", "them")
    assert pages.value_of(visitor, pages.field("owner")) == "them"


def test_two_tabs_of_a_page_do_not_refuse_each_other(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.automation("s", pages.USAGE))
    pages.picks(visitor, "inputs", "orders", pages.USAGE)
    visitor.reads(pages.rows("inputs", pages.USAGE), "orders")
    visitor.clicks(pages.save_button(pages.USAGE))
    visitor.reads(pages.status(pages.USAGE), "Saved")

    visitor.clicks(".page-tab-configuration")
    pages.types(visitor, pages.field("owner"), "me")
    visitor.clicks(pages.save_button())

    visitor.reads(pages.status(), "Saved")
    stored = visitor.store.automation(id_of("s")).value
    assert (stored.inputs, stored.owner) == ((id_of("orders"),), "me")


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


def test_settings_that_are_no_json_are_refused_with_their_place(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.automation("man"))

    pages.types(visitor, pages.field("other"), '{"a": 1,\n "b": }')
    visitor.clicks(pages.save_button())

    visitor.reads(pages.fault("other"), "line 2, column 7")


def test_a_password_is_stored_and_never_shown(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.automation("imp"))
    pages.types(visitor, pages.field("host"), "files.example.org")
    pages.types(visitor, pages.field("password"), "hush-hush")

    visitor.clicks(pages.save_button())

    visitor.reads(pages.status(), "Saved")
    assert pages.value_of(visitor, pages.field("password")) == ""
    assert "hush-hush" not in visitor.driver.page_source
    stored = visitor.store.automation(id_of("imp")).value.config
    assert stored == {"host": "files.example.org", "password": "********"}


def test_a_refused_deletion_lists_every_user_with_its_reason(serve) -> None:
    visitor = serve(with_code(SHOP, "s", f"read('{id_of('orders').upper()}')"))
    visitor.opens(pages.datasource("orders"))

    visitor.clicks("#delete")

    visitor.reads("#delete-title", "“orders” cannot be deleted")
    visitor.reads("#delete-text", "Not deleted: 4 objects use it")
    text = visitor.dash.find_element("#delete-text").text
    assert [reason in text for reason in ("output", "member", "UUID in the code")] == [True] * 3
    assert pages.links(visitor, "#delete-text") == {
        "imp": pages.automation("imp"),
        "j": pages.datasource("j"),
        "v": pages.datasource("v"),
        "s": pages.automation("s"),
    }


def test_a_deletion_is_refused_when_a_user_comes_while_it_is_asked_for(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.datasource("v"))
    visitor.clicks("#delete")
    visitor.reads("#delete-text", "This will be deleted for good")
    script = visitor.store.automation(id_of("s"))
    visitor.store.update(replace(script.value, inputs=(id_of("v"),)), version=script.version)

    visitor.clicks("#delete-confirm")

    visitor.reads("#delete-text", "Not deleted: one object uses it")
    assert pages.links(visitor, "#delete-text") == {"s": pages.automation("s")}
    assert id_of("v") in visitor.store.snapshot().datasources


def test_a_deletion_leads_to_the_list_and_says_what_is_gone(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.datasource("v"))
    visitor.clicks("#delete")
    visitor.reads("#delete-text", "This will be deleted for good")

    visitor.clicks("#delete-confirm")

    visitor.reads("#notice", "Deleted “v”")
    until(lambda: visitor.address == "/objects", 8)
    assert id_of("v") not in visitor.store.snapshot().datasources


def test_a_datasource_found_in_the_code_is_declared_by_one_click(serve) -> None:
    visitor = serve(with_code(SHOP, "s", f"read('{id_of('orders')}')"))
    visitor.opens(pages.automation("s", pages.USAGE))
    visitor.reads(".warning", "orders")

    visitor.clicks(pages.part(ids.declare(id_of("orders"), "inputs")))

    visitor.reads(pages.rows("inputs", pages.USAGE), "orders")
    visitor.dash.wait_for_no_elements(".warning")
    assert visitor.store.automation(id_of("s")).value.inputs == (id_of("orders"),)


def test_a_schedule_is_read_back_in_words_while_it_is_typed(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.automation("man", pages.EXECUTION))
    visitor.clicks("#schedule-add")

    pages.types(visitor, "#schedule-cron", "0 25 * * *")
    visitor.reads("#schedule-preview", "the hour 25 is out of range 0-23")
    pages.types(visitor, "#schedule-cron", "30 6 * * 1")

    visitor.reads("#schedule-preview", "Every Monday at 06:30 UTC")
    visitor.reads("#schedule-preview", "Next: Mon ")


def test_a_schedule_is_added_and_the_clock_appears(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.automation("man", pages.EXECUTION))
    visitor.clicks("#schedule-add")
    pages.types(visitor, "#schedule-cron", "30 6 * * 1")

    visitor.clicks("#schedule-save")

    visitor.reads("#schedules", "Every Monday at 06:30 UTC")
    visitor.reads(".object-header", "Scheduled every Monday at 06:30 UTC")
    assert visitor.store.automation(id_of("man")).value.schedules == (
        Schedule(cron="30 6 * * 1", timezone="UTC"),
    )


def test_a_paused_schedule_takes_the_clock_away(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.automation("imp", pages.EXECUTION))
    visitor.reads(".object-header", "Scheduled every day at 03:00 Europe/Paris")

    visitor.clicks(pages.part(ids.schedule_action(0, "pause")))

    visitor.reads("#schedules", "Paused")
    until(lambda: "Scheduled" not in visitor.dash.find_element(".object-header").text, 8)
    assert not visitor.store.automation(id_of("imp")).value.schedules[0].enabled


def test_a_schedule_is_edited_in_its_place(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.automation("imp", pages.EXECUTION))
    visitor.clicks(pages.part(ids.schedule_action(0, "edit")))
    until(lambda: pages.value_of(visitor, "#schedule-cron") == "0 3 * * *", 8)

    pages.types(visitor, "#schedule-cron", "15 4 * * *")
    visitor.clicks("#schedule-save")

    visitor.reads("#schedules", "Every day at 04:15 Europe/Paris")
    assert len(visitor.store.automation(id_of("imp")).value.schedules) == 1


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
    assert visitor.driver.find_elements(By.CSS_SELECTOR, pages.rows("members")) == []
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
    assert visitor.driver.find_elements(By.CSS_SELECTOR, "h1 img") == []
    assert visitor.driver.title == "Dataflow"


def test_a_name_of_300_letters_does_not_widen_the_page(serve) -> None:
    source = replace(SHOP.datasources[0], name="n" * 300)
    visitor = serve(replace(SHOP, datasources=(source, *SHOP.datasources[1:])))

    visitor.opens(pages.automation("imp", pages.USAGE))
    visitor.reads(".panel-usage", "Writes")

    widths = "return [document.documentElement.scrollWidth, window.innerWidth]"
    content, window = visitor.driver.execute_script(widths)
    assert content <= window
