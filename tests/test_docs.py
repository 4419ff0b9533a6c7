"""The documents name what there is, and link to what exists."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from dataflow.cli.program import program as cli
from dataflow.data.graph.marks import FILTER_CONDITIONS
from dataflow.data.graph.objects import AutomationKind, DatasourceKind, RunStatus
from dataflow.data.views.grouping import By, Grouping
from dataflow.data.views.view import View

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "data" / "layout" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
FOLDERS = ("api", "assets", "callbacks", "components", "data", "frontend", "tests", "bench")
VIEW = View(
    target="x",
    around="y",
    up=2,
    down=2,
    start="z",
    end="w",
    complete=True,
    impact=True,
    folder="Sales",
    status=("late",),
    kind=("join",),
    tag=("eu",),
    owner=("Ann",),
    grouping=Grouping(by=By.FOLDER, depth=1, open=frozenset({"a"}), closed=frozenset({"b"})),
)


def text(name: str) -> str:
    """A document, whole."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.name)
def test_every_link_inside_the_project_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize(
    "document",
    [each for each in DOCUMENTS if each.name != "renamed.md"],  # which names what is gone
    ids=lambda each: str(each.relative_to(ROOT)),
)
def test_every_file_that_a_document_names_exists(document: Path) -> None:
    named = re.findall(
        rf"`((?:{'|'.join(FOLDERS)})/[\w./-]*)`", document.read_text(encoding="utf-8")
    )

    assert [name for name in named if "NAME" not in name and not (ROOT / name).exists()] == []


def test_every_new_name_of_a_module_exists() -> None:
    rows = re.findall(
        r"^\| `[\w./-]+\.(?:py|js)` \| `([\w./-]+)` \|$", text("docs/renamed.md"), re.M
    )

    assert len(rows) > 100
    assert [name for name in rows if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("parameter", VIEW.to_query())
def test_the_guide_names_every_parameter_of_a_view(parameter: str) -> None:
    assert f"| `{parameter}` |" in text("docs/guide.md")


def test_every_parameter_of_a_view_is_looked_for_in_the_guide() -> None:
    unchanged = [each.name for each in fields(View) if getattr(VIEW, each.name) == each.default]

    assert unchanged == ["scheduled_only"]  # with an object named, its default is another


@pytest.mark.parametrize("condition", FILTER_CONDITIONS)
def test_the_guide_names_every_status_that_can_be_filtered_by(condition: str) -> None:
    assert f"`{condition}`" in text("docs/guide.md")


@pytest.mark.parametrize("command", typer.main.get_command(cli).commands)  # type: ignore[attr-defined]
def test_the_readme_names_every_command(command: str) -> None:
    assert f"| `dataflow {command}" in text("README.md")


@pytest.mark.parametrize("word", [*DatasourceKind, *AutomationKind, *RunStatus])
def test_the_catalog_format_names_every_kind_and_status(word: str) -> None:
    assert f"`{word}`" in text("docs/catalog.md")


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    assert "    make test\n" in text("README.md")
    assert text(".ci/run").rstrip().endswith("exec make test")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_pins_every_version_with_its_hashes_and_names_no_host(lock: str) -> None:
    pins = [line for line in text(lock).splitlines() if not line.startswith("    ")]

    assert pins
    assert all(re.match(r"[\w.\-\[\]]+==", pin) for pin in pins)
    assert not re.search(r"https?:|index|find-links", text(lock))
