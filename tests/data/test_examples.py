"""The examples in the docstrings of the data layer hold."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

from dataflow.data.graph import objects

ROOT = Path(__file__).parents[2]
MODULES = [
    ".".join(("dataflow", *path.relative_to(ROOT).with_suffix("").parts))
    for path in sorted((ROOT / "data").rglob("*.py"))
    if path.name != "__init__.py" and ">>>" in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_give_what_they_show(name: str) -> None:
    module = import_module(name)

    outcome = doctest.testmod(module, extraglobs=vars(objects) | vars(module))

    assert outcome.attempted > 0
    assert outcome.failed == 0
