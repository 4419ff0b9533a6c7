"""One build told by dbt's artifacts and by its OpenLineage events: one object, one run, each."""

import itertools
from pathlib import Path
from typing import Any

import pytest
from support.dbt import INVOCATION, PROJECT, manifest, node, result, results, unique, written
from support.openlineage import event
from support.real import real_file
from support.seen import Seen, seen

from data.sources.dbt import read_dbt
from data.sources.openlineage import read_event_lines, read_events
from data.store.schema import migrate
from data.store.store import Store

HOST = "postgres://db:5432"
MODELS = (node("model.orders"), node("model.mart", "model.orders"))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "target"


@pytest.fixture
def second(tmp_path: Path) -> Store:
    """A second catalog, in which things happen in another order."""
    store = Store.open(f"sqlite:///{tmp_path / 'second.db'}")
    migrate(store.engine)
    yield store
    store.engine.dispose()


def told(id: str, type: str, at: str, **more: Any) -> dict[str, Any]:
    """An event about a dbt node, as its OpenLineage client sends it."""
    tests = more.pop("tests", None)
    flow = more.pop("flow", "" if tests is not None else f"-> {id.rpartition('.')[2]}")
    kind = "TEST" if tests is not None else "MODEL"
    sent = event(
        f"{more.pop('job', f'{id}.{kind.lower()}')}: {flow}",
        type,
        f"2026-03-01T03:00:{at}Z",
        run=f"{id} {kind}",
        facets={"dbt_run": {"invocation_id": INVOCATION, "project_name": PROJECT}},
        job_facets={
            "jobType": {"integration": "DBT", "jobType": kind, "processingType": "BATCH"},
            "dbt_node": {
                "unique_id": unique(id),
                "database": "db",
                "schema": "public",
                "alias": id.rpartition(".")[2],
                "original_file_path": f"models/staging/{id.rpartition('.')[2]}.sql",
            },
        },
    )
    parent = {"namespace": "dbt", "name": f"dbt-run-{PROJECT}"}
    sent["run"]["facets"]["parent"] = {"job": parent}
    for each in (*sent["inputs"], *sent["outputs"]):
        each["name"] = each["name"].replace("shop.public.", "db.public.")
    if tests is not None:
        facet = {"dataQualityAssertions": {"assertions": tests}}
        sent["inputs"] = [
            {"namespace": HOST, "name": f"db.public.{id.partition('.')[2]}", "inputFacets": facet}
        ]
    return sent


def failing(name: str, **more: Any) -> dict[str, Any]:
    return {"assertion": name, "name": name, "success": False, "severity": "error"} | more


BUILD = (
    told("model.orders", "START", "01"),
    told("model.orders", "COMPLETE", "02"),
    told("model.mart", "START", "03", flow="orders -> mart"),
    told("model.mart", "COMPLETE", "04", flow="orders -> mart"),
)
RESULTS = results(result("model.orders", "success", 1), result("model.mart", "success", 3))


def by_events(store: Store, *events: dict[str, Any]) -> Seen:
    for each in events:
        store.ingest(read_events(each))
    return seen(store)


def by_artifacts(store: Store, folder: Path, *nodes: Any, **more: Any) -> Seen:
    namespace = more.pop("namespace", "")
    run = more.pop("run", None)
    store.ingest(read_dbt(written(folder, manifest(*nodes, **more), run), namespace).lineage)
    return seen(store)


def fields(found: Seen) -> set[tuple[Any, ...]]:
    """All that pages show of objects, but for ids and the order in lists."""
    return {
        (each.name, str(each.kind), each.folder, each.description, str(sorted(each.config.items())))
        for each in (*found.catalog.datasources, *found.catalog.automations)
    }


def runs(found: Seen) -> set[tuple[Any, ...]]:
    name = {each.id: each.name for each in found.catalog.automations}
    return {
        (name[run.automation], run.id, str(run.status), run.started_at, run.finished_at)
        for run in found.catalog.runs
        if not name[run.automation].startswith("dbt-run-")
    }


def test_both_readers_make_the_same_objects_and_runs_in_either_order(
    store: Store, second: Store, target: Path
) -> None:
    by_artifacts(store, target, *MODELS, run=RESULTS)
    first = by_events(store, *BUILD)
    by_events(second, *BUILD)

    other = by_artifacts(second, target, *MODELS, run=RESULTS)

    assert first.pictures() == other.pictures() == by_artifacts(store, target, *MODELS).pictures()
    assert len(first.catalog.datasources) == 2
    assert len(first.catalog.automations) == 3
    assert fields(first) == fields(other)
    assert runs(first) == runs(other)
    assert len(runs(first)) == 2


def test_repeating_one_reader_after_the_other_changes_nothing(store: Store, target: Path) -> None:
    by_artifacts(store, target, *MODELS, run=RESULTS)
    by_events(store, *BUILD)
    revision = store.revision()

    by_artifacts(store, target, *MODELS, run=RESULTS)
    by_events(store, *BUILD)

    assert store.revision() == revision


class TestTestsOfAModel:
    def test_a_failed_test_makes_the_run_a_failure_in_whatever_order(self, store: Store) -> None:
        events = [
            told("model.orders", "START", "01"),
            told("model.orders", "COMPLETE", "02"),
            told("model.orders", "START", "09", tests=[failing("unique_id", actual="3")]),
            told("model.orders", "FAIL", "09", tests=[failing("unique_id", actual="3")]),
        ]
        for order in itertools.permutations(events):
            for id in [each.id for each in seen(store).catalog.automations][::-1]:
                if not store.usages(id):
                    store.delete(id)

            (run,) = by_events(store, *order).runs("orders")

            assert (str(run.status), run.message) == ("failure", "1 test failed: unique_id")
            assert (run.started_at.second, run.finished_at.second) == (1, 2)
            if store.engine.dialect.name == "postgresql":
                break  # the order of events is no matter of the database

    def test_tests_that_succeed_do_not_mend_a_failed_run(self, store: Store) -> None:
        found = by_events(
            store,
            told("model.orders", "FAIL", "02"),
            told("model.orders", "COMPLETE", "09", tests=[]),
        )

        assert [str(run.status) for run in found.runs("orders")] == ["failure"]

    def test_skipped_tests_report_nothing(self, store: Store) -> None:
        skipped = [failing("relations"), failing("w", severity="warn", actual="1")]

        found = by_events(
            store,
            told("model.orders", "START", "01", tests=skipped),
            told("model.orders", "FAIL", "09", tests=skipped),
        )

        assert found.runs("orders") == []

    def test_testing_alone_reports_on_the_model(self, store: Store, target: Path) -> None:
        by_artifacts(store, target, *MODELS)

        found = by_events(store, told("model.orders", "COMPLETE", "09", tests=[]))

        assert [str(run.status) for run in found.runs("orders")] == ["success"]
        assert len(found.catalog.automations) == 3

    def test_what_a_test_reads_is_no_input_of_the_model(self, store: Store) -> None:
        found = by_events(
            store,
            told("model.orders", "COMPLETE", "09", tests=[]),
            told("model.orders", "COMPLETE", "02"),
        )

        assert "etl_step orders:  -> orders" in found.pictures()
        assert len(found.catalog.automations) == 2

    def test_a_test_of_no_model_is_a_task(self, store: Store) -> None:
        found = by_events(store, told("test.totals", "FAIL", "09", tests=[]))

        assert "task test.totals.test: totals -> " in found.pictures()
        assert ("test.totals.test", "failure") in found.statuses()


class TestHosts:
    def test_a_second_host_is_another_datasource(self, store: Store, target: Path) -> None:
        by_artifacts(store, target, *MODELS)
        elsewhere = event("copy: x ->")
        elsewhere["inputs"][0] |= {"namespace": "postgres://other:5432", "name": "db.public.orders"}

        by_events(store, *BUILD, elsewhere)

        orders = [each for each in seen(store).catalog.datasources if each.name == "orders"]
        assert len(orders) == 2

    def test_a_table_on_two_hosts_stands_alone_until_the_namespace_is_told(
        self, store: Store, target: Path
    ) -> None:
        for host in ("a", "b"):
            sent = event(f"read {host}: orders ->")
            sent["inputs"][0] |= {
                "namespace": f"postgres://{host}:5432",
                "name": "db.public.orders",
            }
            by_events(store, sent)
        artifacts = read_dbt(written(target, manifest(node("model.orders"))))

        report = store.ingest(artifacts.lineage)

        assert report.ambiguous == ("db.public.orders",)
        assert len(seen(store).catalog.datasources) == 3
        named = by_artifacts(store, target, node("model.orders"), namespace="postgres://b:5432")
        (read,) = named.automation("read b").inputs
        (written_by_dbt,) = named.automation("orders").outputs[-1:]
        assert read == written_by_dbt

    def test_the_namespace_that_is_told_is_that_of_the_events(
        self, store: Store, target: Path
    ) -> None:
        by_artifacts(store, target, *MODELS, namespace=HOST)

        found = by_events(store, *BUILD)

        assert len(found.catalog.datasources) == 2

    @pytest.mark.parametrize(
        ("adapter", "namespace", "name"),
        [
            ("snowflake", "snowflake://org-account", "DB.PUBLIC.ORDERS"),
            ("bigquery", "bigquery", "db.public.orders"),
            ("sqlserver", "mssql://db:1433", "db.public.orders"),
            ("athena", "awsathena://athena.eu-west-1.amazonaws.com", "db.public.orders"),
            ("databricks", "databricks://host", "db.public.orders"),
            ("duckdb", "duckdb://shop.duckdb", "db.public.orders"),
        ],
    )
    @pytest.mark.parametrize("artifacts_first", [True, False])
    def test_the_adapter_tells_which_namespaces_may_be_meant(
        self,
        second: Store,
        target: Path,
        adapter: str,
        namespace: str,
        name: str,
        artifacts_first: bool,
    ) -> None:
        sent = event("read: orders ->")
        sent["inputs"][0] |= {"namespace": namespace, "name": name}
        ways = [
            lambda: by_artifacts(second, target, node("model.orders"), adapter=adapter),
            lambda: by_events(second, sent),
        ]

        for way in ways if artifacts_first else ways[::-1]:
            way()

        assert len(seen(second).catalog.datasources) == 1

    def test_another_warehouse_is_never_meant(self, second: Store, target: Path) -> None:
        sent = event("read: orders ->")
        sent["inputs"][0] |= {"namespace": "mysql://db", "name": "db.public.orders"}
        by_artifacts(second, target, node("model.orders"))

        assert len(by_events(second, sent).catalog.datasources) == 2


@pytest.mark.parametrize("build", ["ok", "failed"])
def test_a_real_build_is_the_same_through_both_readers_in_either_order(
    store: Store, second: Store, build: str
) -> None:
    artifacts = read_dbt(real_file(f"dbt/jaffle_{build}/manifest.json").parent).lineage
    events = real_file(f"openlineage/jaffle_build_{build}.ndjson").read_bytes()
    alone = read_event_lines(events)

    for given, into in (((artifacts, alone), store), ((alone, artifacts), second)):
        for lineage in given:
            into.ingest(lineage)

    first, other = seen(store), seen(second)
    assert first.pictures() == other.pictures()
    assert fields(first) == fields(other)
    assert len(first.catalog.datasources) == 8
    assert len(first.catalog.automations) == 9
    assert runs(first) == runs(other)
    assert len({run.id for run in first.catalog.runs}) == 1


def test_a_real_failure_is_told_alike_by_events_alone(store: Store) -> None:
    events = real_file("openlineage/jaffle_build_failed.ndjson").read_bytes()

    store.ingest(read_event_lines(events))

    failed = {name for name, status in seen(store).statuses() if status == "failure"}
    assert failed == {"customers", "dbt-run-jaffle_shop"}
