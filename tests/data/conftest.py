"""What tests of stores and of sources both read."""

from pathlib import Path

import pytest


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder for the artifacts of dbt; not there yet."""
    return tmp_path / "target"
