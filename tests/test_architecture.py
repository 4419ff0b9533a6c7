"""The drawing of the packages in docs/architecture.md, held against the imports of the code."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = "dataflow"
SPLIT = ("data",)
"""The folders whose own folders are rooms; any other folder at the top is one room."""
MOST_SIDE_BY_SIDE = 15

Rooms = Mapping[str, frozenset[str]]


@pytest.fixture(scope="module")
def imports() -> list[tuple[str, str]]:
    """Each import among the modules of the product: who imports, what is imported."""
    graph = grimp.build_graph(PACKAGE)
    return [
        (module, other)
        for module in sorted(graph.modules)
        for other in sorted(graph.find_modules_directly_imported_by(module))
    ]


def test_no_two_folders_or_files_side_by_side_import_each_other(
    imports: list[tuple[str, str]],
) -> None:
    packages = {each.rpartition(".")[0] for pair in imports for each in pair}
    circles = {
        package: circle
        for package in packages | {PACKAGE, f"{PACKAGE}.data"}
        if (circle := _circle(_between(imports, package)))
    }

    assert circles == {}


def test_the_drawing_of_the_rooms_is_that_of_the_imports(imports: list[tuple[str, str]]) -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    (drawing,) = re.findall(r"```mermaid\nflowchart TD\n(.*?)```", text, re.DOTALL)
    drawn = {tuple(line.split(" --> ")) for line in map(str.strip, drawing.splitlines()) if line}

    expected = {
        (room, other) for room, others in _reduced(_rooms(imports)).items() for other in others
    }

    assert sorted(" --> ".join(pair) for pair in drawn) == sorted(
        " --> ".join(pair) for pair in expected
    )


@pytest.mark.parametrize("folder", ["api", "callbacks", "components", "data", "frontend/src"])
def test_no_folder_holds_more_than_can_be_taken_in_at_a_glance(folder: str) -> None:
    folders = [ROOT / folder, *(each for each in (ROOT / folder).rglob("*") if each.is_dir())]
    crowded = {
        str(each.relative_to(ROOT)): len(names)
        for each in folders
        if len(names := _entries(each)) > MOST_SIDE_BY_SIDE
    }

    assert crowded == {}


def _entries(folder: Path) -> list[str]:
    return [
        each.name
        for each in folder.iterdir()
        if each.name not in ("__init__.py", "__pycache__")
        and (each.is_dir() or each.suffix in (".py", ".js"))
        and not each.name.endswith(".test.js")
    ]


def _room(module: str) -> str:
    parts = module.split(".")[1:]
    return ".".join(parts[: 2 if parts[:1] and parts[0] in SPLIT else 1])


def _rooms(imports: Iterable[tuple[str, str]]) -> Rooms:
    """The rooms that each room imports."""
    arrows = defaultdict(set)
    for module, other in imports:
        source, target = _room(module), _room(other)
        if source and target and source != target:
            arrows[source].add(target)
    return {room: frozenset(others) for room, others in arrows.items()}


def _between(imports: Iterable[tuple[str, str]], package: str) -> Rooms:
    """The imports among what stands side by side in `package`."""
    arrows = defaultdict(set)
    depth = package.count(".") + 2
    for pair in imports:
        if all(each.startswith(f"{package}.") for each in pair):
            source, target = (".".join(each.split(".")[:depth]) for each in pair)
            if source != target:
                arrows[source].add(target)
    return {name: frozenset(others) for name, others in arrows.items()}


def _reach(start: str, arrows: Rooms) -> set[str]:
    """What is imported by `start`, directly or not."""
    reached: set[str] = set()
    open_ends = [start]
    while open_ends:
        for other in arrows.get(open_ends.pop(), frozenset()) - reached:
            reached.add(other)
            open_ends.append(other)
    return reached


def _circle(arrows: Rooms) -> list[str]:
    return sorted(each for each in arrows if each in _reach(each, arrows))


def _reduced(arrows: Rooms) -> Rooms:
    """Without the arrows that lead where others lead already (the transitive reduction)."""
    return {
        room: frozenset(
            other
            for other in others
            if not any(other in _reach(each, arrows) for each in others - {other})
        )
        for room, others in arrows.items()
    }
