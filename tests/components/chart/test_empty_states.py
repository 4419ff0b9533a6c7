"""What a chart says that is empty, or shows next to nothing."""

import pytest
from support.flows import flow, id_of
from support.said import said

from dataflow.components.chart import empty_states
from dataflow.components.chart.chips import chips
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View

SHOP = ("imp*: -> orders", "man: crm -> customers", "j = orders + customers")


def empty_state(snapshot: Snapshot, view: View) -> str:
    """The sentence on the chart."""
    return said(empty_states.empty_state(snapshot.chart(view), snapshot))


def test_a_chart_with_circles_needs_no_sentence() -> None:
    snapshot = flow(*SHOP)

    assert empty_states.empty_state(snapshot.chart(View()), snapshot) is None


def test_an_empty_catalog_says_so_and_offers_to_create_a_datasource() -> None:
    told = empty_state(flow(), View())

    assert "This catalog is empty" in told
    assert "/datasource/new" in told


def test_an_empty_scheduled_view_offers_the_whole_flow() -> None:
    told = empty_state(flow("e: a -> b"), View())

    assert "Nothing is scheduled" in told
    assert "/?scheduled=0" in told


def test_an_unknown_target_is_named_and_the_default_view_offered() -> None:
    snapshot = flow(*SHOP)
    view = View(target="<b>nowhere</b>", scheduled_only=False)

    assert "<b>nowhere</b>" in empty_state(snapshot, view)
    assert "unknown datasource" in said(chips(snapshot.chart(view), snapshot))


def test_an_automation_asked_for_as_a_target_offers_the_flow_leading_to_it() -> None:
    told = empty_state(flow(*SHOP), View(target="imp", scheduled_only=False))

    assert "is an automation" in told
    assert "/?to=imp" in told


def test_a_name_that_several_bear_offers_the_choice() -> None:
    snapshot = flow("e: a -> b", "f: c -> d")
    twins = {
        id: type(each)(id=each.id, name="twin" if each.name in "bd" else each.name, kind=each.kind)
        for id, each in snapshot.datasources.items()
    }
    twinned = Snapshot(datasources=twins, automations=snapshot.automations)

    told = empty_state(twinned, View(target="twin", scheduled_only=False))

    assert "2 datasources are named" in told
    assert f"/?target={id_of('b')}" in told
    assert f"/?target={id_of('d')}" in told


def test_a_target_that_nothing_scheduled_leads_to_offers_the_whole_flow() -> None:
    told = empty_state(flow(*SHOP), View(target="customers", scheduled_only=True))

    assert "Nothing scheduled leads to" in told
    assert f"/?target={id_of('customers')}" in told


def test_a_target_that_nothing_leads_to_says_so() -> None:
    told = empty_state(flow(*SHOP), View(target="crm", scheduled_only=False))

    assert "Nothing leads to" in told


def test_a_choice_keeps_what_else_the_view_asks_for() -> None:
    f = flow("e: a -> b", "f: c -> d")
    twins = {
        id: type(each)(id=each.id, name="twin" if each.name in "bd" else each.name, kind=each.kind)
        for id, each in f.datasources.items()
    }
    twinned = Snapshot(datasources=twins, automations=f.automations)

    told = empty_state(twinned, View(start="a", end="twin", scheduled_only=False))

    assert "2 objects are named" in told
    assert f"/?from=a&to={id_of('b')}" in told


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("odd: [man]", "a chain task carries a schedule"),
        ("odd!task: crm ->", "a task writes no datasource"),
        ("odd!script:", "this script declares no datasource"),
    ],
)
@pytest.mark.parametrize("field", ["around", "start", "end"])
def test_an_automation_that_is_never_drawn_says_why(line: str, why: str, field: str) -> None:
    snapshot = flow(*SHOP, line)
    view = View(**{field: "odd"}, scheduled_only=False)

    assert why in empty_state(snapshot, view)
    assert f"/automation/{id_of('odd')}" in empty_state(snapshot, view)
    assert "not shown on the chart" in said(chips(snapshot.chart(view), snapshot))


@pytest.mark.parametrize("field", ["around", "start", "end"])
def test_an_unknown_object_is_named(field: str) -> None:
    snapshot = flow(*SHOP)
    view = View(**{field: "<b>nowhere</b>"}, scheduled_only=False)

    assert "No object has the id or the name “<b>nowhere</b>”" in empty_state(snapshot, view)
    assert "unknown object" in said(chips(snapshot.chart(view), snapshot))


def test_two_objects_without_a_path_say_so_and_offer_the_other_way_round() -> None:
    told = empty_state(flow(*SHOP), View(start="j", end="crm", scheduled_only=False))

    assert "No path leads from “j” to “crm”" in told
    assert "/?from=crm&to=j" in told


def test_a_path_through_hidden_objects_is_a_path() -> None:
    snapshot = flow(*SHOP)
    view = View(start="crm", end="j", scheduled_only=False, kind=("file",))

    assert empty_states.empty_state(snapshot.chart(view), snapshot) is None


def test_a_path_outside_the_scheduled_flow_is_offered() -> None:
    told = empty_state(flow(*SHOP), View(start="crm", end="j", scheduled_only=True))

    assert "No path in the scheduled flow leads" in told
    assert "/?from=crm&to=j" in told


def test_filters_that_nothing_fits_say_so_and_can_be_removed() -> None:
    told = empty_state(flow(*SHOP), View(kind=("file",), tag=("<b>",)))

    assert "No objects match: the scheduled flow, of the kind file, with the tag <b>." in told
    assert '"href": "/"' in told
    assert "scheduled=0&kind=file" in told


def test_an_object_with_nothing_downstream_says_so() -> None:
    told = empty_state(flow(*SHOP), View(start="j", scheduled_only=False))

    assert "There is nothing else in the whole flow downstream of j." in told


def test_a_target_whose_flow_a_filter_hides_is_not_said_to_have_none() -> None:
    told = empty_state(flow(*SHOP), View(target="j", scheduled_only=False, kind=("file",)))

    assert "No objects match" in told
