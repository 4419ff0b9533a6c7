"""Catalog files: read, and written so that they read the same."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from support.catalog_files import P, X, Y, file
from support.catalogs import every_kind
from support.real import real_file
from support.valid_catalogs import valid_catalogs

from dataflow.data.graph.objects import Catalog
from dataflow.data.sources.catalog_json import parse_catalog, render_catalog


@given(valid_catalogs())
def test_what_is_written_reads_the_same(catalog: Catalog) -> None:
    assert parse_catalog(render_catalog(catalog)) == catalog


def test_everything_a_catalog_can_hold_is_written_and_read() -> None:
    everything = every_kind()

    assert parse_catalog(render_catalog(everything)) == everything


@pytest.mark.parametrize("name", ["mozilla_bigquery_etl.json", "tuva_dbt.json"])
def test_a_real_catalog_is_read_without_loss(name: str) -> None:
    text = real_file(name).read_bytes()

    written = json.loads(render_catalog(parse_catalog(text)))

    assert written == _without_empty(json.loads(text))


def test_a_file_may_be_bytes_with_a_byte_order_mark() -> None:
    text = json.dumps(file()).encode("utf-8-sig")

    assert parse_catalog(text) == parse_catalog(json.dumps(file()))


def test_nulls_and_what_is_missing_take_the_defaults() -> None:
    bare = file(
        automations=[
            {
                "id": P,
                "name": "p",
                "kind": "python_script",
                "owner": None,
                "inputs": None,
                "schedules": [{"cron": "0 3 * * *"}],
            }
        ]
    )

    (script,) = parse_catalog(json.dumps(bare)).automations

    assert (script.owner, script.folder, script.inputs) == ("", "", ())
    assert (script.schedules[0].timezone, script.schedules[0].enabled) == ("UTC", True)


def test_ids_in_any_spelling_are_one_id() -> None:
    text = json.dumps(file()).replace(X, X.upper(), 1).replace(Y, Y.replace("-", ""), 1)

    assert parse_catalog(text) == parse_catalog(json.dumps(file()))


def test_times_of_any_zone_are_read_as_utc() -> None:
    row = {
        "id": "1",
        "automation": P,
        "status": "success",
        "started_at": "2026-03-01T02:00:00+09:00",
    }

    (run,) = parse_catalog(json.dumps(file(runs=[row]))).runs

    assert run.started_at == datetime(2026, 2, 28, 17, tzinfo=UTC)
    assert run.started_at.utcoffset() == UTC.utcoffset(None)


def _without_empty(catalog: dict[str, Any]) -> dict[str, Any]:
    """Empty lists are left out of a written file."""
    for name in ("datasources", "automations"):
        catalog[name] = [
            {key: value for key, value in row.items() if value not in ([], {}) or key == "folder"}
            for row in catalog[name]
        ]
    return catalog
