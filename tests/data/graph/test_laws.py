"""Laws of the rules on random catalogs, and the naive rules that they must agree with."""

from dataclasses import asdict, replace

from hypothesis import given
from hypothesis import strategies as st
from support.flows import snapshot
from support.independent import answer
from support.strategies import catalogs, catalogs_and_targets, catalogs_and_views

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.objects import Catalog, ObjectId
from dataflow.data.graph.rules import scheduled_view, with_members
from dataflow.data.views.chart import Chart
from dataflow.data.views.view import View


def _ids(chart: Chart) -> set[ObjectId]:
    return {node.id for node in chart.nodes}


@given(catalogs_and_views())
def test_the_chart_agrees_with_the_naive_rules(case: tuple[Catalog, View]) -> None:
    catalog, view = case

    chart = snapshot(catalog).chart(view)
    expected = answer(
        asdict(catalog),
        scheduled=view.scheduled_only,
        complete=view.complete,
        target=view.target,
    )

    assert _ids(chart) == expected.nodes
    assert {tuple(edge) for edge in chart.edges} == expected.edges
    assert {node.id for node in chart.nodes if node.scheduled} == expected.scheduled
    assert {n.id: n.hidden_members for n in chart.nodes if n.hidden_members} == (
        expected.hidden_members
    )
    assert chart.undeclared_scripts == expected.undeclared_scripts


@given(catalogs_and_views(), st.randoms())
def test_the_order_of_rows_never_matters(case, random) -> None:  # type: ignore[no-untyped-def]
    catalog, view = case
    shuffled = replace(
        catalog,
        datasources=tuple(random.sample(catalog.datasources, len(catalog.datasources))),
        automations=tuple(random.sample(catalog.automations, len(catalog.automations))),
    )

    assert snapshot(shuffled).chart(view) == snapshot(catalog).chart(view)


@given(catalogs_and_views(), st.randoms())
def test_the_order_of_inputs_outputs_and_members_never_matters(case, random) -> None:  # type: ignore[no-untyped-def]
    catalog, view = case
    shuffled = replace(
        catalog,
        datasources=tuple(
            replace(each, members=tuple(random.sample(each.members, len(each.members))))
            for each in catalog.datasources
        ),
        automations=tuple(
            replace(
                each,
                inputs=tuple(random.sample(each.inputs, len(each.inputs))),
                outputs=tuple(random.sample(each.outputs, len(each.outputs))),
            )
            for each in catalog.automations
        ),
    )

    before, after = snapshot(catalog).chart(view), snapshot(shuffled).chart(view)

    assert (after.nodes, after.edges) == (before.nodes, before.edges)


@given(catalogs_and_views())
def test_nodes_are_unique_and_every_edge_has_both_ends(case: tuple[Catalog, View]) -> None:
    catalog, view = case

    chart = snapshot(catalog).chart(view)

    assert len(_ids(chart)) == len(chart.nodes) <= chart.total
    assert len(set(chart.edges)) == len(chart.edges)
    assert {end for edge in chart.edges for end in edge} <= _ids(chart)


@given(catalogs_and_views())
def test_every_view_is_a_part_of_the_full_one(case: tuple[Catalog, View]) -> None:
    catalog, view = case
    snap = snapshot(catalog)

    full, part = snap.chart(View(scheduled_only=False)), snap.chart(view)

    assert _ids(part) <= _ids(full)
    assert set(part.edges) <= set(full.edges)


@given(catalogs_and_views())
def test_complete_shows_all_that_is_shown_without_it(case: tuple[Catalog, View]) -> None:
    catalog, view = case
    snap = snapshot(catalog)

    with_all, without = (snap.chart(replace(view, complete=each)) for each in (True, False))

    assert _ids(with_all) >= _ids(without)
    assert all(node.hidden_members == 0 for node in with_all.nodes)


@given(catalogs_and_targets(), st.booleans())
def test_both_filters_show_a_part_of_the_flow_leading_to_the_target(
    case: tuple[Catalog, ObjectId], complete: bool
) -> None:
    catalog, target = case
    snap = snapshot(catalog)

    both = snap.chart(View(target=target, scheduled_only=True, complete=complete))
    leading = snap.chart(View(target=target, scheduled_only=False, complete=complete))

    assert _ids(both) <= _ids(leading)


@given(catalogs_and_targets(), st.booleans(), st.booleans())
def test_the_target_always_stays(
    case: tuple[Catalog, ObjectId], scheduled: bool, complete: bool
) -> None:
    catalog, target = case

    chart = snapshot(catalog).chart(
        View(target=target, scheduled_only=scheduled, complete=complete)
    )

    assert target in _ids(chart)


@given(catalogs_and_targets())
def test_every_circle_of_a_flow_leads_to_the_target(case: tuple[Catalog, ObjectId]) -> None:
    catalog, target = case

    chart = snapshot(catalog).chart(View(target=target, scheduled_only=False))

    assert all(target in chart.dataflow.descendants(node) for node in _ids(chart))


@given(catalogs())
def test_another_enabled_schedule_never_takes_a_clock_away(catalog: Catalog) -> None:
    enabled = replace(
        catalog,
        automations=tuple(
            replace(each, schedules=tuple(replace(s, enabled=True) for s in each.schedules))
            for each in catalog.automations
        ),
    )
    before, after = snapshot(catalog), snapshot(enabled)

    assert before.scheduled <= after.scheduled
    assert _ids(before.chart(View())) <= _ids(after.chart(View()))


@given(catalogs())
def test_without_an_enabled_schedule_nothing_is_scheduled(catalog: Catalog) -> None:
    disabled = replace(
        catalog,
        automations=tuple(
            replace(each, schedules=tuple(replace(s, enabled=False) for s in each.schedules))
            for each in catalog.automations
        ),
    )
    snap = snapshot(disabled)

    assert snap.scheduled == frozenset()
    assert snap.chart(View()).nodes == ()


@given(catalogs_and_targets())
def test_leading_to_is_idempotent(case: tuple[Catalog, ObjectId]) -> None:
    catalog, target = case
    once = snapshot(catalog).chart(View(target=target, scheduled_only=False)).dataflow

    twice = once.subgraph(once.ancestors(target))

    assert twice == once


@given(catalogs())
def test_the_scheduled_view_is_idempotent(catalog: Catalog) -> None:
    snap = snapshot(catalog)
    once = snap.dataflow.subgraph(scheduled_view(snap.dataflow, snap.scheduled))

    twice = once.subgraph(scheduled_view(once, snap.scheduled))

    assert twice == once


@given(catalogs())
def test_completing_is_idempotent(catalog: Catalog) -> None:
    snap = snapshot(catalog)
    once = with_members(snap.dataflow, scheduled_view(snap.dataflow, snap.scheduled))

    assert with_members(snap.dataflow, once) == once


@given(catalogs())
def test_ancestors_are_transitive(catalog: Catalog) -> None:
    dataflow = snapshot(catalog).dataflow

    for node in dataflow.nodes:
        ancestors = dataflow.ancestors(node)
        assert dataflow.ancestors(*ancestors) == ancestors


@given(catalogs())
def test_descendants_are_ancestors_seen_from_the_other_end(catalog: Catalog) -> None:
    dataflow = snapshot(catalog).dataflow

    for node in dataflow.nodes:
        assert all(node in dataflow.ancestors(each) for each in dataflow.descendants(node))


@given(catalogs())
def test_the_subgraph_of_all_nodes_is_the_graph(catalog: Catalog) -> None:
    dataflow: Dataflow = snapshot(catalog).dataflow

    assert dataflow.subgraph(dataflow.nodes) == dataflow
