"""Where what other tools tell is read to."""

from collections.abc import Iterator

import pytest

from dataflow.data.store.store import Store


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    """A store without objects."""
    store = Store.open(sqlite_url)
    yield store
    store.engine.dispose()
