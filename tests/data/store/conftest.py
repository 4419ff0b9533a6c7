"""Two places for one build: a folder of artifacts, and a second catalog."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.schema import migrate
from data.store.store import Store


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder for the artifacts of dbt; not there yet."""
    return tmp_path / "target"


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Store]:
    """A second catalog, in which things happen in another order."""
    store = Store.open(f"sqlite:///{tmp_path / 'second.db'}")
    migrate(store.engine)
    yield store
    store.engine.dispose()
