"""The deletion of objects in a browser: refused with every user, or done and told."""

from dataclasses import replace

from dash.testing.wait import until
from support import pages
from support.flows import id_of
from support.pages import SHOP, with_code


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
