"""Catalogs that have outgrown a process: pages tell the same, and the catalog is never loaded."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from dash.development.base_component import Component
from hypothesis import HealthCheck, given, settings
from support.catalogs import every_kind
from support.effort import effort
from support.flows import catalog, id_of
from support.layouts import text_of
from support.storable import put, storable_catalogs

from dataflow.callbacks.objects.facts import object_facts
from dataflow.callbacks.objects.pages import page_of_object
from dataflow.callbacks.objects.run_history import details
from dataflow.components.objects.header import object_header
from dataflow.components.objects.usage import object_usage
from dataflow.components.runs.history import run_history
from dataflow.data.graph.objects import Catalog, ObjectId
from dataflow.data.store.store import Limits, Store

LAWS = settings(
    max_examples=effort(30, 10), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
def inside(store: Store) -> Store:
    """The same database through a store for which any catalog is too large."""
    return Store(store.engine, limits=Limits(pushdown_above=1))


def told(store: Store, type: str, id: ObjectId) -> list[Any]:
    """What the page of an object tells that other objects have a part in."""
    facts = replace(object_facts(store, type, id), now=NOW)
    parts = [*object_header(facts), *object_usage(facts), *run_history(facts, None)]
    return [part.to_plotly_json() for part in parts if isinstance(part, Component)]


@LAWS
@given(storable_catalogs().filter(lambda each: len(each.datasources + each.automations) > 1))
def test_every_page_tells_what_it_tells_of_a_catalog_that_is_loaded(
    store: Store, inside: Store, drawn: Catalog
) -> None:
    put(store, drawn)

    for type, values in (("datasource", drawn.datasources), ("automation", drawn.automations)):
        for each in values:
            assert str(told(inside, type, each.id)) == str(told(store, type, each.id))

    assert inside.loaded_snapshot() is None


def test_a_whole_page_is_shown_and_nothing_else_is_loaded(store: Store, inside: Store) -> None:
    drawn = every_kind()
    store.import_catalog(drawn)

    for type, values in (("datasource", drawn.datasources), ("automation", drawn.automations)):
        for each in values:
            assert each.name in text_of(page_of_object(inside, type, each.id))

    assert inside.loaded_snapshot() is None


def test_the_panel_of_a_run_names_its_automation(store: Store, inside: Store) -> None:
    drawn = every_kind()
    store.import_catalog(drawn)
    run = drawn.runs[0]
    name = store.automation(run.automation).value.name

    panel = details(inside, {"automation": run.automation, "run": run.id})

    assert name in " ".join(text_of(each) for each in panel)
    assert inside.loaded_snapshot() is None


def test_what_is_asked_about_is_told_with_the_chains_that_schedule_it(
    store: Store, inside: Store
) -> None:
    store.import_catalog(catalog("night*: [sub]", "sub: [etl]", "etl: x -> y", "far: a -> b"))

    part = inside.snapshot_with([id_of("etl"), id_of("y")])

    assert part.scheduled == {id_of("night"), id_of("sub"), id_of("etl")}
    assert set(part.datasources) == {id_of("y")}
    assert part.dataflow.predecessors.get(id_of("y")) == [id_of("etl")]
    assert id_of("far") not in part.automations


@pytest.mark.parametrize("id", ["", "nobody", "'; --", "\x00", "\ud800", "x" * 99])
def test_nothing_is_told_about_what_is_no_object(store: Store, inside: Store, id: str) -> None:
    store.import_catalog(every_kind())

    part = inside.snapshot_with([ObjectId(id)])

    assert not part.datasources
    assert not part.automations


def test_about_nothing_nothing_is_read(store: Store, inside: Store) -> None:
    store.import_catalog(every_kind())

    part = inside.snapshot_with([])

    assert not part.datasources
    assert not part.automations
