"""Commands that need the database alone start without the libraries of drawing and pages."""

import subprocess
import sys

HEAVY = {"dash", "fastapi", "llvmlite", "numba", "pandas", "plotly"}


def test_the_store_and_what_migrates_it_import_no_library_of_drawing_or_pages() -> None:
    modules = "dataflow.data.store.opening, dataflow.data.store.database.schema"
    script = f"import sys, {modules}; print(*({HEAVY} & sys.modules.keys()))"

    imported = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert imported.stdout.split() == []
