"""dbt artifacts: what a project becomes."""

import json
from pathlib import Path

from support.dbt import PROJECT, node, unique
from support.dbt_projects import SHOP, found, imported
from support.real import real_file
from support.seen import seen

from dataflow.data.store.store import Store


def test_each_node_becomes_what_it_is(store: Store, target: Path) -> None:
    shop = found(store, target, *SHOP)

    assert shop.descriptions() == {
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

    assert found(store, target, *nodes).descriptions() == {
        "storage orders",
        "storage x",
        "etl_step orders:  -> orders",
        "etl_step x: orders -> x",
        f"chain dbt-run-{PROJECT}: [orders, x]",
    }


def test_an_ephemeral_model_that_reads_nothing_is_a_query(store: Store, target: Path) -> None:
    nodes = (node("model.dates", materialized="ephemeral"), node("model.x", "model.dates"))

    assert "sql dates" in found(store, target, *nodes).descriptions()


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

    assert "task report: orders -> " in found(store, target, *nodes, metrics=metric).descriptions()


def test_disabled_nodes_are_not_read(store: Store, target: Path) -> None:
    disabled = {"model.shop.off": [node("model.off")]}

    assert found(store, target, disabled=disabled).descriptions() == {
        f"chain dbt-run-{PROJECT}: []"
    }


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
