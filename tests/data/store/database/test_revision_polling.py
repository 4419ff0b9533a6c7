"""The revision is not asked for while nothing can have changed, and is never an old one."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from support.catalogs import every_kind, run
from support.flows import catalog
from support.queries import queries

from dataflow.data.graph.objects import Catalog
from dataflow.data.store.store import Store

_ELSEWHERE = """
import sys
from support.catalogs import run
from dataflow.data.store.store import Store
Store.open(sys.argv[1]).report_runs([run("script", sys.argv[2], "failure", start=50, end=51)])
"""
_ROOT = Path(__file__).parents[4]


@pytest.fixture
def sqlite(sqlite_url: str) -> Store:
    store = Store.open(sqlite_url)
    store.import_catalog(every_kind())
    return store


def _reported(store: Store, id: str) -> None:
    store.report_runs([run("script", id, "failure", start=50, end=51)])


def test_an_unchanged_sqlite_file_is_asked_nothing(sqlite: Store) -> None:
    first = sqlite.revision()

    with queries(sqlite.engine) as sent:
        second = sqlite.revision()

    assert (second, sent) == (first, [])


def test_each_change_is_seen_at_once(store: Store) -> None:
    store.import_catalog(every_kind())
    seen = [store.revision()]

    for number in range(20):
        _reported(store, str(number))
        seen.append(store.revision())

    assert seen == sorted(set(seen))


def test_a_change_that_was_rolled_back_changes_nothing(sqlite: Store) -> None:
    before = sqlite.revision()

    with sqlite.engine.connect() as connection:
        connection.execute(text("UPDATE catalog SET revision = revision + 5"))
        inside = sqlite.revision()
        connection.rollback()

    assert (inside, sqlite.revision()) == (before, before)


def test_changes_of_another_process_are_seen_at_once(sqlite: Store, sqlite_url: str) -> None:
    environment = {**os.environ, "PYTHONPATH": f"{_ROOT}:{_ROOT / 'tests'}"}
    seen = [sqlite.revision()]

    for id in ("one", "two"):
        command = [sys.executable, "-c", _ELSEWHERE, sqlite_url, id]
        subprocess.run(command, check=True, env=environment, cwd=_ROOT)
        seen.append(sqlite.revision())

    assert seen == sorted(set(seen))


def test_of_many_threads_none_sees_an_older_revision_than_it_has_made(sqlite: Store) -> None:
    def writes(thread: int) -> list[bool]:
        found = []
        for number in range(15):
            before = sqlite.revision()
            _reported(sqlite, f"{thread}-{number}")
            found.append(sqlite.revision() > before)
        return found

    with ThreadPoolExecutor(4) as threads:
        found = [each for made in threads.map(writes, range(4)) for each in made]

    assert found == [True] * 60


def test_a_file_put_in_the_place_of_the_database_is_noticed(
    sqlite: Store, sqlite_url: str, tmp_path: Path
) -> None:
    other = Store.open(f"sqlite:///{tmp_path / 'other.db'}")
    sqlite.engine.dispose()
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    shutil.copy(file, tmp_path / "other.db")
    _reported(other, "elsewhere")
    expected = other.revision()
    other.engine.dispose()
    before = sqlite.revision()
    sqlite.engine.dispose()

    (tmp_path / "other.db").replace(file)

    assert before < sqlite.revision() == expected


def test_a_database_in_memory_is_asked_each_time() -> None:
    store = Store.open("sqlite://")
    with store.engine.begin() as connection:
        connection.execute(text("CREATE TABLE catalog (id, revision, status_revision)"))
        connection.execute(text("INSERT INTO catalog VALUES (1, 3, 4)"))

    found = [store.revision(), store.revision()]

    assert [(each.catalog, each.status) for each in found] == [(3, 4), (3, 4)]


def test_an_imported_catalog_is_in_the_next_snapshot(sqlite: Store) -> None:
    made: Catalog = catalog("newest: input -> output")
    before = len(sqlite.snapshot().automations)

    sqlite.import_catalog(made)

    assert len(sqlite.snapshot().automations) == before + 1
