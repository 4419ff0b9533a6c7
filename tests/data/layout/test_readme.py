"""The README of the drawing, and what others import of it."""

import doctest
import re
from pathlib import Path

from dataflow.data import layout

_ROOT = Path(__file__).parents[3]


def test_the_example_of_the_readme_runs() -> None:
    found = doctest.testfile(str(_ROOT / "data/layout/README.md"), module_relative=False)

    assert found.attempted > 4
    assert found.failed == 0


def test_the_readme_names_all_that_is_public() -> None:
    text = (_ROOT / "data/layout/README.md").read_text()

    assert all(f"`{name}" in text for name in layout.__all__)


def test_benchmarks_import_public_names_alone() -> None:
    reaching = re.compile(r"dataflow\.data\.layout\.")

    assert not [
        path for path in (_ROOT / "bench").glob("*.py") if reaching.search(path.read_text())
    ]


def test_its_tests_import_nothing_else_of_the_product() -> None:
    own = re.compile(r"^from dataflow\.(?!data\.layout|data import layout)", re.MULTILINE)

    assert not [p for p in Path(__file__).parent.rglob("*.py") if own.search(p.read_text())]
