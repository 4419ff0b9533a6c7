"""The section "Connect your tools" of the README: its commands as they are written there."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from openlineage.client import OpenLineageClient
from support.independent_lineage import (
    catalog_edges,
    dbt_edges,
    openlineage_edges,
    outcomes,
)
from support.real import real_file

ROOT = Path(__file__).parents[1]
SECTION = re.search(
    r"^## Connecting your tools\n(.*?)^## ",
    (ROOT / "README.md").read_text("utf-8"),
    re.M | re.S,
)
COMMANDS = re.findall(r"^    (\S.*)$", SECTION[1], re.M) if SECTION else []
IMPORTS = [each for each in COMMANDS if "dataflow import-" in each]


def test_the_section_has_the_commands_that_are_tried_here() -> None:
    assert len(IMPORTS) == 2
    assert [each.split("=")[0] for each in COMMANDS if "=" in each] == ["export OPENLINEAGE_URL"]


def test_the_commands_put_a_build_on_the_chart(tmp_path: Path) -> None:
    manifest = json.loads(real_file("dbt/jaffle_ok/manifest.json").read_text("utf-8"))
    results = json.loads(real_file("dbt/jaffle_ok/run_results.json").read_text("utf-8"))
    lines = real_file("openlineage/jaffle_build_ok.ndjson").read_text("utf-8").splitlines()
    url = f"sqlite:///{tmp_path / 'connect.db'}"
    environment = {**os.environ, "DATAFLOW_DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    file = tmp_path / "out.json"

    for command in [*IMPORTS, f".venv/bin/dataflow export {file}"]:
        done = subprocess.run(
            command.split(), cwd=ROOT, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr

    catalog = json.loads(file.read_text("utf-8"))
    expected = dbt_edges(manifest) | openlineage_edges([json.loads(line) for line in lines])
    assert catalog_edges(catalog) == expected
    assert len(catalog["datasources"]) == 8
    assert len(catalog["automations"]) == 9
    names = {each["id"]: each["name"] for each in catalog["automations"]}
    runs = {names[run["automation"]]: run["status"] == "success" for run in catalog["runs"]}
    assert len(catalog["runs"]) == len(runs) == 9
    assert runs.items() >= outcomes(results).items()


def test_a_client_finds_the_server_by_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    (export,) = [each for each in COMMANDS if each.startswith("export ")]
    name, _, url = export.removeprefix("export ").partition("=")
    monkeypatch.setenv(name, url)

    transport = OpenLineageClient().transport

    assert (transport.url, transport.endpoint) == (url, "api/v1/lineage")
