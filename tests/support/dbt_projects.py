"""A dbt project with a node of each sort, and what a store makes of projects."""

from pathlib import Path
from typing import Any

from support.dbt import manifest, node, unique, written
from support.seen import Seen, seen

from dataflow.data.sources.dbt.project import read_dbt
from dataflow.data.store.ingest.ingest import IngestReport
from dataflow.data.store.store import Store

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


def imported(store: Store, folder: Path, namespace: str = "") -> IngestReport:
    """The artifacts in a folder, read into a store."""
    return store.ingest(read_dbt(folder, namespace).lineage)


def found(store: Store, folder: Path, *nodes: Any, run: Any = None, **more: Any) -> Seen:
    """What a store holds once those nodes are imported."""
    imported(store, written(folder, manifest(*nodes, **more), run))
    return seen(store)
