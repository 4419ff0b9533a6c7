"""The wheel: built from the source distribution, installed beside nothing of ours, and started."""

import ast
import os
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
from support.servers import awaited
from support.visitor import free_port

ROOT = Path(__file__).parents[1]
PRODUCT = ("api", "app.py", "callbacks", "components", "data", "dataflow/cli")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a fresh virtual environment with the wheel in it.

    The dependencies are those of this environment, found through a path of their own; where it has
    Dataflow itself, by a link to the sources, that link is not followed.
    """
    folder = tmp_path_factory.mktemp("wheel")
    environment = folder / "venv"
    wheel = _built(folder)
    _succeeds(sys.executable, "-m", "venv", "--without-pip", str(environment))
    packages = next(environment.glob("lib/python*/site-packages"))
    (packages / "dependencies.pth").write_text("\n".join(_dependency_folders()))
    pip = (sys.executable, "-m", "pip", "--python", str(environment / "bin" / "python"))
    _succeeds(*pip, "install", "--no-deps", "--no-index", "--quiet", str(wheel))
    return environment


@pytest.fixture(scope="module")
def served(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `dataflow serve --demo`, started from the wheel in an empty folder."""
    port = free_port()
    server = subprocess.Popen(
        [str(installed / "bin" / "dataflow"), "serve", "--demo"],
        cwd=tmp_path_factory.mktemp("elsewhere"),
        env={"PATH": os.environ["PATH"], "DATAFLOW_PORT": str(port)},
    )
    try:
        awaited(f"http://127.0.0.1:{port}/readyz")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def test_the_installed_package_stands_alone(installed: Path) -> None:
    code = "import dataflow.app, dataflow; print(dataflow.__file__, dataflow.app.__file__)"

    printed = _succeeds(str(installed / "bin" / "python"), "-I", "-c", code)

    assert [Path(each).is_relative_to(installed) for each in printed.split()] == [True, True]


def test_the_wheel_holds_every_file_of_the_product(installed: Path) -> None:
    tracked = _succeeds("git", "-C", str(ROOT), "ls-files", *PRODUCT).split("\n")
    names = {name.removeprefix("dataflow/") for name in tracked if name}
    (package,) = installed.glob("lib/python*/site-packages/dataflow")

    assert {name for name in names if not (package / name).is_file()} == set()
    assert not (package / "tests").exists()


def test_a_wheel_built_from_the_repository_is_that_of_the_source_distribution(
    tmp_path: Path,
) -> None:
    (tmp_path / "direct").mkdir()

    indirect = _built(tmp_path)
    direct = _built(tmp_path / "direct", "--wheel")

    assert _contents(direct) == _contents(indirect)


def test_the_installed_app_serves_its_page_with_all_that_it_loads(served: str) -> None:
    page = _answer(f"{served}/")
    assets = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page)

    assert len(assets) >= 3
    assert all(_answer(served + each) for each in assets)


def test_the_installed_app_draws_the_demo(served: str) -> None:
    answer = _answer(f"{served}/api/v1/dataflow?positions=1&scheduled=0")

    assert answer.count('"x"') == answer.count('"hidden_members"') > 24


def test_every_package_that_the_product_imports_is_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = {
        re.split(r"[\[<>=~ ]", each)[0].lower().replace("_", "-")
        for each in project["dependencies"]
    }
    owners = packages_distributions()
    imported = {
        module
        for folder in PRODUCT
        for file in ([ROOT / folder] if folder.endswith(".py") else (ROOT / folder).rglob("*.py"))
        for module in _imports(file)
        if module not in sys.stdlib_module_names and module != "dataflow"
    }

    missing = {
        module
        for module in imported
        if not declared & {each.lower().replace("_", "-") for each in owners.get(module, ())}
    }

    assert missing - {"starlette", "llvmlite"} == set()  # which FastAPI and numba are made of


def _built(folder: Path, *options: str) -> Path:
    build = (sys.executable, "-m", "build", "--no-isolation", *options)
    _succeeds(*build, "--outdir", str(folder), str(ROOT))
    (wheel,) = folder.glob("*.whl")
    return wheel


def _contents(wheel: Path) -> dict[str, int]:
    with ZipFile(wheel) as archive:
        return {each.filename: each.CRC for each in archive.infolist()}


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]
        elif isinstance(node, ast.Import):
            yield from (each.name.split(".")[0] for each in node.names)


def _dependency_folders() -> list[str]:
    return [each for each in sys.path if Path(each).name == "site-packages"]


def _succeeds(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _answer(address: str) -> str:
    with urlopen(address, timeout=60) as response:
        return response.read().decode()
