"""The snapshot costs a fixed number of queries, none of them on the history of runs."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, text
from support.catalogs import NOON, every_kind, run
from support.flows import catalog, id_of
from support.queries import queries

from dataflow.data.graph.objects import Catalog, RunState
from dataflow.data.graph.run_states import run_state
from dataflow.data.store.snapshots.cache import SnapshotCache
from dataflow.data.store.store import Store
from dataflow.data.views.snapshot import Revision, Snapshot

_HISTORY = re.compile(r"\b(FROM|JOIN) run\b")


def test_the_snapshot_holds_what_the_graph_needs(store: Store) -> None:
    everything = every_kind()
    store.import_catalog(everything)

    found = store.snapshot()

    expected = Snapshot(
        datasources={each.id: each for each in everything.datasources},
        automations={each.id: each for each in everything.automations},
    )
    assert found.dataflow.edges == expected.dataflow.edges
    assert found.scheduled == expected.scheduled
    for each in everything.automations:
        node = found.automations[each.id]
        assert (node.name, node.kind, node.folder) == (each.name, each.kind, each.folder)
        assert (node.inputs, node.outputs) == (each.inputs, each.outputs)
        assert (node.steps, node.schedules) == (each.steps, each.schedules)
        history = [run for run in everything.runs if run.automation == each.id]
        assert found.states.get(each.id, RunState()) == run_state(history)


def test_owners_and_tags_are_known_without_reading_objects_whole(store: Store) -> None:
    made = catalog("etl: raw -> clean")
    store.import_catalog(
        replace(
            made,
            datasources=tuple(
                replace(each, owner="Ann", tags=("pii", "eu")) for each in made.datasources
            ),
            automations=tuple(replace(each, owner="Bo", tags=("eu",)) for each in made.automations),
        )
    )

    found = store.snapshot()

    assert {(each.owner, each.tags) for each in found.datasources.values()} == {
        ("Ann", ("pii", "eu"))
    }
    assert {(each.owner, each.tags) for each in found.automations.values()} == {("Bo", ("eu",))}


def test_an_unchanged_catalog_is_not_loaded_again(store: Store) -> None:
    store.import_catalog(every_kind())
    first = store.snapshot()

    with queries(store.engine) as sent:
        second = store.snapshot()

    assert second is first
    assert len(sent) == 1


def test_after_a_report_only_the_new_states_are_loaded(store: Store) -> None:
    store.import_catalog(every_kind())
    before = store.snapshot()
    dataflow = before.dataflow
    store.report_runs([run("script", "new", "failure", start=50, end=51)])

    with queries(store.engine) as sent:
        after = store.snapshot()

    assert after.dataflow is dataflow
    assert after.states[id_of("script")].last == run("script", "new", "failure", start=50, end=51)
    assert after.states[id_of("etl")] is before.states[id_of("etl")]
    assert len(sent) == 3
    assert after.revision == store.revision()


def test_an_active_run_that_ends_is_gone_from_the_next_snapshot(store: Store) -> None:
    store.import_catalog(every_kind())
    assert store.snapshot().states[id_of("load")].active

    store.report_runs([run("load", "2", "cancelled", start=20, end=21)])

    assert store.snapshot().states[id_of("load")].active is None


def test_another_process_sees_a_change_at_its_next_question(
    store: Store, second_store: Store
) -> None:
    store.import_catalog(catalog("x"))
    assert len(second_store.snapshot().datasources) == 1
    source = store.datasource(id_of("x"))

    store.update(replace(source.value, name="renamed"), version=1)

    assert second_store.snapshot().datasources[id_of("x")].name == "renamed"


def test_a_snapshot_is_of_one_moment_whatever_is_written_while_it_loads(
    store: Store, second_store: Store
) -> None:
    store.import_catalog(catalog("x", "y"))
    wrote = False

    def write_meanwhile(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        nonlocal wrote
        if "FROM membership" in statement and not wrote:
            wrote = True
            second_store.import_catalog(catalog("j = x + y", "imp*: -> z"))

    event.listen(store.engine, "before_cursor_execute", write_meanwhile)
    early, late = store.snapshot(), store.snapshot()

    assert (len(early.datasources), len(early.automations)) == (2, 0)
    assert (len(late.datasources), len(late.automations)) == (4, 1)
    assert early.revision < late.revision == store.revision()


def test_threads_share_one_snapshot(store: Store) -> None:
    store.import_catalog(every_kind())

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: store.snapshot(), range(32)))

    assert len({id(each) for each in found}) == 1


def test_an_empty_store_has_an_empty_snapshot(store: Store) -> None:
    assert store.is_empty()
    assert store.snapshot() == Snapshot(datasources={}, automations={}, revision=Revision(0, 0))


def test_the_revision_is_one_query(store: Store) -> None:
    with queries(store.engine) as sent:
        store.revision()

    assert len(sent) == 1


@pytest.mark.parametrize("size", [1, 40])
def test_reading_takes_as_many_queries_for_a_large_catalog_as_for_a_small(
    store: Store, size: int
) -> None:
    store.import_catalog(_catalog(size))
    questions = {
        "snapshot": store.snapshot,
        "datasource": lambda: store.datasource(id_of("j")),
        "automation": lambda: store.automation(id_of("etl0")),
        "usages": lambda: store.usages(id_of("x0")),
        "runs": lambda: store.runs(id_of("etl0")),
    }

    counts = {}
    for name, ask in questions.items():
        with queries(store.engine) as sent:
            ask()
        counts[name] = len(sent)

    assert counts == {"snapshot": 10, "datasource": 2, "automation": 4, "usages": 4, "runs": 1}


def test_no_history_is_read_for_a_snapshot(store: Store) -> None:
    store.import_catalog(_catalog(3))

    with queries(store.engine) as for_snapshots:
        store.snapshot()
    with queries(store.engine) as for_report:
        store.report_runs([run("etl0", "another", start=70, end=71)])
    with queries(store.engine) as for_renewal:
        store.snapshot()

    assert any(map(_HISTORY.search, for_report))
    assert not any(map(_HISTORY.search, [*for_snapshots, *for_renewal]))


def test_the_runs_of_a_page_come_from_an_index(store: Store) -> None:
    store.import_catalog(_catalog(3))
    with queries(store.engine) as sent:
        store.runs(id_of("etl0"))

    plan = _plan(store, sent[0])

    assert "ix_run_history" in plan
    assert "SORT" not in plan.upper()
    assert "TEMP B-TREE" not in plan.upper()


def _catalog(size: int) -> Catalog:
    numbers = range(size)
    pictured = catalog(
        *(f"etl{number}*: x{number} -> y{number}" for number in numbers),
        f"j = {' + '.join(f'y{number}' for number in numbers)} + x0",
        f"c: [{', '.join(f'etl{number}' for number in numbers)}]",
    )
    runs = [run(f"etl{number % size}", str(number), end=number) for number in range(60)]
    return replace(pictured, runs=tuple(runs))


def _plan(store: Store, statement: str) -> str:
    """How the database answers; PostgreSQL is told that it may neither scan nor sort if it can
    help it, since for so few rows it would."""
    values = {"automation_1": id_of("etl0"), "param_1": 50}
    with store.engine.connect() as connection:
        if store.engine.dialect.name == "sqlite":
            ask = f"EXPLAIN QUERY PLAN {statement}"
            rows = connection.exec_driver_sql(ask, (*values.values(), 0))
        else:
            for setting in ("enable_seqscan", "enable_bitmapscan", "enable_sort"):
                connection.execute(text(f"SET LOCAL {setting} = off"))
            rows = connection.exec_driver_sql(f"EXPLAIN {statement}", values)
        return "\n".join(str(row) for row in rows)


def test_the_snapshot_tells_what_is_late_by_the_grace_of_the_store(store: Store) -> None:
    store.import_catalog(catalog("p*: x -> y"))
    store.report_runs([replace(run("p", "1", end=1), started_at=NOON - timedelta(days=3))])

    patient = Store(store.engine, grace=timedelta(days=10_000))

    assert set(store.snapshot().late) == {id_of("p")}
    assert patient.snapshot().late == {}


def test_a_snapshot_stays_the_same_one_until_time_makes_something_late(store: Store) -> None:
    store.import_catalog(catalog("p*: x -> y"))
    store.report_runs([run("p", "1", end=1)])
    moments = iter(datetime(2026, 11, 21, 2, minute, tzinfo=UTC) for minute in (0, 9, 10, 10))
    cache = SnapshotCache(store.engine, timedelta(minutes=10), lambda: next(moments))

    first = cache.get()
    dataflow = first.dataflow
    second, third = cache.get(), cache.get()

    assert second is first
    assert (first.late, set(third.late)) == ({}, {id_of("p")})
    assert third.dataflow is dataflow
