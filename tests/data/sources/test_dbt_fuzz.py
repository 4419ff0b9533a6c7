"""Artifacts with anything in them: each folder is read whole, or refused with the place."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from support.dbt import manifest, node, result, results, unique
from support.effort import effort
from support.mutations import anything, mutated

from dataflow.data.errors import InvalidError
from dataflow.data.sources.dbt.project import read_dbt
from dataflow.data.store.database.schema import migrate
from dataflow.data.store.store import Store

_MANIFEST = manifest(
    node("seed.countries"),
    node("source.crm.people", loader="x", tags=["t"], meta={"owner": "ann"}),
    node("model.clean", "source.crm.people", materialized="ephemeral"),
    node("model.orders", "model.clean", columns={"id": {"name": "id", "data_type": "int"}}),
    node("exposure.report", "model.orders", owner={"name": "Ann"}),
    node("test.unique_orders", "model.orders", attached_node=unique("model.orders")),
    groups={"group.shop.g": {"name": "g", "owner": {"email": ["a@b"]}}},
)
_RESULTS = results(result("model.orders", "success"), result("test.unique_orders", "fail"))
_SETTINGS = settings(
    max_examples=effort(200),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('fuzz') / 'dbt.db'}")
    migrate(store.engine)
    yield store
    store.engine.dispose()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("target")


def check(store: Store, folder: Path, manifest: Any, results: Any) -> None:
    """What is read is stored; what is not is told, and has changed nothing."""
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (folder / "run_results.json").write_text(json.dumps(results), encoding="utf-8")
    before, faults = store.revision(), ()
    try:
        told = read_dbt(folder)
        store.ingest(told.lineage)
        "\n".join(told.notes).encode()
    except InvalidError as error:
        faults = error.faults
    assert not faults or store.revision() == before
    assert all(fault.problem for fault in faults)


@_SETTINGS
@given(mutated(_MANIFEST))
def test_a_manifest_with_something_wrong_in_it(store: Store, folder: Path, sent: Any) -> None:
    check(store, folder, sent, _RESULTS)


@_SETTINGS
@given(mutated(_RESULTS))
def test_results_with_something_wrong_in_them(store: Store, folder: Path, sent: Any) -> None:
    check(store, folder, _MANIFEST, sent)


@_SETTINGS
@given(anything, anything)
def test_anything_at_all(store: Store, folder: Path, first: Any, second: Any) -> None:
    check(store, folder, first, second)
