"""A snapshot that follows the database step by step is the one that is loaded afresh."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from support.catalogs import datasource, every_kind, run
from support.effort import effort
from support.flows import catalog, id_of
from support.queries import queries
from support.storable import AT, put, storable_catalogs

from dataflow.data.graph.objects import Automation, Catalog, Datasource
from dataflow.data.store.database import change_log
from dataflow.data.store.database.engine import writing
from dataflow.data.store.database.failures import RefusedError
from dataflow.data.store.objects import deletion
from dataflow.data.store.objects import reading as objects
from dataflow.data.store.objects.reading import Stored
from dataflow.data.store.objects.writing import Change, write
from dataflow.data.store.snapshots import patching
from dataflow.data.store.store import Store
from dataflow.data.views.snapshot import Snapshot

LAWS = settings(
    max_examples=effort(60), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
Object = Datasource | Automation


def known_to(snapshot: Snapshot) -> dict[str, Any]:
    """Everything that a snapshot tells; what is derived is made of what it holds."""
    flow = snapshot.dataflow
    return {
        "datasources": dict(snapshot.datasources),
        "automations": dict(snapshot.automations),
        "states": {id: each for id, each in snapshot.states.items() if each != type(each)()},
        "late": snapshot.late,
        "revision": snapshot.revision,
        "nodes": flow.nodes,
        "edges": flow.edges,
        "structure": flow.structure,
        "upstream": dict(flow.predecessors),
        "downstream": dict(flow.successors),
        "members": flow.members,
        "scheduled": snapshot.scheduled,
        "origins": snapshot.origins,
        "affected": snapshot.affected,
    }


def change_to(store: Store, after: Catalog, forget: bool) -> None:
    """Makes the stored catalog `after`: objects change and come; with `forget` others go, in one
    transaction, however they hang together."""
    # A change of kind that what stays does not allow is refused, which changes nothing.
    with suppress(RefusedError), writing(store.engine) as connection:
        exported = store_of(connection)
        new: dict[str, Object] = {e.id: e for e in (*after.datasources, *after.automations)}
        both = {id: each for id, each in new.items() if id in exported}
        alike = {id for id, each in both.items() if type(each) is type(exported[id].value)}
        added = [each for id, each in new.items() if id not in exported]
        changed = [Change(exported[id], new[id]) for id in alike]
        write(connection, added, [each for each in changed if each.fields], AT)
        if forget:
            for id in exported.keys() - new.keys():
                try_to_delete(connection, id)


def store_of(connection: Any) -> dict[str, Stored[Any]]:
    return {**objects.load_datasources(connection), **objects.load_automations(connection)}


def try_to_delete(connection: Any, id: Any) -> None:
    if not deletion.usages(connection, id):
        deletion.delete_object(connection, id, None)


@LAWS
@given(st.data())
def test_a_followed_snapshot_is_the_one_loaded_afresh(
    store: Store, second_store: Store, data: st.DataObject
) -> None:
    put(store, data.draw(storable_catalogs()))
    assert len(second_store.snapshot().dataflow) >= 0

    for after in data.draw(st.lists(storable_catalogs(), min_size=1, max_size=3)):
        change_to(store, after, data.draw(st.booleans()))
        held = store.snapshot().automations
        store.report_runs([each for each in after.runs if each.automation in held])
        followed = second_store.snapshot()

        assert known_to(followed) == known_to(Store(store.engine).snapshot())


@pytest.fixture
def followed(store: Store, second_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A process that knows the catalog, and never loads it whole again."""
    store.import_catalog(every_kind())
    assert second_store.snapshot().dataflow.edges

    def refuse(_connection: Any) -> Snapshot:
        raise AssertionError("loaded whole")

    monkeypatch.setattr("dataflow.data.store.snapshots.loading.load_snapshot", refuse)
    return second_store


def test_a_change_of_one_object_reads_that_one_alone(store: Store, followed: Store) -> None:
    before = followed.snapshot()
    stored = store.datasource(id_of("orders"))
    store.update(replace(stored.value, name="renamed"), version=stored.version)

    after = followed.snapshot()

    assert after.datasources[id_of("orders")].name == "renamed"
    unchanged = before.datasources.keys() - {id_of("orders")}
    assert all(after.datasources[id] is before.datasources[id] for id in unchanged)


@pytest.mark.parametrize("size", [1, 40])
def test_following_takes_as_many_queries_in_a_large_catalog_as_in_a_small(
    store: Store, second_store: Store, size: int
) -> None:
    store.import_catalog(catalog(*(f"p{n}: x{n} -> y{n}" for n in range(size))))
    second_store.snapshot()
    store.create(datasource("new"))

    with queries(second_store.engine) as sent:
        second_store.snapshot()

    assert len(sent) == 14


def test_a_rename_keeps_the_clocks_that_were_worked_out(store: Store, followed: Store) -> None:
    scheduled = followed.snapshot().scheduled
    stored = store.automation(id_of("etl"))
    store.update(replace(stored.value, name="renamed"), version=stored.version)

    assert followed.snapshot().scheduled is scheduled


def test_an_automation_that_comes_back_has_no_state_of_its_first_life(
    store: Store, followed: Store
) -> None:
    script = store.automation(id_of("idle script")).value
    store.report_runs([run("idle script", "1", "failure", end=1)])
    assert followed.snapshot().states[script.id].last
    store.delete(script.id)
    store.create(script)

    assert script.id not in followed.snapshot().states


def test_an_id_may_come_back_as_an_object_of_the_other_sort(store: Store, followed: Store) -> None:
    script = store.automation(id_of("idle script")).value
    store.delete(script.id)
    store.create(replace(datasource("x"), id=script.id))

    after = followed.snapshot()

    assert script.id in after.datasources
    assert script.id not in after.automations
    assert script.id in after.dataflow.datasources


def test_what_is_deleted_is_gone_from_the_next_snapshot(store: Store, followed: Store) -> None:
    store.create(datasource("short-lived"))
    assert id_of("short-lived") in followed.snapshot().dataflow

    store.delete(id_of("short-lived"))

    assert id_of("short-lived") not in followed.snapshot().dataflow


class TestLoadingWholeAgain:
    @pytest.fixture
    def loads(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        found: list[str] = []
        whole = patching.loading.load_snapshot

        def note(connection: Any) -> Snapshot:
            found.append("whole")
            return whole(connection)

        monkeypatch.setattr("dataflow.data.store.snapshots.loading.load_snapshot", note)
        return found

    def test_when_more_has_changed_than_is_worth_following(
        self, store: Store, second_store: Store, loads: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        second_store.snapshot()
        monkeypatch.setattr(patching, "FEW", 2)
        store.import_catalog(catalog("p: x -> y"))

        assert len(second_store.snapshot().datasources) == 2
        assert loads == ["whole", "whole"]

    def test_when_the_graves_of_the_time_are_gone(
        self, store: Store, second_store: Store, loads: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(change_log, "RETAINED_REVISIONS", 2)
        monkeypatch.setattr("dataflow.data.store.database.revisions.RETAINED_REVISIONS", 2)
        store.import_catalog(catalog("x", "y"))
        second_store.snapshot()
        store.delete(id_of("x"))
        for name in ("a", "b", "c"):
            store.create(datasource(name))

        assert id_of("x") not in second_store.snapshot().datasources
        assert loads == ["whole", "whole"]

    def test_when_the_database_was_put_back_and_has_gone_on_otherwise(
        self, store: Store, second_store: Store, loads: list[str]
    ) -> None:
        store.import_catalog(catalog("x"))
        store.create(datasource("of the old future"))
        second_store.snapshot()
        with store.engine.begin() as connection:  # the moment after the import, as a restore does
            connection.execute(text("DELETE FROM datasource WHERE name = 'of the old future'"))
            connection.execute(text("DELETE FROM trace WHERE revision > 1"))
            connection.execute(text("UPDATE catalog SET revision = 1"))
            connection.execute(text("DELETE FROM catalog_revision WHERE revision > 1"))
        for name in ("a", "b"):
            store.create(datasource(name))

        names = {each.name for each in second_store.snapshot().datasources.values()}

        assert names == {"x", "a", "b"}
        assert loads == ["whole", "whole"]


def test_graves_are_not_kept_for_ever(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(change_log, "RETAINED_REVISIONS", 2)
    for number in range(6):
        store.create(datasource(f"d{number}"))
        store.delete(id_of(f"d{number}"))

    with store.engine.connect() as connection:
        graves = connection.execute(text("SELECT count(*) FROM trace WHERE folded IS NULL"))
        assert graves.scalar_one() <= 2


def test_two_writers_at_once_are_both_followed(store: Store, second_store: Store) -> None:
    reader = Store(store.engine)
    reader.snapshot()
    with ThreadPoolExecutor(8) as threads:
        for number in range(24):
            writer = (store, second_store)[number % 2]
            threads.submit(writer.create, datasource(f"d{number}"))
            threads.submit(reader.snapshot)

    assert known_to(reader.snapshot()) == known_to(Store(store.engine).snapshot())
    assert len(reader.snapshot().datasources) == 24
