"""Search inside the database finds what search in memory finds, in the same order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.catalogs import datasource, every_kind
from support.effort import effort
from support.storable import put

from dataflow.data.graph.objects import Catalog
from dataflow.data.store.store import Limits, Store

_LETTERS = st.text("aAßéÉİſK_%\\ x./", max_size=5)


@pytest.fixture
def inside(store: Store) -> Store:
    return Store(store.engine, limits=Limits(pushdown_above=1))


@settings(max_examples=effort(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_LETTERS.filter(bool), min_size=2, max_size=6, unique=True), _LETTERS)
def test_both_find_the_same_in_the_same_order(
    store: Store, inside: Store, names: list[str], text: str
) -> None:
    put(store, Catalog(datasources=tuple(map(datasource, names))))

    found, expected = inside.search(text, 4), store.search(text, 4)

    assert found.total == expected.total
    assert list(found.closest) == list(expected.closest)


def test_a_name_that_ends_in_the_text_as_a_whole_comes_first(store: Store, inside: Store) -> None:
    names = ("web.days_all", "all_days", "web/days", "days_of_web", "x.web.days", "w%.da_s")
    put(store, Catalog(datasources=tuple(map(datasource, names))))

    found = [each.name for each in inside.search("days", 9).closest]

    assert found == ["web/days", "x.web.days", "days_of_web", "web.days_all", "all_days"]


@pytest.mark.parametrize("text", ["", "  ", "a\0b", "\ud800", "n" * 400, "%", "'"])
def test_any_text_may_be_asked_for(store: Store, inside: Store, text: str) -> None:
    store.import_catalog(every_kind())

    assert inside.search(text, 9).total == store.search(text, 9).total


def test_what_is_deleted_is_not_found(store: Store, inside: Store) -> None:
    store.import_catalog(every_kind())
    id = datasource("weather", config={}).id
    store.create(datasource("weather station"))

    store.delete(datasource("weather station").id)

    assert [each.id for each in inside.search("weather", 9).closest] == [id]
