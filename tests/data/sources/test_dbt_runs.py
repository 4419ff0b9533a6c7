"""Runs of dbt artifacts: what ran, how it ended, what tests say of models."""

from pathlib import Path

from support.dbt import PROJECT, manifest, node, result, results, written
from support.dbt_projects import SHOP, found

from dataflow.data.sources.dbt.project import read_dbt
from dataflow.data.store.store import Store


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
