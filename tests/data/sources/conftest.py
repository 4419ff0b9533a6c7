"""Where what other tools tell is read from and to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.schema import migrate
from data.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store without objects."""
    store = Store.open(f"sqlite:///{tmp_path / 'dbt.db'}")
    migrate(store.engine)
    yield store
    store.engine.dispose()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder for the artifacts of dbt; not there yet."""
    return tmp_path / "target"
