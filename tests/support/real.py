"""Real catalogs beside the checkout: read where they are, never copied; without them tests skip."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

_FOLDER = Path(__file__).parents[3] / "shared" / "data"


def real_file(name: str) -> Path:
    """The path of a real input, or a skip that says why."""
    path = _FOLDER / name
    if not path.exists():
        pytest.skip(f"the real input ../shared/data/{name} is not on this machine")
    return path


def real_catalog(name: str) -> dict[str, Any]:
    """A real catalog JSON, not to be changed."""
    return _read(real_file(name))


@lru_cache
def _read(path: Path) -> dict[str, Any]:
    catalog: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return catalog
