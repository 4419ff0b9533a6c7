"""The tables: migrated, in agreement with the models, and refused when they are of another age."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, insert, inspect, text
from support.catalogs import NOON, automation, run
from support.flows import id_of

from dataflow.data.errors import StoreError
from dataflow.data.graph.objects import AutomationKind, Run
from dataflow.data.graph.run_states import run_state
from dataflow.data.store.database.engine import open_engine
from dataflow.data.store.database.schema import _config, check_schema, migrate
from dataflow.data.store.store import Store
from dataflow.data.store.tables.models import AutomationRow, Base
from dataflow.data.store.tables.rows import object_row
from dataflow.data.store.tables.run_rows import RunRow

ETL = id_of("etl")
HISTORY = [
    *(
        run("etl", f"{hour:02}", "failure" if hour == 5 else "success", start=hour, end=hour + 1)
        for hour in range(14)
    ),
    run("etl", "under way", "running", start=20),
    run("etl", "waiting", "queued", start=None),
]


def test_models_and_migrations_agree(store: Store) -> None:
    with store.engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)

        assert compare_metadata(context, Base.metadata) == []


def test_a_migrated_database_passes_the_check(store: Store) -> None:
    store.check()


def test_migrating_twice_changes_nothing(store: Store) -> None:
    migrate(store.engine)

    store.check()
    assert store.is_empty()


def test_two_processes_that_start_at_once_both_find_a_migrated_database(empty_url: str) -> None:
    engines = [open_engine(empty_url) for _ in range(8)]

    with ThreadPoolExecutor(len(engines)) as threads:
        list(threads.map(migrate, engines))

    for engine in engines:
        check_schema(engine)
        engine.dispose()


def test_a_database_without_tables_says_to_migrate(empty_url: str) -> None:
    store = Store.open(empty_url)

    with pytest.raises(StoreError, match="run `dataflow migrate`"):
        store.check()
    with pytest.raises(StoreError, match="run `dataflow migrate`"):
        store.snapshot()
    store.engine.dispose()


def test_an_older_schema_says_to_migrate(store: Store) -> None:
    with (
        _pretended_version(store, None),
        pytest.raises(StoreError, match="older than this program; run `dataflow migrate`"),
    ):
        store.check()


def test_a_newer_schema_is_neither_used_nor_migrated(store: Store) -> None:
    with _pretended_version(store, "9999"):
        with pytest.raises(StoreError, match="newer than this program"):
            store.check()
        with pytest.raises(StoreError, match="newer than this program"):
            migrate(store.engine)


def test_the_run_states_that_a_migration_adds_are_those_of_the_pure_rule(empty_url: str) -> None:
    engine = open_engine(empty_url)
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(insert(AutomationRow), [_automation_row("etl"), _automation_row("b")])
        connection.execute(insert(RunRow), [_run_row(each) for each in HISTORY])

    migrate(engine)

    states = Store(engine).snapshot().states
    expected = run_state(HISTORY)
    assert (states[ETL].started, states[ETL].failed) == (expected.started, expected.failed)
    assert expected.failed
    assert states.get(id_of("b")) is None
    engine.dispose()


def _automation_row(name: str) -> dict[str, Any]:
    return object_row(automation(name, AutomationKind.PYTHON_SCRIPT), 1, NOON)


def _run_row(run: Run) -> dict[str, Any]:
    return {**asdict(run), "status": str(run.status), "ordered_at": run.started_at or NOON}


def test_the_check_constraints_of_models_and_migrations_agree(empty_url: str) -> None:
    engine = open_engine(empty_url)
    Base.metadata.create_all(engine)
    of_models = _check_constraints(engine)
    Base.metadata.drop_all(engine)

    migrate(engine)

    assert _check_constraints(engine) == of_models
    assert len(of_models) > 12
    engine.dispose()


def _check_constraints(engine: Engine) -> set[tuple[str, str | None, str]]:
    inspector = inspect(engine)
    return {
        (table, constraint["name"], constraint["sqltext"])
        for table in inspector.get_table_names()
        for constraint in inspector.get_check_constraints(table)
    }


@contextmanager
def _pretended_version(store: Store, version: str | None) -> Iterator[None]:
    with store.engine.begin() as connection:
        real = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    _set_version(store, version)
    yield
    _set_version(store, real)


def _set_version(store: Store, version: str | None) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        if version:
            connection.execute(text("INSERT INTO alembic_version VALUES (:v)"), {"v": version})
