"""Edits of objects in a browser: saved, refused, declared; settings and passwords."""

from dataclasses import replace

from support import pages
from support.flows import id_of
from support.pages import SHOP, with_code
from support.visitor import Visitor

from dataflow.components import ids


def somebody_else_saves(visitor: Visitor) -> None:
    """Another name and owner of `orders`, while the visitor edits it."""
    stored = visitor.store.datasource(id_of("orders"))
    visitor.store.update(replace(stored.value, name="theirs", owner="them"), version=stored.version)


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
    somebody_else_saves(visitor)

    visitor.clicks(pages.save_button())

    visitor.reads(pages.conflict(), "somebody else changed name, owner at")
    assert pages.value_of(visitor, pages.field("name")) == "mine"
    assert visitor.store.datasource(id_of("orders")).value.name == "theirs"


def test_a_stale_edit_can_be_saved_over_and_leaves_their_other_changes(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.datasource("orders"))
    pages.types(visitor, pages.field("name"), "mine")
    somebody_else_saves(visitor)
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


def test_a_datasource_found_in_the_code_is_declared_by_one_click(serve) -> None:
    visitor = serve(with_code(SHOP, "s", f"read('{id_of('orders')}')"))
    visitor.opens(pages.automation("s", pages.USAGE))
    visitor.reads(".warning", "orders")

    visitor.clicks(pages.part(ids.declare(id_of("orders"), "inputs")))

    visitor.reads(pages.rows("inputs", pages.USAGE), "orders")
    visitor.dash.wait_for_no_elements(".warning")
    assert visitor.store.automation(id_of("s")).value.inputs == (id_of("orders"),)
