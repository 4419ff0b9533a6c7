"""What failures affect, found on all edges of a catalog."""

from collections.abc import Collection, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from support.effort import effort
from support.flows import catalog, id_of, ids
from support.queries import queries
from support.storable import put, storable_catalogs

from dataflow.data.graph.objects import Catalog, ObjectId, Run, RunStatus
from dataflow.data.store.database.engine import reading
from dataflow.data.store.pushdown.edge_ids import EdgeIds
from dataflow.data.store.store import Store

LAWS = settings(
    max_examples=effort(40), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
HANDED_OUT = "string_agg"


@pytest.fixture
def postgresql(postgresql_url: str) -> Iterator[Store]:
    """A store on a database that can hand out edges as numbers."""
    store = Store.open(postgresql_url)
    yield store
    store.engine.dispose()


def affected(store: Store, edge_ids: EdgeIds, nodes: Collection[ObjectId]) -> frozenset[ObjectId]:
    with reading(store.engine) as connection:
        return edge_ids.affected(connection, nodes)


@LAWS
@given(storable_catalogs())
def test_it_is_that_of_the_rule(store: Store, drawn: Catalog) -> None:
    put(store, drawn)
    whole = store.snapshot()

    assert affected(store, EdgeIds(few=0), whole.dataflow.nodes) == whole.affected


def test_only_what_was_asked_for_is_told(store: Store) -> None:
    _put_failed(store)

    assert affected(store, EdgeIds(few=0), ids("raw clean")) == ids("clean")
    assert affected(store, EdgeIds(few=0), [id_of("raw")]) == frozenset()
    assert affected(store, EdgeIds(few=0), []) == frozenset()


def test_edges_are_handed_out_once_for_a_revision_of_the_catalog(postgresql: Store) -> None:
    _put_failed(postgresql)
    edge_ids = EdgeIds(few=1)

    with queries(postgresql.engine) as sent:
        affected(postgresql, edge_ids, ids("raw clean report"))
        affected(postgresql, edge_ids, ids("raw clean"))

    assert _of_edges(sent) == 1


def test_runs_that_are_reported_later_count(postgresql: Store) -> None:
    _put_failed(postgresql)
    edge_ids = EdgeIds(few=0)
    affected(postgresql, edge_ids, ids("clean"))

    with queries(postgresql.engine) as sent:
        postgresql.report_runs([Run(id="2", automation=id_of("etl"), status=RunStatus.SUCCESS)])

        assert affected(postgresql, edge_ids, ids("clean report")) == frozenset()
    assert _of_edges(sent) == 0


def test_edges_that_are_made_later_count(postgresql: Store) -> None:
    _put_failed(postgresql)
    edge_ids = EdgeIds(few=0)
    affected(postgresql, edge_ids, ids("clean"))

    postgresql.import_catalog(catalog("more: report -> further"))

    assert affected(postgresql, edge_ids, ids("further raw")) == ids("further")


def test_few_nodes_do_without_all_edges(postgresql: Store) -> None:
    _put_failed(postgresql)

    with queries(postgresql.engine) as sent:
        assert affected(postgresql, EdgeIds(), ids("raw clean")) == ids("clean")

    assert _of_edges(sent) == 0


def _put_failed(store: Store) -> None:
    store.import_catalog(catalog("etl: raw -> clean", "sum: clean -> report"))
    store.report_runs([Run(id="1", automation=id_of("etl"), status=RunStatus.FAILURE)])


def _of_edges(sent: list[str]) -> int:
    return sum(HANDED_OUT in each and "membership" in each for each in sent)
