"""The files that dbt writes to its target folder: reading them and checking their versions."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dataflow.data.errors import Fault, InvalidError
from dataflow.data.sources.json_fields import Faults, Fields

MANIFEST, RESULTS = "manifest.json", "run_results.json"
OLDEST, NEWEST = 4, 12


@dataclass(frozen=True, slots=True)
class Artifacts:
    """A manifest and the results of a run, if any, with their faults and notes."""

    manifest: Fields
    results: Fields | None
    faults: Faults
    notes: list[str]


def read_artifacts(folder: Path) -> Artifacts:
    """The artifacts in a target folder, or InvalidError."""
    if not (folder / MANIFEST).is_file():
        problem = f"is not in {folder}; name the folder that dbt writes to, mostly target"
        raise InvalidError([Fault(MANIFEST, problem)])
    faults, notes = Faults(), list[str]()
    manifest = _read(folder / MANIFEST, faults)
    has_results = (folder / RESULTS).is_file()
    results = _read(folder / RESULTS, faults) if has_results else None
    version = _version(manifest)
    if version < OLDEST:
        problem = f"is {version}, but the oldest that is read is {OLDEST}, of dbt 1.0"
        raise InvalidError([Fault(f"{MANIFEST}: metadata.dbt_schema_version", problem)])
    if version > NEWEST:
        notes.append(f"{MANIFEST} has the schema version {version}; {NEWEST} is the newest known")
    return Artifacts(manifest, results, faults, notes)


def _read(path: Path, faults: Faults) -> Fields:
    try:
        values: Any = json.loads(path.read_bytes().decode("utf-8-sig"))
    except RecursionError as error:
        raise InvalidError([Fault(path.name, "is nested too deep")]) from error
    except ValueError as error:
        raise InvalidError([Fault(path.name, f"is no JSON: {error}")]) from error
    if not isinstance(values, dict):
        raise InvalidError([Fault(path.name, "holds no JSON object")])
    return Fields({path.name: values}, "", faults).object(path.name)


def _version(manifest: Fields) -> int:
    """The number in `https://schemas.getdbt.com/dbt/manifest/v12.json`."""
    text = manifest.object("metadata").text("dbt_schema_version")
    match = re.search(r"/manifest/v(\d{1,4})\.json$", text)
    if match is None:
        problem = f"is {text!r}, which is not that of a manifest of dbt 1.0 or later"
        raise InvalidError([Fault(f"{MANIFEST}: metadata.dbt_schema_version", problem)])
    return int(match[1])
