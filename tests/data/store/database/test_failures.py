"""A database that is locked, unreachable, missing or no database is told in a sentence."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, QueuePool, event, text
from support.catalogs import datasource, run
from support.flows import catalog, id_of
from support.postgres import PostgresServer

from dataflow.data.errors import InUseError, StoreError
from dataflow.data.store.database.engine import open_engine
from dataflow.data.store.database.schema import check_schema, migrate
from dataflow.data.store.store import Store


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "is no database URL, such as sqlite:////"),
        ("nonsense", "'nonsense' is no database URL"),
        ("mysql://u:p@h/d", "databases of type 'mysql' are not supported; use sqlite"),
        ("postgresql://u@h:port/d", "is no database URL"),
        ("sqlite:////no/such/folder/x.db", "the folder /no/such/folder does not exist"),
    ],
)
def test_a_wrong_url_is_told_at_once(url: str, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence):
        open_engine(url)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_opens(scheme: str) -> None:
    engine = open_engine(f"{scheme}://user:hush@127.0.0.1/name")

    assert engine.dialect.name == "postgresql"
    assert engine.dialect.driver == "psycopg"


def test_an_in_memory_database_is_one_database_for_all_threads() -> None:
    store = Store.open("sqlite://")
    migrate(store.engine)
    store.create(datasource("x"))

    assert store.snapshot().datasources.keys() == {id_of("x")}
    store.engine.dispose()


def test_sqlite_is_in_wal_mode_with_foreign_keys_on(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)

    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    engine.dispose()


def test_an_unreachable_server_is_told_without_its_password() -> None:
    store = Store.open("postgresql://user:hush@127.0.0.1:1/name")

    for ask in (store.check, store.snapshot, store.revision, lambda: migrate(store.engine)):
        with pytest.raises(StoreError, match="cannot be reached") as refusal:
            ask()
        assert "hush" not in str(refusal.value)


def test_a_server_without_that_database_is_told(postgresql_server: PostgresServer) -> None:
    engine = open_engine(postgresql_server.url("nowhere"))

    with pytest.raises(StoreError, match="the server has no database of that name"):
        check_schema(engine)


def test_a_connection_that_the_server_has_cut_is_replaced(postgresql_url: str) -> None:
    store, other = Store.open(postgresql_url), open_engine(postgresql_url)
    store.revision()
    with other.begin() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
                " current_database() AND pid <> pg_backend_pid()"
            )
        )

    assert store.revision().catalog == 0
    store.engine.dispose()
    other.dispose()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("This is no database, but a text of some length. " * 99)
    store = Store.open(f"sqlite:///{tmp_path / 'text.db'}")

    with pytest.raises(StoreError, match="no SQLite database"):
        store.check()
    with pytest.raises(StoreError, match="no SQLite database"):
        migrate(store.engine)


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}")

    with pytest.raises(StoreError, match="cannot be opened"):
        store.check()


def test_a_database_that_another_writer_locks_is_told_and_stays_as_it_is(store_url: str) -> None:
    store = Store(open_engine(store_url, lock_timeout=0.2))
    store.import_catalog(catalog("etl: x -> y"))
    attempts: list[Callable[[], object]] = [
        lambda: store.create(datasource("z")),
        lambda: store.delete(id_of("x")),
        lambda: store.report_runs([run("etl", "1")]),
        lambda: store.import_catalog(catalog("z")),
    ]

    with _locked(store_url):
        for attempt in attempts:
            with pytest.raises(StoreError, match="locked by another writer; try again"):
                attempt()
        assert len(store.snapshot().datasources) == 2

    assert store.revision().catalog == 1
    store.engine.dispose()


def test_a_full_disk_is_told_and_leaves_the_database_as_it_was(sqlite_url: str) -> None:
    store = Store.open(sqlite_url)
    with store.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages + 2}"))

    with pytest.raises(StoreError, match="its disk is full or failing"):
        store.create(datasource("x", description="long " * 10_000))

    assert store.is_empty()
    store.engine.dispose()


def test_more_questions_at_once_than_connections_are_told(sqlite_url: str) -> None:
    store = Store.open(sqlite_url)
    store.engine.pool = QueuePool(
        store.engine.pool._creator, pool_size=1, max_overflow=0, timeout=0.05
    )

    with store.engine.connect(), pytest.raises(StoreError, match="too much is asked of it at once"):
        store.revision()
    store.engine.dispose()


def test_a_table_that_is_missing_says_to_migrate(store_url: str) -> None:
    store = Store.open(store_url)
    with store.engine.begin() as connection:
        connection.execute(text("ALTER TABLE change RENAME TO was_change"))

    with pytest.raises(StoreError, match="run `dataflow migrate`"):
        store.create(datasource("x"))

    with store.engine.begin() as connection:
        connection.execute(text("ALTER TABLE was_change RENAME TO change"))
    assert store.is_empty()
    store.engine.dispose()


def test_a_user_that_comes_between_check_and_deletion_is_told(postgresql_url: str) -> None:
    store, other = Store.open(postgresql_url), open_engine(postgresql_url)
    store.import_catalog(catalog("x", "s!script:"))
    _before(store.engine, "DELETE FROM datasource", lambda: _declare(other))

    with pytest.raises(InUseError) as refusal:
        store.delete(id_of("x"))

    assert [(each.name, each.reason) for each in refusal.value.usages] == [("s", "input")]
    store.engine.dispose()
    other.dispose()


def _declare(engine: Engine) -> None:
    """What a program that takes none of the store's locks does."""
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO automation_datasource VALUES"
                " (:automation, :datasource, 'input', 'python_script', 'storage', 0)"
            ),
            {"automation": id_of("s"), "datasource": id_of("x")},
        )


def _before(engine: Engine, start: str, act: Callable[[], None]) -> None:
    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(start):
            act()

    event.listen(engine, "before_cursor_execute", note)


@contextmanager
def _locked(url: str) -> Iterator[None]:
    """As while a long import runs in another process."""
    engine = open_engine(url)
    with engine.connect() as connection:
        connection.execution_options(dataflow_writing=True)
        with connection.begin():
            connection.execute(text("UPDATE catalog SET about = 'locked'"))
            yield
            connection.rollback()
    engine.dispose()
