"""The API on SQLite; on other sorts of database in a long run, and where `DATABASES` says so."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from requests import Session
from support.api import api_client
from support.effort import is_long
from support.postgres import PostgresServer

from dataflow.data.store.database.engine import open_engine
from dataflow.data.store.database.schema import migrate
from dataflow.data.store.store import Store

DATABASES = ("sqlite", "postgresql")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The tests of a module with `DATABASES` once on each of them."""
    databases = DATABASES if is_long() else getattr(metafunc.module, "DATABASES", None)
    marked = [each.args[0] for each in metafunc.definition.iter_markers("parametrize")]
    for name in ("store_url", "shared_store"):
        if databases and name in metafunc.fixturenames and name not in marked:
            metafunc.parametrize(name, databases, indirect=True)


@pytest.fixture
def store_url(request: pytest.FixtureRequest) -> str:
    """A migrated database without objects."""
    url: str = request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_url")
    return url


@pytest.fixture
def client(store: Store) -> Iterator[Session]:
    """A client of an API on `store`."""
    with api_client(store) as client:
        yield client


@pytest.fixture(scope="module")
def shared_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A store for all tests of a module, without objects at first."""
    if getattr(request, "param", "sqlite") == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        path = shutil.copy(template, tmp_path_factory.mktemp("shared") / "store.db")
        store = Store.open(f"sqlite:///{path}")
    else:
        store = Store.open(request.getfixturevalue("shared_postgresql_url"))
    yield store
    store.engine.dispose()


@pytest.fixture(scope="module")
def shared_postgresql_url(postgresql_server: PostgresServer) -> Iterator[str]:
    """A migrated PostgreSQL database, other than that of the tests which empty theirs."""
    name = postgresql_server.create()
    engine = open_engine(postgresql_server.url(name))
    migrate(engine)
    engine.dispose()
    yield postgresql_server.url(name)
    postgresql_server.drop(name)


@pytest.fixture(scope="module")
def shared_client(shared_store: Store) -> Iterator[Session]:
    """A client of an API on `shared_store`."""
    with api_client(shared_store) as client:
        yield client
