"""Hosts of one build told by dbt's artifacts, which name none, and by its events."""

from pathlib import Path

import pytest
from support.builds import BUILD, HOST, MODELS, by_artifacts, by_events
from support.dbt import manifest, node, written
from support.openlineage import event
from support.seen import seen

from dataflow.data.sources.dbt.project import read_dbt
from dataflow.data.store.store import Store


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
