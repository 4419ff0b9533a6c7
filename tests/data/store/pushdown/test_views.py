"""What the database answers of a view is what the rules answer in memory, on any catalog."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.catalogs import every_kind
from support.effort import effort
from support.flows import catalog, id_of, ids
from support.storable import AT, put, storable_catalogs

from dataflow.data.errors import LargeViewError
from dataflow.data.graph.objects import Catalog, Run, RunStatus
from dataflow.data.store.pushdown.database_queries import DatabaseQueries
from dataflow.data.store.store import Limits, Store
from dataflow.data.views.chart import Chart
from dataflow.data.views.grouping import By, Grouping
from dataflow.data.views.part_snapshot import PartSnapshot
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View

LAWS = settings(
    max_examples=effort(60), suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def inside(store: Store) -> Store:
    """The same database through a store for which any catalog is too large."""
    return Store(store.engine, limits=Limits(pushdown_above=1))


@st.composite
def views(draw: st.DrawFn, catalog: Catalog) -> View:
    """A view with any of the parameters that name an object, by id, by name or in vain."""
    everything = (*catalog.datasources, *catalog.automations)
    texts = st.sampled_from(
        [None, None, None, "nobody", *(each.id for each in everything)]
        + [each.name for each in everything]
    )
    return View(
        target=draw(texts),
        around=draw(texts),
        up=draw(st.integers(0, 3)),
        down=draw(st.integers(0, 3)),
        start=draw(texts),
        end=draw(texts),
        scheduled_only=draw(st.booleans()),
        complete=draw(st.booleans()),
        status=draw(st.sampled_from([(), ("failed",), ("never", "running")])),
        kind=draw(st.sampled_from([(), ("storage", "etl_step")])),
    )


@LAWS
@given(st.data())
def test_a_view_answered_inside_is_the_one_of_the_whole_catalog(
    store: Store, inside: Store, data: st.DataObject
) -> None:
    drawn = data.draw(storable_catalogs().filter(_is_large))
    put(store, drawn)
    whole = store.snapshot()

    for view in data.draw(st.lists(views(drawn), min_size=1, max_size=4)):
        part = inside.snapshot_of(view)

        assert isinstance(part, PartSnapshot)
        found, expected = part.chart(view), whole.chart(view)
        assert _told(found) == _told(expected)
        assert _tips(found, part) == _tips(expected, whole)


def _is_large(catalog: Catalog) -> bool:
    return len(catalog.datasources) + len(catalog.automations) > 1


def _told(chart: Chart) -> dict[str, Any]:
    told = {name: getattr(chart, name) for name in chart.__dataclass_fields__}
    told["dataflow"] = chart.dataflow.structure
    told["named"] = {key: each for key, each in chart.named.items() if not each.undrawn}
    told["undrawn"] = {key for key, each in chart.named.items() if each.undrawn}
    return told


def _tips(chart: Chart, snapshot: Snapshot) -> dict[str, Any]:
    return {
        node.id: (
            snapshot.origins.get(node.id),
            snapshot.states.get(node.id),
            snapshot.late.get(node.id),
        )
        for node in chart.nodes
    }


def test_a_catalog_below_the_limit_is_answered_in_memory(store: Store) -> None:
    store.import_catalog(every_kind())
    patient = Store(store.engine, limits=Limits(pushdown_above=1_000))

    assert not isinstance(patient.snapshot_of(View()), PartSnapshot)
    assert not isinstance(store.snapshot_of(View()), PartSnapshot)


def test_only_what_the_view_needs_is_read(store: Store, inside: Store) -> None:
    store.import_catalog(catalog("p: x -> y", "q: y -> z", "far: a -> b", "j = z + m"))

    part = inside.snapshot_of(View(target=id_of("y"), scheduled_only=False))

    assert set(part.datasources) == ids("x y")
    assert set(part.automations) == ids("p")


def test_a_view_of_more_than_a_chart_may_hold_is_refused_with_a_way_out(store: Store) -> None:
    store.import_catalog(catalog("p: x -> y", "q: y -> z"))
    narrow = Store(store.engine, limits=Limits(pushdown_above=1, max_view_objects=3))

    assert len(narrow.snapshot_of(View(target=id_of("y"))).chart(View(target=id_of("y"))).nodes) < 4
    with pytest.raises(LargeViewError, match="more than 3 of the 5 objects; show the scheduled"):
        narrow.snapshot_of(View(scheduled_only=False))


def test_a_part_tells_of_its_own_view_alone(store: Store, inside: Store) -> None:
    store.import_catalog(catalog("p: x -> y"))
    part = inside.snapshot_of(View())

    with pytest.raises(ValueError, match="cannot tell of"):
        part.chart(View(target=id_of("x")))


def test_a_change_is_seen_in_the_next_answer(store: Store, inside: Store) -> None:
    store.import_catalog(catalog("p*: x -> y"))
    before = inside.snapshot_of(View()).chart(View())
    store.import_catalog(catalog("j = y + z"))

    after = inside.snapshot_of(View()).chart(View())

    assert (len(before.nodes), before.total) == (3, 3)
    assert (len(after.nodes), after.total) == (4, 5)


def test_views_that_differ_in_filters_and_groups_alone_are_read_once(inside: Store) -> None:
    inside.import_catalog(catalog("p: x -> y", "q: y -> z"))
    first = View(target="y", scheduled_only=False)
    others = [
        replace(first, kind=("storage",)),
        replace(first, impact=True),
        replace(first, grouping=Grouping(by=By.OWNER)),
    ]

    part = inside.snapshot_of(first)

    assert all(inside.snapshot_of(each) is part for each in others)
    assert inside.snapshot_of(replace(first, target="z")) is not part
    assert {node.name for node in part.chart(others[0]).nodes} >= {"x", "y"}


def test_a_part_is_read_again_once_an_automation_may_have_become_late(store: Store) -> None:
    store.import_catalog(catalog("p*: x -> y"))
    store.report_runs([Run(id="1", automation=id_of("p"), status=RunStatus.SUCCESS, started_at=AT)])
    now = [AT + timedelta(minutes=1)]
    limits, grace = Limits(pushdown_above=1), timedelta(minutes=10)
    queries = DatabaseQueries(store.engine, limits, grace, lambda: now[0])
    before = queries.part(View())

    now[0] = AT + timedelta(days=2)
    after = queries.part(View())

    assert before is not None
    assert after is not None
    assert not before.late
    assert set(after.late) == {id_of("p")}
