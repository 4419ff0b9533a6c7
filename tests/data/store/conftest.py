"""A second place for one build."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dataflow.data.store.store import Store


@pytest.fixture
def second(tmp_path: Path, sqlite_template: Path) -> Iterator[Store]:
    """A second catalog, in which things happen in another order."""
    store = Store.open(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'second.db')}")
    yield store
    store.engine.dispose()
