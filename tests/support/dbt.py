"""Handmade dbt artifacts, written to a folder as dbt would."""

import json
from pathlib import Path
from typing import Any

Json = dict[str, Any]
INVOCATION = "0b5f5a3e-8a44-4f0e-9a55-2f6c1d9b7e10"
PROJECT = "shop"


def node(id: str, *parents: str, **more: Any) -> Json:
    """A node such as `model.orders`, `source.raw.orders` or `test.unique_id`, of the project."""
    type, *names = id.split(".")
    name = names[-1]
    fields: Json = {
        "unique_id": unique(id),
        "resource_type": type,
        "package_name": PROJECT,
        "name": name,
        "alias": name,
        "database": "db",
        "schema": "public",
        "fqn": [PROJECT, "staging", *names],
        "original_file_path": f"models/staging/{name}.sql",
        "config": {"materialized": more.pop("materialized", "table")},
        "tags": [],
        "depends_on": {"nodes": [*map(unique, parents)]},
        "raw_code": f"select * from {{{{ ref('{name}') }}}}",
    }
    return fields | more


def unique(id: str) -> str:
    """`model.orders` as dbt writes it: `model.shop.orders`."""
    type, _, name = id.partition(".")
    return f"{type}.{PROJECT}.{name}"


def manifest(*nodes: Json, version: int = 12, adapter: str = "postgres", **more: Any) -> Json:
    """A manifest of nodes, each where it belongs."""
    places: dict[str, Json] = {"nodes": {}, "sources": {}, "exposures": {}, "unit_tests": {}}
    for each in nodes:
        place = {"source": "sources", "exposure": "exposures"}.get(each["resource_type"], "nodes")
        places[place][each["unique_id"]] = each
    metadata = {
        "dbt_schema_version": f"https://schemas.getdbt.com/dbt/manifest/v{version}.json",
        "generated_at": "2026-03-01T03:00:00Z",
        "invocation_id": INVOCATION,
        "project_name": PROJECT,
        "adapter_type": adapter,
    }
    return {"metadata": metadata, **places, "disabled": {}, **more}


def result(id: str, status: str, second: int = 1, message: str | None = None) -> Json:
    """What came of a node, which took a second."""
    start, end = (f"2026-03-01T03:00:{each:02}Z" for each in (second, second + 1))
    timing = [
        {"name": "compile", "started_at": start, "completed_at": start},
        {"name": "execute", "started_at": start, "completed_at": end},
    ]
    timed = [] if status == "skipped" else timing
    return {"unique_id": unique(id), "status": status, "message": message, "timing": timed}


def results(*all: Json, invocation: str = INVOCATION, which: str = "build") -> Json:
    """The results of a run."""
    metadata = {"generated_at": "2026-03-01T03:01:00Z", "invocation_id": invocation}
    return {"metadata": metadata, "results": [*all], "args": {"which": which}}


def written(folder: Path, manifest: Json, results: Json | None = None) -> Path:
    """The target folder with those files in it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (folder / "run_results.json").unlink(missing_ok=True)
    if results is not None:
        (folder / "run_results.json").write_text(json.dumps(results), encoding="utf-8")
    return folder
