"""dbt artifacts: what a project becomes, and what is said of what is odd in it."""

import json
from pathlib import Path
from typing import Any

import pytest
from support.dbt import PROJECT, manifest, node, result, results, unique, written
from support.real import real_file
from support.seen import Seen, seen

from data.errors import InvalidError
from data.sources.dbt import read_dbt
from data.store.ingest import IngestReport
from data.store.schema import migrate
from data.store.store import Store

SHOP = (
    node("seed.countries"),
    node("source.crm.people", loader="Fivetran"),
    node("model.clean", "source.crm.people", "seed.countries", materialized="ephemeral"),
    node("model.customers", "model.clean", "model.orders"),
    node("model.orders", "seed.countries", materialized="view"),
    node("snapshot.history", "model.orders", materialized="snapshot"),
    node("exposure.report", "model.customers", owner={"name": "Ann", "email": "a@b.c"}),
    node("test.unique_orders", "model.orders", attached_node=unique("model.orders")),
    node("test.unique_crm", "source.crm.people"),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(f"sqlite:///{tmp_path / 'dbt.db'}")
    migrate(store.engine)
    yield store
    store.engine.dispose()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "target"


def imported(store: Store, folder: Path, namespace: str = "") -> IngestReport:
    return store.ingest(read_dbt(folder, namespace).lineage)


def found(store: Store, folder: Path, *nodes: Any, run: Any = None, **more: Any) -> Seen:
    """What a store holds once those nodes are imported."""
    imported(store, written(folder, manifest(*nodes, **more), run))
    return seen(store)


def test_each_node_becomes_what_it_is(store: Store, target: Path) -> None:
    shop = found(store, target, *SHOP)

    assert shop.pictures() == {
        "storage countries",
        "import countries:  -> countries",
        "sql people",
        "view clean = people, countries",
        "storage customers",
        "etl_step customers: clean, orders -> customers",
        "storage orders",
        "etl_step orders: countries -> orders",
        "storage history",
        "etl_step history: orders -> history",
        "task report: customers -> ",
        f"chain dbt-run-{PROJECT}: [countries, orders, customers, history]",
    }


def test_a_source_and_the_model_of_the_same_table_are_one_datasource(
    store: Store, target: Path
) -> None:
    nodes = (node("source.raw.orders"), node("model.orders"), node("model.x", "source.raw.orders"))

    assert found(store, target, *nodes).pictures() == {
        "storage orders",
        "storage x",
        "etl_step orders:  -> orders",
        "etl_step x: orders -> x",
        f"chain dbt-run-{PROJECT}: [orders, x]",
    }


def test_an_ephemeral_model_that_reads_nothing_is_a_query(store: Store, target: Path) -> None:
    nodes = (node("model.dates", materialized="ephemeral"), node("model.x", "model.dates"))

    assert "sql dates" in found(store, target, *nodes).pictures()


def test_what_dbt_knows_fills_the_fields(store: Store, target: Path) -> None:
    columns = {"id": {"name": "id", "data_type": "int", "description": "Key."}}
    model = node(
        "model.orders",
        description="All orders.",
        tags=["daily", "daily"],
        columns=columns,
        group="finance",
        compiled_code="select 1",
    )
    groups = {"group.shop.finance": {"name": "finance", "owner": {"email": "f@shop"}}}

    shop = found(store, target, model, groups=groups)

    orders = shop.automation("orders")
    assert (orders.folder, orders.description) == ("shop/staging", "All orders.")
    assert (orders.owner, orders.tags) == ("f@shop", ("daily",))
    assert orders.config == {
        "materialized": "table",
        "sql": "select 1",
        "path": "models/staging/orders.sql",
    }
    assert shop.datasource("orders").config["schema"] == [
        {"name": "id", "type": "int", "description": "Key."}
    ]


def test_an_exposure_reads_models_through_metrics(store: Store, target: Path) -> None:
    metric = {"metric.shop.revenue": {"depends_on": {"nodes": [unique("model.orders")]}}}
    nodes = (node("model.orders"), node("exposure.report", "metric.revenue"))

    assert "task report: orders -> " in found(store, target, *nodes, metrics=metric).pictures()


def test_disabled_nodes_are_not_read(store: Store, target: Path) -> None:
    disabled = {"model.shop.off": [node("model.off")]}

    assert found(store, target, disabled=disabled).pictures() == {f"chain dbt-run-{PROJECT}: []"}


class TestRuns:
    def test_a_build_makes_one_run_of_each_automation_and_of_the_chain(
        self, store: Store, target: Path
    ) -> None:
        run = results(
            result("seed.countries", "success"),
            result("model.orders", "success", 2),
            result("test.unique_orders", "pass", 9),
            result("model.customers", "skipped"),
        )

        shop = found(store, target, *SHOP, run=run)

        chain = f"dbt-run-{PROJECT}"
        assert shop.statuses() == {
            ("countries", "success"),
            ("orders", "success"),
            (chain, "success"),
        }
        (orders,) = shop.runs("orders")
        assert (orders.started_at.second, orders.finished_at.second) == (2, 3)
        assert orders.trigger == "dbt build"

    def test_a_test_that_fails_is_a_failure_of_its_model(self, store: Store, target: Path) -> None:
        run = results(result("model.orders", "success"), result("test.unique_orders", "fail", 5))

        (orders,) = found(store, target, *SHOP, run=run).runs("orders")

        assert (orders.status, orders.message) == ("failure", "1 test failed: unique_orders")

    def test_a_warning_is_a_success_that_says_so(self, store: Store, target: Path) -> None:
        run = results(result("model.orders", "success"), result("test.unique_orders", "warn", 5))

        (orders,) = found(store, target, *SHOP, run=run).runs("orders")

        assert (orders.status, orders.message) == ("success", "1 test warned: unique_orders")

    def test_testing_alone_reports_on_the_model(self, store: Store, target: Path) -> None:
        run = results(result("test.unique_orders", "pass", 5), which="test")

        (orders,) = found(store, target, *SHOP, run=run).runs("orders")

        assert (orders.status, orders.started_at.second, orders.trigger) == (
            "success",
            5,
            "dbt test",
        )

    def test_an_error_says_what_dbt_said(self, store: Store, target: Path) -> None:
        run = results(result("model.orders", "error", message="no column x"))

        shop = found(store, target, *SHOP, run=run)

        assert shop.runs("orders")[0].message == "no column x"
        assert shop.runs(f"dbt-run-{PROJECT}")[0].message == "1 of 1 nodes failed"

    def test_a_failed_test_of_a_source_is_told_since_no_automation_shows_it(
        self, target: Path
    ) -> None:
        run = results(result("test.unique_crm", "fail"))

        notes = read_dbt(written(target, manifest(*SHOP), run)).notes

        assert notes == (
            "tests without an automation, of sources or of no one model: 1",
            "of these failed: unique_crm",
        )

    def test_an_old_manifest_tells_the_model_of_a_test_by_its_arguments(
        self, store: Store, target: Path
    ) -> None:
        test = node(
            "test.relations",
            "model.customers",
            "model.orders",
            test_metadata={"kwargs": {"model": "{{ get_where_subquery(ref('orders')) }}"}},
        )
        run = results(result("test.relations", "fail"))

        shop = found(store, target, *SHOP, test, run=run, version=4)

        assert shop.statuses() >= {("orders", "failure")}
        assert ("customers", "failure") not in shop.statuses()


class TestImportingAgain:
    def test_the_same_artifacts_change_nothing(self, store: Store, target: Path) -> None:
        written(target, manifest(*SHOP), results(result("model.orders", "success")))
        imported(store, target)
        revision = store.revision()

        report = imported(store, target)

        assert (report.objects[:2], report.runs[:2]) == ((0, 0), (0, 0))
        assert store.revision() == revision

    def test_what_changed_is_changed_and_ids_are_kept(self, store: Store, target: Path) -> None:
        first = found(store, target, *SHOP)
        changed = [each for each in SHOP if each["name"] != "orders"]

        again = found(store, target, *changed, node("model.orders", "source.crm.people"))

        assert "etl_step orders: people -> orders" in again.pictures()
        assert again.automation("orders").id == first.automation("orders").id

    def test_what_is_gone_is_told_and_kept(self, store: Store, target: Path) -> None:
        found(store, target, *SHOP)
        written(target, manifest(*(each for each in SHOP if each["name"] != "history")))

        report = imported(store, target)

        assert set(report.gone) == {"db.public.history", "db.public.snapshot.shop.history"}
        assert "etl_step history: orders -> history" in seen(store).pictures()
        chain = seen(store).automation(f"dbt-run-{PROJECT}")
        assert seen(store).automation("history").id not in chain.steps

    def test_nothing_else_is_touched(self, store: Store, target: Path) -> None:
        found(store, target, node("model.other"))
        before = seen(store).automation("other")

        shop = found(store, target, node("model.new"))

        assert shop.automation("other") == before

    def test_a_model_that_becomes_ephemeral_and_back(self, store: Store, target: Path) -> None:
        found(store, target, *SHOP)
        table = [
            node("model.clean", "source.crm.people") if each["name"] == "clean" else each
            for each in SHOP
        ]
        as_table = found(store, target, *table).pictures()

        again = found(store, target, *SHOP).pictures()

        assert {"storage clean", "etl_step clean: people -> clean"} <= as_table
        assert "storage clean" in again  # as long as the automation that writes it is there


class TestFaults:
    @pytest.mark.parametrize(
        ("change", "fault"),
        [
            ({"metadata": {}}, "metadata.dbt_schema_version: is ''"),
            ({"nodes": []}, "manifest.json: nodes: is a list instead of an object"),
            ({"nodes": {"model.a.b": 1}}, "manifest.json: nodes.model.a.b: is a number"),
            ({"nodes": {"model.a.b": {}}}, "manifest.json: nodes.model.a.b.resource_type: is mis"),
            ({"sources": {"s": node("source.a\0.b")}}, "holds a NUL character"),
        ],
    )
    def test_a_broken_manifest_names_what_is_wrong(
        self, target: Path, change: dict[str, Any], fault: str
    ) -> None:
        with pytest.raises(InvalidError) as refusal:
            read_dbt(written(target, manifest(*SHOP) | change))

        assert fault in str(refusal.value)

    def test_nodes_in_a_circle_are_told(self, target: Path) -> None:
        nodes = (node("model.a", "model.b"), node("model.b", "model.a"))

        with pytest.raises(InvalidError, match=r"depend on themselves: .*shop\.a → "):
            read_dbt(written(target, manifest(*nodes)))

    @pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000, '{"a": "\\ud800"}', "\xff"])
    def test_what_is_no_manifest_is_told_in_a_sentence(self, target: Path, text: str) -> None:
        target.mkdir()
        (target / "manifest.json").write_text(text, encoding="latin-1")

        with pytest.raises(InvalidError, match=r"manifest\.json"):
            read_dbt(target)

    def test_a_folder_without_a_manifest_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidError, match=r"manifest\.json: is not in .*; name the folder"):
            read_dbt(tmp_path)

    def test_an_older_manifest_is_refused_and_a_newer_one_is_read_with_a_note(
        self, target: Path
    ) -> None:
        with pytest.raises(InvalidError, match="the oldest that is read is 4"):
            read_dbt(written(target, manifest(*SHOP, version=3)))

        newer = read_dbt(written(target, manifest(*SHOP, version=13)))

        assert newer.notes[0].startswith("manifest.json has the schema version 13")

    def test_broken_results_store_nothing(self, store: Store, target: Path) -> None:
        run = results({"unique_id": unique("model.orders"), "status": 5})

        with pytest.raises(InvalidError, match=r"run_results\.json: results\[0\]\.status"):
            imported(store, written(target, manifest(*SHOP), run))

        assert store.is_empty()


class TestRealProjects:
    def test_a_failed_build_is_on_the_chart_as_dbt_told_it(self, store: Store) -> None:
        folder = real_file("dbt/jaffle_failed/manifest.json").parent

        imported(store, folder)

        failed = {name for name, status in seen(store).statuses() if status == "failure"}
        assert failed == {"customers", "dbt-run-jaffle_shop"}
        assert len(seen(store).catalog.runs) == 9

    def test_a_project_of_packages_has_an_object_for_each_table_and_each_step(
        self, store: Store
    ) -> None:
        path = real_file("dbt/hubspot/manifest.json")
        raw = json.loads(path.read_text(encoding="utf-8"))
        nodes = [*raw["nodes"].values(), *raw["sources"].values()]
        data = [each for each in nodes if each["resource_type"] in ("model", "seed", "source")]
        tables = {(n["schema"], n.get("identifier") or n["alias"]) for n in data}
        built = [
            each
            for each in data
            if each["resource_type"] != "source" and each["config"]["materialized"] != "ephemeral"
        ]

        report = imported(store, path.parent)

        assert report.objects.added == len(tables) + len(built) + 1
        assert imported(store, path.parent).objects[:2] == (0, 0)
