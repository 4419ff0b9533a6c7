"""Walls and pages of objects follow what is reported."""

import pytest
from dash.testing.wait import until
from support import pages
from support.flows import catalog
from support.reports import in_time, reports
from support.screens import beyond_the_edge, resizes

SHOP = catalog("imp*: -> orders", "etl*: orders -> mart")


@pytest.mark.parametrize("size", [(1280, 720), (3840, 2160)])
def test_the_wall_tells_what_fails_and_nothing_lies_beyond_its_edge(
    serve, size: tuple[int, int]
) -> None:
    visitor = serve(SHOP)
    resizes(visitor, *size)
    visitor.opens_chart("/wall")
    until(lambda: "calm" in visitor.dash.find_element("#wall").get_attribute("class"), 5)

    reports(visitor, "imp", "failure", message="<script>alert(1)</script>")

    visitor.reads("#wall-failures", "<script>alert(1)</script>")
    visitor.reads("#wall-failures", "3 downstream: mart")
    visitor.reads(".wall-counts", "1 failed")
    assert beyond_the_edge(visitor) == [0, 0]


def test_a_wall_with_more_failures_than_it_has_room_for_counts_the_rest(serve) -> None:
    names = [f"load number {number} of the night" for number in range(30)]
    visitor = serve(catalog(*(f"{name}*: -> {name}.out" for name in names)))
    for name in names:
        reports(visitor, name, "failure", message="no such file or directory " * 9)

    visitor.opens_chart("/wall")

    visitor.reads(".wall-more", "more")
    told = "return document.querySelectorAll('.wall-failure').length"
    more = int(visitor.text(".wall-more").split()[1])
    assert visitor.driver.execute_script(told) + more == 30
    assert beyond_the_edge(visitor) == [0, 0]


def test_a_wall_that_rotates_dims_what_is_not_its_turn(serve) -> None:
    visitor = serve(SHOP)
    reports(visitor, "imp", "failure")

    visitor.opens_chart("/wall?rotate=3&theme=light")

    visitor.reads("#wall-stop", "Failed: imp")
    visitor.reads("#wall-stop", "Folder: flows")
    assert visitor.dash.find_element("#wall").get_attribute("class").startswith("wall light")


def test_the_page_of_an_automation_follows_its_runs_and_keeps_what_is_typed(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.automation("imp"))
    visitor.reads("#object-header", "Never ran")
    pages.types(visitor, pages.field("owner"), "somebody else")

    replied = reports(visitor, "imp", "failure", message="no such file")

    in_time(lambda: "Last run failed" in visitor.text("#object-header"), replied)
    assert pages.value_of(visitor, pages.field("owner")) == "somebody else"


def test_the_page_of_a_datasource_follows_the_runs_of_its_producers(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.datasource("orders", pages.EXECUTION))
    visitor.reads("#object-runs", "never ran")

    replied = reports(visitor, "imp", "failure", message="no such file")

    in_time(lambda: "no such file" in visitor.text("#object-runs"), replied)


def test_the_list_of_objects_follows(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens("/objects")
    visitor.reads(".list-area", "imp")

    replied = reports(visitor, "imp", "failure")

    in_time(lambda: "failed" in visitor.text(".list-area"), replied, 3)
