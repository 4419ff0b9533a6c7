"""The API on SQLite: on each sort of database in a long run, and where the database decides."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from requests import Session
from support.api import api_client
from support.postgres import DATABASES, PostgresServer
from support.scale import LONG

from dataflow.data.store.database.engine import open_engine
from dataflow.data.store.database.schema import migrate
from dataflow.data.store.store import Store

ON_BOTH = ("objects", "live", "test_ten_cases.py")
"""Here constraints refuse what is wrong, changes of others are noticed, and the ten cases hold."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test of the API runs on SQLite alone, but for those of `ON_BOTH`."""
    both = LONG or set(ON_BOTH) & {*metafunc.definition.path.parts}
    for fixture, scope in (("store_url", "function"), ("shared_store", "module")):
        if fixture in metafunc.fixturenames:
            databases = DATABASES if both else DATABASES[:1]
            metafunc.parametrize(fixture, databases, indirect=True, scope=scope)  # type: ignore[arg-type]


@pytest.fixture
def client(store: Store) -> Iterator[Session]:
    """A client of an API on `store`."""
    with api_client(store) as client:
        yield client


@pytest.fixture
def store_url(request: pytest.FixtureRequest) -> str:
    """A migrated database without objects."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(scope="module")
def shared_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A store for all tests of a module, without objects at first."""
    if request.param == "sqlite":
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
