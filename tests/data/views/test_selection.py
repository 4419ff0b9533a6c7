"""How the rules, the neighbourhood and the filters compose."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.catalogs import run
from support.flows import arrows, flow, id_of, names, snapshot
from support.strategies import catalogs

from dataflow.data.graph.dataflow import Edge
from dataflow.data.graph.objects import AutomationKind, Catalog, DatasourceKind
from dataflow.data.graph.run_states import run_state
from dataflow.data.views.chart import Chart
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View

_FLOW = ("load*: -> raw", "etl: raw -> clean", "nightly*: clean, crm -> mart", "j = mart + geo")


def _chart(query: str, snapshot: Snapshot | None = None) -> Chart:
    pairs = dict(each.split("=") for each in query.split("&"))
    return (snapshot or flow(*_FLOW)).chart(View.from_query(pairs))


def _names(chart: Chart) -> set[str]:
    return {node.name for node in chart.nodes}


def _bridges(chart: Chart) -> set[str]:
    return arrows(replace(chart, edges=chart.bridges))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("around=etl", "raw etl clean"),
        ("around=etl&up=2&down=0", "load raw etl"),
        ("around=etl&scheduled=1", "raw etl clean"),
        ("from=etl", "etl clean nightly mart j"),
        ("from=etl&scheduled=1", "etl clean nightly mart j"),
        ("from=raw&scheduled=1", "raw"),
        ("to=etl", "load raw etl"),
        ("to=j&scheduled=1", "clean crm nightly mart j"),
        ("from=raw&to=mart", "raw etl clean nightly mart"),
        ("from=mart&to=raw", "raw mart"),
        ("target=j&from=etl", "etl clean nightly mart j"),
        ("from=raw&to=j&around=clean", "raw etl clean nightly j"),
        ("from=etl&complete=1", "etl clean nightly mart j geo"),
        ("around=etl&up=0&down=0", "etl"),
    ],
)
def test_neighbourhoods_run_inside_the_scheduled_view_and_what_they_name(
    query: str, expected: str
) -> None:
    assert _names(_chart(query)) == names(expected)


@pytest.mark.parametrize("key", ["around", "from", "to"])
@pytest.mark.parametrize("text", ["nobody", "<script>", "night", id_of("night")])
def test_a_chart_about_no_object_that_is_drawn_is_empty(key: str, text: str) -> None:
    f = flow(*_FLOW, "night*: [etl]")

    chart = f.chart(View.from_query({key: text}))

    assert chart.nodes == ()
    assert chart.focus == {}


def test_what_a_filter_hides_is_bridged() -> None:
    chart = _chart("scheduled=0&kind=storage")

    assert _names(chart) == names("raw clean crm mart geo")
    assert _bridges(chart) == {"raw -> clean", "clean -> mart", "crm -> mart"}
    assert chart.edges == ()
    assert set(chart.dataflow.edges) == set(chart.bridges)
    assert set(chart.hidden_between.values()) == {1}


def test_what_the_scheduled_view_leaves_out_is_not_bridged() -> None:
    chart = _chart("scheduled=1")

    assert _names(chart) == names("load raw nightly clean crm mart j")
    assert chart.bridges == ()


def test_bridges_do_not_lead_through_what_the_scheduled_view_leaves_out() -> None:
    chart = _chart("scheduled=1&kind=storage")

    assert _bridges(chart) == {"clean -> mart", "crm -> mart"}


def test_the_objects_that_a_view_names_stay_whatever_the_filters() -> None:
    chart = _chart("from=etl&kind=join")

    assert _names(chart) == names("etl j")
    assert _bridges(chart) == {"etl -> j"}


def test_a_status_keeps_automations_of_that_status_and_their_datasources() -> None:
    f = replace(flow(*_FLOW), states={id_of("etl"): run_state([run("etl", "1", "failure", end=1)])})

    chart = _chart("scheduled=0&status=failed", f)

    assert _names(chart) == names("raw etl clean")


def test_a_waypoint_is_drawn_but_does_not_fit() -> None:
    many = ", ".join(f"a{number}" for number in range(20))
    f = flow(f"hub: {many} -> {many.replace('a', 'b')}")

    chart = _chart("scheduled=0&kind=storage", f)

    assert {node.name for node in chart.nodes if node.waypoint} == {"hub"}
    assert len(chart.fitting) == 40
    assert len(chart.edges) == 40
    assert chart.bridges == ()


_KINDS = [*DatasourceKind, AutomationKind.ETL_STEP, AutomationKind.IMPORT]


@given(catalogs(), st.sets(st.sampled_from(_KINDS)), st.booleans())
def test_filters_never_change_what_leads_to_what(
    catalog: Catalog, kinds: set[str], scheduled: bool
) -> None:
    snap = snapshot(catalog)
    view = View(scheduled_only=scheduled)

    whole = snap.chart(view)
    part = snap.chart(replace(view, kind=tuple(sorted(kinds))))

    for node in part.nodes:
        below = {each.id for each in part.nodes} & whole.dataflow.descendants(node.id)
        assert part.dataflow.descendants(node.id) == below


@given(catalogs(), st.sets(st.sampled_from(_KINDS), min_size=1))
def test_edges_and_bridges_are_disjoint_and_both_are_drawn(
    catalog: Catalog, kinds: set[str]
) -> None:
    chart = snapshot(catalog).chart(View(scheduled_only=False, kind=tuple(sorted(kinds))))

    drawn: list[Edge] = sorted([*chart.edges, *chart.bridges])
    assert drawn == list(chart.dataflow.edges)
    assert len(set(drawn)) == len(drawn)
