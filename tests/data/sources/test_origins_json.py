"""Origins in catalog files: read, written, and every fault with its place."""

import json
from typing import Any

import pytest
from support.flows import id_of

from dataflow.data.errors import InvalidError
from dataflow.data.sources.catalog_json import parse_catalog, render_catalog

_X = {"id": id_of("x"), "name": "x", "kind": "storage", "folder": ""}
_ORIGIN = {
    "source": "openlineage",
    "sort": "dataset",
    "namespace": "postgres://db:5432",
    "name": "shop.public.x",
    "object": id_of("x"),
    "given": {"name": "x", "config": {"schema": []}, "tags": ["t"], "kind": "storage"},
    "facets": {"ours": {"n": 1}},
    "seen_at": "2026-03-01T03:00:00Z",
}


def text(*origins: dict[str, Any]) -> str:
    file = {"format": "dataflow-catalog/1", "datasources": [_X], "origins": [*origins]}
    return json.dumps(file)


def test_what_was_read_is_written_the_same() -> None:
    catalog = parse_catalog(text(_ORIGIN))

    assert json.loads(render_catalog(catalog))["origins"] == [_ORIGIN]
    assert parse_catalog(render_catalog(catalog)) == catalog


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"sort": "table"}, "origins[0].sort"),
        ({"object": id_of("ghost")}, "origins[0].object"),
        ({"sort": "job"}, "origins[0].object"),
        ({"seen_at": None}, "origins[0].seen_at"),
        ({"seen_at": "today"}, "origins[0].seen_at"),
        ({"name": "\0"}, "origins[0].name"),
        ({"source": None}, "origins[0].source"),
        ({"given": {"kind": "chain"}}, "origins[0].given.kind"),
        ({"given": {"tags": "t"}}, "origins[0].given.tags"),
        ({"given": {"name": 1}}, "origins[0].given.name"),
        ({"given": {"config": []}}, "origins[0].given.config"),
        ({"given": {"code": "x"}}, "origins[0].given.code"),
        ({"facets": []}, "origins[0].facets"),
        ({"more": 1}, "origins[0].more"),
    ],
)
def test_a_fault_is_told_with_its_place(change: dict[str, Any], place: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        parse_catalog(text(_ORIGIN | change))

    assert place in {fault.place for fault in refusal.value.faults}


def test_two_objects_cannot_have_the_same_name_in_a_tool() -> None:
    with pytest.raises(InvalidError, match=r"origins\[1\]\.name: repeats origins\[0\]"):
        parse_catalog(text(_ORIGIN, _ORIGIN))
