"""Groups on a real estate of thousands of objects: what boxes and lines tell, and by what."""

import pytest
from dash.testing.wait import until
from support.estates import boxes, frames
from support.moves import lit
from support.mozilla import PATIENCE, comes_close, grouped, is_still
from support.visitor import Visitor

from dataflow.data.grouping.states import box_states
from dataflow.data.grouping.threads import threads
from dataflow.data.views.view import View

_TOLD = """
return Object.fromEntries(cy.nodes('.box').map((each) => {
  const { contains, state = '', worst = '' } = each.data('tip');
  return [each.id(), [each.data('name'), contains, state, worst]];
}));
"""
_PLATES = "return window.dataflow.places.said()"
_FLOWS = """
return cy.edges().map((each) => [
  each.data('source'), each.data('target'), each.data('flows') || 1, each.style('label'),
]);
"""


def test_the_estate_opens_in_the_groups_that_the_rules_say(opened: Visitor) -> None:
    told = grouped(opened)

    assert boxes(opened) == {each.name for each in told.boxes}
    assert frames(opened) == {each.name for each in told.frames}


def test_a_box_tells_its_name_what_it_holds_by_kind_and_what_is_amiss(opened: Visitor) -> None:
    told = grouped(opened)
    states = box_states(told, opened.store.snapshot().marks)

    seen = opened.cytoscape(_TOLD)

    assert seen.keys() == {each.id for each in told.boxes}
    for each in told.boxes:
        name, holds, state, worst = seen[each.id]
        assert (name, state, worst) == (each.name, states[each.id].words, states[each.id].worst)
        objects = "object" if each.size == 1 else "objects"
        assert holds.startswith(f"{each.size:,} {objects}: ")
        assert all(f"{count:,} " in holds for _, count in each.kinds)
    assert {"failed", "late", "running", "succeeded", ""} == {each[3] for each in seen.values()}


def test_boxes_with_failures_and_late_automations_inside_are_marked(opened: Visitor) -> None:
    states = box_states(grouped(opened), opened.store.snapshot().marks)

    marked = {
        worst: set(opened.cytoscape(f"return cy.nodes('.box.{mark}').map((each) => each.id())"))
        for worst, mark in (("failed", "failing"), ("late", "delayed"))
    }

    closed = {each.id for each in grouped(opened).boxes}
    for worst, seen in marked.items():
        assert seen == {id for id in closed if states[id].worst == worst}
        assert seen


def test_the_tooltip_of_a_box_is_shown_under_the_pointer(opened: Visitor) -> None:
    largest = max(grouped(opened).boxes, key=lambda each: each.size)
    comes_close(opened, largest.id)

    opened.points_at(largest.name).perform()

    opened.reads(".chart-tip", largest.name)
    opened.reads(".chart-tip", f"{largest.size:,} objects: ")


def test_lines_between_boxes_say_for_how_many_flows_they_stand(opened: Visitor) -> None:
    bundles = {(each.source, each.target): each.flows for each in grouped(opened).bundles}

    drawn = opened.cytoscape(_FLOWS)

    assert {(source, target): flows for source, target, flows, _ in drawn} == bundles
    labelled = [(flows, label) for _, _, flows, label in drawn if flows > 1]
    assert labelled
    assert all(label == str(flows) for flows, label in labelled)


def test_the_light_of_a_box_is_what_threads_lead_to(opened: Visitor) -> None:
    told = grouped(opened)
    hub = max(told.boxes, key=lambda each: each.size)
    found = threads(told)
    expected = found.upstream(hub.id) | found.downstream(hub.id)

    opened.cytoscape(f"window.dataflow.light.set('hovered', cy.getElementById({hub.id!r}))")

    ids = "return window.dataflow.light.lit().circles.map(({ node }) => node.id())"
    assert lit(opened)
    assert set(opened.cytoscape(ids)) == expected


@pytest.mark.parametrize("by", ["folder", "tag", "owner", "part"])
def test_the_estate_is_grouped_by_something_else(visitor: Visitor, by: str) -> None:
    visitor.opens_chart("/?group=none")
    visitor.clicks("#chart-groups")

    visitor.clicks(f"[data-by={by}] a")

    until(lambda: f"group={by}" in visitor.address, PATIENCE)
    wanted = {each.id for each in grouped(visitor, View.from_query({"group": by})).boxes}
    ids = "return cy.nodes('.box').map((each) => each.id())"
    until(lambda: set(visitor.cytoscape(ids)) == wanted, PATIENCE)
    assert wanted


def test_boxes_in_which_something_failed_are_named_before_all_others(opened: Visitor) -> None:
    is_still(opened)
    failing = set(opened.cytoscape("return cy.nodes('.box.failing').map((each) => each.id())"))

    said = [each["id"] for each in opened.driver.execute_script(_PLATES)]

    named = failing & set(said)
    assert len(named) > 0.9 * len(failing)
    assert set(said[: len(named)]) == named
