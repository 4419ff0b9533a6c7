"""The database of a benchmark: the one that its command line names, or an embedded one."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dataflow.data.store.database.schema import migrate
from dataflow.data.store.store import Store


@contextmanager
def empty_store() -> Iterator[Store]:
    """A migrated store without objects; the program ends where the database has some."""
    with opened_store() as store:
        if not store.is_empty():
            sys.exit("the database is not empty")
        yield store


@contextmanager
def opened_store() -> Iterator[Store]:
    """A migrated store, which may hold what an earlier run has written."""
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{Path(folder) / 'bench.db'}"
        store = Store.open(url)
        migrate(store.engine)
        yield store
        store.engine.dispose()
