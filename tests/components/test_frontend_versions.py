"""Modules that lean on the inside of Dash and Cytoscape, and the versions for which they hold.

Fails when one of them is another: then look through the module, run the browser tests, and change
the version that it names.
"""

import re
from importlib.metadata import version
from pathlib import Path

import dash_cytoscape
import pytest

_SOURCE = Path(__file__).parents[2] / "frontend" / "src"
_CYTOSCAPE = "3.28.1"


@pytest.mark.parametrize(
    ("module", "name", "package"),
    [
        ("dash/dash-internals.js", "DASH_VERSION", "dash"),
        ("chart/cytoscape-internals.js", "DASH_CYTOSCAPE_VERSION", "dash-cytoscape"),
    ],
)
def test_a_module_holds_for_the_installed_version(module: str, name: str, package: str) -> None:
    script = (_SOURCE / module).read_text(encoding="utf-8")

    found = re.search(rf'export const {name} = "([^"]+)"', script)

    assert found
    assert f"{version(package)}.".startswith(f"{found[1]}.")


def test_the_component_bundles_the_version_of_cytoscape_that_the_module_names() -> None:
    component = Path(dash_cytoscape.__file__).parent / "dash_cytoscape.min.js"
    script = (_SOURCE / "chart" / "cytoscape-internals.js").read_text(encoding="utf-8")

    assert f'"{_CYTOSCAPE}"' in component.read_text(encoding="utf-8")
    assert f"Cytoscape {_CYTOSCAPE}" in script
