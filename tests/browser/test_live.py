"""An open chart follows what is reported: within two seconds, in place, and nothing else moves."""

from statistics import median
from typing import Any

import pytest
from dash.testing.wait import until
from support.flows import catalog, id_of
from support.reports import classes, in_time, marked, posts, reports
from support.visitor import Visitor

SHOP = catalog(
    "imp*: -> orders", "etl*: orders -> mart", "man: crm -> customers", "j = mart + customers"
)
CHAIN = ("b*: one -> two", "c*: two -> three")
_SCREEN = """
return cy.elements().map((each) => [
  each.data("name") || each.data("source") + each.data("target"),
  each.classes().sort(), each.isNode() ? each.renderedPosition() : null, each.scratch("kept"),
]);
"""
_KEEP = "cy.scratch('kept', 1); cy.elements().forEach((each) => each.scratch('kept', 1))"
_VIEWPORT = "return [cy.zoom(), cy.pan(), cy.scratch('kept')]"
_PLACES = "return Object.fromEntries(cy.nodes().map((n) => [n.data('name'), n.renderedPosition()]))"
_AFFECTED_EDGES = """
const name = (node) => node.data("name");
return cy.edges(".affected").map((edge) => `${name(edge.source())} ${name(edge.target())}`);
"""


def affected(visitor: Visitor) -> set[str]:
    return {name for name, theirs in classes(visitor).items() if "affected" in theirs}


def looks_closer(visitor: Visitor) -> Any:
    """Pans and zooms, and puts what a redraw would remove on everything."""
    visitor.cytoscape("cy.zoom(0.83); cy.pan({x: 101.5, y: 77.25});" + _KEEP)
    return visitor.cytoscape(_VIEWPORT)


def test_a_failure_is_seen_on_the_chart_and_on_the_wall_within_two_seconds(
    serve, second_user
) -> None:
    chart = serve(SHOP)
    wall = second_user(chart)
    chart.opens_chart("/")
    wall.opens_chart("/wall")
    wall.reads(".wall-counts", "0 failed")
    viewports = [chart.cytoscape(_VIEWPORT), wall.cytoscape(_VIEWPORT)]

    replied = reports(chart, "imp", "failure", message="no such file")

    in_time(lambda: marked(chart, "imp", "failure"), replied)
    in_time(lambda: marked(wall, "imp", "failure"), replied)
    in_time(lambda: "no such file" in wall.text("#wall-failures"), replied)
    replied = reports(chart, "imp", "success")
    in_time(lambda: not marked(chart, "imp", "failure"), replied)
    in_time(lambda: not marked(wall, "imp", "failure"), replied)
    assert [chart.cytoscape(_VIEWPORT), wall.cytoscape(_VIEWPORT)] == viewports


def test_marks_change_in_place_and_nothing_else_changes(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    viewport = looks_closer(visitor)
    before = visitor.cytoscape(_SCREEN)

    replied = reports(visitor, "imp", "failure")

    in_time(lambda: marked(visitor, "imp", "failure"), replied)
    after = visitor.cytoscape(_SCREEN)
    assert visitor.cytoscape(_VIEWPORT) == viewport
    differing = [new for old, new in zip(before, after, strict=True) if old != new]
    assert [(each[0], each[1]) for each in differing] == [
        ("imp", ["failing", "import", "marks-clock-failure"])
    ]
    assert [each[2:] for each in after] == [each[2:] for each in before]


def test_an_open_tooltip_stays_open_and_tells_what_has_happened(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    visitor.points_at("imp").perform()
    visitor.reads(".chart-tip", "never ran")
    place = "return document.querySelector('.chart-tip').style.cssText"
    before = visitor.driver.execute_script(place)

    replied = reports(visitor, "imp", "failure", message="<b>no</b> file")

    in_time(lambda: "<b>no</b> file" in visitor.text(".chart-tip"), replied)
    assert "failed just now" in visitor.text(".chart-tip")
    assert visitor.driver.execute_script(place) == before
    reports(visitor, "etl", "running")
    until(lambda: marked(visitor, "etl", "running"), 8)
    assert "<b>no</b> file" in visitor.text(".chart-tip")


@pytest.mark.parametrize(
    ("inputs", "outputs"), [(["three"], ["four"]), (["zero"], ["one"])], ids=["end", "beginning"]
)
def test_a_new_automation_appears_and_what_was_there_stays_where_it_is(
    serve, inputs: list[str], outputs: list[str]
) -> None:
    visitor = serve(catalog(*CHAIN, "zero", "four"))
    visitor.opens_chart("/")
    visitor.cytoscape("cy.zoom(0.7); cy.pan({x: 300, y: 200})")
    viewport, before = visitor.cytoscape(_VIEWPORT), visitor.cytoscape(_PLACES)

    replied = posts(
        visitor,
        "/automations",
        {
            "name": "new",
            "kind": "etl_step",
            "inputs": [id_of(each) for each in inputs],
            "outputs": [id_of(each) for each in outputs],
            "schedules": [{"cron": "0 4 * * *", "timezone": "UTC", "enabled": True}],
        },
    )

    in_time(lambda: "new" in visitor.names(), replied, 4)
    assert visitor.names() >= {"b", "c", "one", "two", "three", "new", *inputs, *outputs}
    until(lambda: "marks-clock" in classes(visitor)["new"], 8)
    after = visitor.cytoscape(_PLACES)
    assert visitor.cytoscape(_VIEWPORT) == viewport
    moves = [
        abs(after[name][axis] - at[axis]) for name, at in before.items() for axis in ("x", "y")
    ]
    assert median(moves) < 1


def test_everything_stays_where_it_is_when_a_chain_goes_on(serve) -> None:
    flows = ("a*: -> one", "b*: one -> two", "c*: one -> three", "d*: two -> four")
    visitor = serve(catalog(*flows))
    visitor.opens_chart("/")
    before = visitor.cytoscape(_PLACES)

    visitor.store.import_catalog(catalog(*flows, "e*: three -> five"))
    visitor.sees(*before, "e", "five")

    after = visitor.cytoscape(_PLACES)
    assert all(after[name] == pytest.approx(at, abs=1) for name, at in before.items())


def test_to_paint_the_impact_of_failures_moves_nothing(serve) -> None:
    flows = ("a*: -> one", "b*: one -> two", "c*: one -> three", "d*: two -> four")
    visitor = serve(catalog(*flows))
    visitor.opens_chart("/")
    visitor.store.import_catalog(catalog(*flows, "e*: three -> five"))
    visitor.sees("a", "b", "c", "d", "one", "two", "three", "four", "e", "five")
    reports(visitor, "a", "failure")
    before = visitor.cytoscape(_PLACES)

    visitor.clicks("#chart-impact")
    until(lambda: affected(visitor) >= {"one", "five"}, 8)

    assert visitor.cytoscape(_PLACES) == before


def test_the_switch_shows_what_failures_affect_and_follows_them(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/?scheduled=0")
    reports(visitor, "imp", "failure")
    until(lambda: marked(visitor, "imp", "failure"), 8)
    viewport = looks_closer(visitor)
    assert affected(visitor) == set()

    visitor.clicks("#chart-impact")

    until(lambda: affected(visitor) == {"orders", "etl", "mart", "j"}, 8)
    assert visitor.address == "/?scheduled=0&impact=1"
    hit = {"imp orders", "orders etl", "etl mart", "mart j"}
    assert set(visitor.cytoscape(_AFFECTED_EDGES)) == hit
    replied = reports(visitor, "imp", "success")
    in_time(lambda: affected(visitor) == set(), replied)
    assert visitor.cytoscape(_AFFECTED_EDGES) == []
    replied = reports(visitor, "man", "failure")
    in_time(lambda: affected(visitor) == {"customers", "j"}, replied)
    assert visitor.cytoscape(_VIEWPORT) == viewport


def test_a_link_with_the_impact_shows_it_at_once(serve) -> None:
    visitor = serve(SHOP)
    reports(visitor, "imp", "failure")

    visitor.opens_chart("/?impact=1")

    until(lambda: affected(visitor) == {"orders", "etl", "mart", "j"}, 8)
    assert visitor.dash.find_element("#chart-impact").is_selected()


def test_what_becomes_late_is_marked_and_says_since_when(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")

    replied = reports(visitor, "imp", "success", hours=72)

    in_time(lambda: marked(visitor, "imp", "late"), replied)
    assert "delayed" in classes(visitor)["imp"]
    visitor.points_at("imp").perform()
    visitor.reads(".chart-tip", "was due")
    visitor.reads(".chart-tip", "and no run has started since")
    replied = reports(visitor, "imp", "running")
    in_time(lambda: not marked(visitor, "imp", "late"), replied)
    assert "was due" not in visitor.text(".chart-tip")


def test_what_has_recovered_is_marked_and_says_that_it_failed_before(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens_chart("/")
    reports(visitor, "imp", "failure", hours=1)

    replied = reports(visitor, "imp", "success")

    in_time(lambda: marked(visitor, "imp", "recovered"), replied)
    assert "failing" not in classes(visitor)["imp"]
    visitor.points_at("imp").perform()
    visitor.reads(".chart-tip", "one of the last ten runs failed 1 hour ago")
