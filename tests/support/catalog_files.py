"""Catalog files in small, some with something wrong in them, and what is said of that."""

import json
from typing import Any

import pytest
from support.flows import id_of

from dataflow.data.errors import InvalidError
from dataflow.data.sources.catalog_json import parse_catalog

X, Y, P = id_of("x"), id_of("y"), id_of("p")


def file(**fields: Any) -> dict[str, Any]:
    """A catalog file with two datasources and an ETL step, some fields replaced."""
    return {
        "format": "dataflow-catalog/1",
        "datasources": [
            {"id": X, "name": "x", "kind": "storage", "folder": "f"},
            {"id": Y, "name": "y", "kind": "storage", "folder": "f"},
        ],
        "automations": [
            {"id": P, "name": "p", "kind": "etl_step", "folder": "f", "inputs": [X], "outputs": [Y]}
        ],
    } | fields


def faults(text: str | bytes | dict[str, Any]) -> list[str]:
    """What is wrong with a file, as it is shown."""
    with pytest.raises(InvalidError) as refusal:
        parse_catalog(json.dumps(text) if isinstance(text, dict) else text)
    return [str(fault) for fault in refusal.value.faults]


def script(**fields: Any) -> dict[str, Any]:
    """A file with one more automation."""
    row = {"id": id_of("s"), "name": "s", "kind": "python_script", "folder": ""} | fields
    return file(automations=[*file()["automations"], row])


def source(**fields: Any) -> dict[str, Any]:
    """A file with one more datasource."""
    row = {"id": id_of("z"), "name": "z", "kind": "storage", "folder": ""} | fields
    return file(datasources=[*file()["datasources"], row])


def reported(**fields: Any) -> dict[str, Any]:
    """A file with one run."""
    return file(runs=[{"id": "1", "automation": P, "status": "success"} | fields])
