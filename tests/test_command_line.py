"""The command line: the same functions as the app, and a sentence for whatever goes wrong."""

import json
import os
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from support.servers import awaited
from support.visitor import free_port

from dataflow.cli.entry import main

ROOT = Path(__file__).parents[1]
WRAPPED = ["run", "--automation", "x", "--give-up-after", "0", "--", "sh", "-c", "exit 5"]


class Shell:
    """Somebody at a shell, with a database of their own."""

    def __init__(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capture: pytest.CaptureFixture[str],
    ) -> None:
        self.folder = folder
        self.environment = {**os.environ, "DATAFLOW_DATABASE_URL": f"sqlite:///{folder}/shell.db"}
        self._monkeypatch = monkeypatch
        self._capture = capture

    def runs(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`dataflow ...`, to its end, in the process of the tests."""
        self._capture.readouterr()
        with self._monkeypatch.context() as patched:
            patched.chdir(self.folder)
            patched.setattr(sys, "argv", ["dataflow", *arguments])
            for name, value in self.environment.items():
                patched.setenv(name, value)
            try:
                main()
            except SystemExit as exit:
                status = exit.code
            else:
                status = None
        output, complaints = self._capture.readouterr()
        code = status if isinstance(status, int) else int(status is not None)
        return subprocess.CompletedProcess(arguments, code, output, complaints)

    def runs_a_process(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`python app.py ...`, to its end."""
        return subprocess.run(
            [sys.executable, str(ROOT / "app.py"), *arguments],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=60,
        )


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    return Shell(tmp_path, monkeypatch, capsys)


def test_the_demo_is_loaded_exported_and_imported_again_without_a_change(shell: Shell) -> None:
    loaded = shell.runs("demo")
    exported = shell.runs("export", "catalog.json")
    imported = shell.runs("import", "catalog.json")

    assert "Objects: 39 added, 0 changed, 0 unchanged" in loaded.stdout
    assert "Exported 39 objects" in exported.stdout
    assert "Objects: 0 added, 0 changed, 39 unchanged" in imported.stdout
    assert "Runs: 0 added, 0 changed" in imported.stdout
    assert imported.returncode == 0


def test_an_export_has_the_format_that_the_import_takes(shell: Shell) -> None:
    shell.runs("demo")

    shell.runs("export", "catalog.json")

    catalog = json.loads((shell.folder / "catalog.json").read_text(encoding="utf-8"))
    assert catalog["format"] == "dataflow-catalog/1"
    assert not list(shell.folder.glob(".*.part"))


def test_a_faulty_file_changes_nothing_and_every_fault_is_told(shell: Shell) -> None:
    faulty = {
        "format": "dataflow-catalog/1",
        "datasources": [{"id": "no-uuid", "name": "x", "kind": "storage", "folder": ""}],
        "automations": [
            {
                "id": "8c7f8a3e-0f0a-4f39-9a51-000000000001",
                "name": "e",
                "kind": "import",
                "folder": "",
                "outputs": ["8c7f8a3e-0f0a-4f39-9a51-00000000dead"],
            }
        ],
    }
    (shell.folder / "faulty.json").write_text(json.dumps(faulty), encoding="utf-8")

    shell.runs("migrate")

    refused = shell.runs("import", "faulty.json")
    exported = shell.runs("export", "after.json")

    assert refused.returncode == 1
    assert "datasources[0].id" in refused.stderr
    assert "automations[0].outputs[0]" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert "Exported 0 objects" in exported.stdout


def test_a_database_that_is_not_migrated_is_not_exported_from(shell: Shell) -> None:
    refused = shell.runs("export", "catalog.json")

    assert refused.returncode == 1
    assert "dataflow migrate" in refused.stderr
    assert not (shell.folder / "catalog.json").exists()


def test_migrating_twice_is_as_good_as_once(shell: Shell) -> None:
    first, second = shell.runs("migrate"), shell.runs("migrate")

    assert (first.returncode, second.returncode) == (0, 0)
    assert "up to date" in second.stdout


def test_old_runs_are_deleted_and_counted(shell: Shell) -> None:
    shell.runs("demo")

    first = shell.runs("prune", "--keep", "1h")
    shell.environment["DATAFLOW_RUN_RETENTION"] = "1h"
    again = shell.runs("prune")

    assert re.match(
        r"Deleted [1-9]\d* runs from before 20\d\d-\d\d-\d\d \d\d:\d\d UTC", first.stdout
    )
    assert again.stdout.startswith("Deleted 0 runs from before")


@pytest.mark.parametrize("keep", ["", "90", "soon", "0d", "999999999w"])
def test_a_length_of_time_that_is_none_deletes_nothing(shell: Shell, keep: str) -> None:
    shell.environment["DATAFLOW_RUN_RETENTION"] = ""

    refused = shell.runs("prune", "--keep", keep)

    assert refused.returncode == 1
    assert refused.stderr.startswith("--keep: ")
    assert "Traceback" not in refused.stderr


def test_an_unreachable_database_stops_the_start_with_a_sentence(shell: Shell) -> None:
    shell.environment["DATAFLOW_DATABASE_URL"] = f"postgresql://x@127.0.0.1:{free_port()}/none"

    refused = shell.runs("serve")

    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert refused.stderr.strip()


def test_a_wrong_setting_stops_the_start_with_a_sentence(shell: Shell) -> None:
    shell.environment["DATAFLOW_PORT"] = "eighty"

    refused = shell.runs_a_process("serve")

    assert refused.returncode == 1
    assert refused.stderr.startswith("DATAFLOW_PORT is 'eighty'")


def test_serving_prints_the_address_loads_the_demo_once_and_answers_there(shell: Shell) -> None:
    port = free_port()
    shell.environment |= {"DATAFLOW_PORT": str(port), "DATAFLOW_LOG_FORMAT": "json"}
    command = [sys.executable, str(ROOT / "app.py"), "serve", "--demo"]
    server = subprocess.Popen(
        command,
        env=shell.environment,
        cwd=shell.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        lines_until_address = iter(server.stdout.readline, "")
        address = next(line for line in lines_until_address if f"http://127.0.0.1:{port}" in line)
        answer = awaited(f"http://127.0.0.1:{port}/api/v1/dataflow")
    finally:
        server.send_signal(signal.SIGTERM)
        _, logged = server.communicate(timeout=20)

    assert address.startswith("Dataflow is at ")
    assert len(json.loads(answer)["nodes"]) == 24
    lines = [json.loads(line) for line in logged.splitlines()]
    assert "GET /api/v1/dataflow 200" in " ".join(line["message"] for line in lines)
    assert all(line["level"] == "INFO" for line in lines)


def test_a_command_is_wrapped_by_the_app_as_well(shell: Shell) -> None:
    options = ("--url", f"http://127.0.0.1:{free_port()}", "--give-up-after", "0")

    line = (
        "run",
        "--automation",
        "x",
        *options,
        "--",
        "sh",
        "-c",
        "echo $0 $1; exit 7",
        "a",
        "--b",
    )
    wrapped = shell.runs_a_process(*line)

    assert (wrapped.returncode, wrapped.stdout) == (7, "a --b\n")
    assert "was not reported" in wrapped.stderr


def test_the_wrapper_of_commands_starts_without_the_app(shell: Shell) -> None:
    entry = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]["dataflow"]
    module, function = entry.split(":")
    code = (
        f"import sys; from {module} import {function}; sys.argv[1:] = {WRAPPED!r}\n"
        f"try: {function}()\nfinally: print({{'app', 'dash', 'fastapi'}} & sys.modules.keys())"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=shell.environment,
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stdout) == (5, "set()\n")


def test_every_other_command_is_that_of_the_app(shell: Shell) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dataflow.cli.entry", "--help"],
        cwd=ROOT,
        env=shell.environment,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0
    assert all(command in done.stdout for command in ("serve", "import", "migrate", "run"))
