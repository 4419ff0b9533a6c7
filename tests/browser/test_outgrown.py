"""A catalog that has outgrown the process: everything on the way from the chart to a page works,
and the catalog is never loaded."""

from dash.testing.wait import until
from support import pages
from support.flows import catalog, id_of
from support.reports import classes, marked
from support.visitor import Visitor

SHOP = catalog("imp*: -> orders", "etl: orders -> clean", "night*: [sum]", "sum: clean -> mart")


def test_a_chart_follows_reports(serve) -> None:
    visitor = outgrown(serve)
    visitor.opens_chart("/?scheduled=0&impact=1")

    visitor.fails("imp")

    until(lambda: marked(visitor, "imp", "failure"), 20)
    assert "affected" in classes(visitor)["mart"]
    assert visitor.store.loaded_snapshot() is None


def test_its_menu_of_filters_counts_in_the_view(serve) -> None:
    visitor = outgrown(serve)
    visitor.opens_chart("/?target=clean")

    visitor.clicks("#chart-filter")

    visitor.reads(".filter-choices", "Storage 2")
    assert visitor.store.loaded_snapshot() is None


def test_a_page_says_who_uses_an_object_and_follows(serve) -> None:
    visitor = outgrown(serve)
    visitor.opens(f"/datasource/{id_of('clean')}?tab=usage")
    visitor.reads("#object-usage", "etl")
    visitor.reads("#object-usage", "sum")

    visitor.opens(f"/automation/{id_of('sum')}?tab=usage")
    visitor.reads("#object-usage", "night")
    visitor.fails("sum")

    visitor.reads("#object-header", "failed")
    assert visitor.store.loaded_snapshot() is None


def test_a_new_join_finds_its_members(serve) -> None:
    visitor = outgrown(serve)
    visitor.opens("/datasource/new?kind=join")
    pages.types(visitor, pages.field("name"), "new join")

    for name in ("orders", "mart"):
        pages.picks(visitor, "members", name)
        visitor.reads(pages.rows("members"), name)
    visitor.clicks(pages.save_button())

    visitor.reads(".object-header h1", "new join")
    stored = visitor.store.datasource(visitor.address.removeprefix("/datasource/")).value
    assert stored.members == (id_of("orders"), id_of("mart"))
    assert visitor.store.loaded_snapshot() is None


def test_a_wall_shows_what_has_failed(serve) -> None:
    visitor = outgrown(serve)
    visitor.opens_chart("/wall")

    visitor.fails("imp")

    visitor.reads("#wall-failures", "imp")
    assert visitor.store.loaded_snapshot() is None


def outgrown(serve) -> Visitor:
    """A visitor of the shop, which is larger than this process is allowed to hold."""
    visitor: Visitor = serve(SHOP, pushdown_above=1)
    return visitor
