"""Databases for the tests: the same tests run on SQLite and on a PostgreSQL server of their own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.effort import register_profiles
from support.postgres import PostgresServer, running_server

from dataflow.data.store.database.engine import open_engine
from dataflow.data.store.database.schema import migrate
from dataflow.data.store.store import Store

DATABASES = ("sqlite", "postgresql")

register_profiles()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresServer]:
    """A server for this session; each process of a parallel run has its own."""
    try:
        with running_server() as server:
            yield server
    except RuntimeError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_database(postgresql_server: PostgresServer) -> str:
    """The URL of a migrated database: each test finds it without objects."""
    url = postgresql_server.url(postgresql_server.create())
    _migrate(url)
    return url


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    """A migrated SQLite database without objects."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'store.db')}"


@pytest.fixture
def postgresql_url(postgresql_server: PostgresServer, postgresql_database: str) -> Iterator[str]:
    """A migrated PostgreSQL database without objects."""
    yield postgresql_database
    postgresql_server.empty(postgresql_database)


@pytest.fixture(params=DATABASES)
def store_url(request: pytest.FixtureRequest) -> str:
    """A migrated database without objects, once of each sort."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=DATABASES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without a table, once of each sort."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgresql_server")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """A store without objects, on each sort of database."""
    store = Store.open(store_url)
    yield store
    store.engine.dispose()


@pytest.fixture
def second_store(store_url: str) -> Iterator[Store]:
    """Another process's store in the same database."""
    store = Store.open(store_url)
    yield store
    store.engine.dispose()


def _migrate(url: str) -> None:
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()
