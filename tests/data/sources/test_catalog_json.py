"""Catalog files: read with every fault and its place, written so that they read the same."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from support.catalogs import every_kind
from support.flows import id_of
from support.real import real_file
from support.valid_catalogs import valid_catalogs

from data.errors import InvalidError
from data.graph.objects import Catalog
from data.sources.catalog_json import parse_catalog, render_catalog

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


@pytest.mark.parametrize("length", [1, 40, 150, 400])
def test_a_file_that_is_cut_off_says_where(length: int) -> None:
    text = json.dumps(file(), indent=1)[:length]

    (fault,) = faults(text)

    lines = text.splitlines()
    assert fault.startswith(f"line {len(lines)}, column ")
    assert fault.endswith("the file looks cut off")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "line 1, column 1: no JSON: Expecting value; the file looks cut off"),
        ("<html>", "line 1, column 1: no JSON: Expecting value"),
        ('{"a": 1,\n "b" 2}', "line 2, column 6: no JSON: Expecting ':' delimiter"),
        ("[]", "a catalog file holds one JSON object"),
        ("null", "a catalog file holds one JSON object"),
        ("{}", "format: is missing; this program reads 'dataflow-catalog/1'"),
        (
            '{"format": "dataflow-catalog/2"}',
            "format: is 'dataflow-catalog/2'; this program reads 'dataflow-catalog/1'",
        ),
    ],
)
def test_what_is_no_catalog_file_is_told(text: str, fault: str) -> None:
    assert faults(text) == [fault]


@pytest.mark.parametrize("text", [b"\xff\xfe{}", "[" * 100_000, '{"a": ' + "9" * 5000 + "}"])
def test_what_cannot_be_read_at_all_is_one_fault(text: str | bytes) -> None:
    (fault,) = faults(text)

    assert fault.startswith(("the file is not UTF-8 text", "no JSON that can be read"))


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


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (source(id="nonsense"), ["datasources[2].id: 'nonsense' is no UUID"]),
        (source(id=None), ["datasources[2].id: is missing"]),
        (source(id=7), ["datasources[2].id: is a number instead of text"]),
        (source(id=X), [f"datasources[2].id: {X} is the id of datasources[0] too"]),
        (source(name=""), ["datasources[2].name: is empty"]),
        (source(name=None), ["datasources[2].name: is missing"]),
        (source(name=["z"]), ["datasources[2].name: is a list instead of text"]),
        (
            source(name="a\0b"),
            ["datasources[2].name: holds a NUL character, which cannot be stored"],
        ),
        (
            source(name="\ud800"),
            ["datasources[2].name: holds half of a surrogate pair, which is not text"],
        ),
        (
            source(kind="table"),
            [
                "datasources[2].kind: 'table' is not one of storage, sql, file, api, view, join",
            ],
        ),
        (source(kind=None, members=[X]), ["datasources[2].kind: is missing"]),
        (
            source(kind="join", members=[X]),
            ["datasources[2].members: a join has 2 or more members, and this has 1"],
        ),
        (source(kind="view", members=X), ["datasources[2].members: is text instead of a list"]),
        (
            source(kind="join", members=[X, 5, id_of("ghost")]),
            [
                "datasources[2].members[1]: is a number instead of text",
                f"datasources[2].members[2]: no datasource has the id {id_of('ghost')}",
            ],
        ),
        (source(tags="a"), ["datasources[2].tags: is text instead of a list"]),
        (source(tags=[1]), ["datasources[2].tags[0]: is a number instead of text"]),
        (source(config=[]), ["datasources[2].config: is a list instead of an object"]),
        (
            source(config={"a": float("nan")}),
            ["datasources[2].config.a: is nan, which JSON cannot hold"],
        ),
        (script(inputs=[X, "what"]), ["automations[1].inputs[1]: 'what' is no UUID"]),
        (
            script(inputs=[X, Y, id_of("ghost")]),
            [f"automations[1].inputs[2]: no datasource has the id {id_of('ghost')}"],
        ),
        (script(inputs=[X, X]), ["automations[1].inputs[1]: repeats automations[1].inputs[0]"]),
        (script(outputs=[P]), [f"automations[1].outputs[0]: no datasource has the id {P}"]),
        (
            script(kind="chain", steps=[id_of("s")]),
            ["automations[1].steps: 's' runs itself: s → s"],
        ),
        (
            script(schedules=[{"cron": 5}]),
            ["automations[1].schedules[0].cron: is a number instead of text"],
        ),
        (
            script(schedules=["0 3 * * *"]),
            ["automations[1].schedules[0]: is text instead of an object"],
        ),
        (
            script(schedules=[{"cron": "0 3 * * *", "enabled": "yes"}]),
            ["automations[1].schedules[0].enabled: is text instead of true or false"],
        ),
        (
            reported(status="great"),
            ["runs[0].status: 'great' is not one of queued, running, success, failure, cancelled"],
        ),
        (reported(automation=X), [f"runs[0].automation: no automation has the id {X}"]),
        (
            reported(started_at="2026-01-01T00:00:00"),
            [
                "runs[0].started_at: '2026-01-01T00:00:00' has no"
                " time zone; in UTC it would end in Z"
            ],
        ),
        (
            reported(started_at="yesterday"),
            ["runs[0].started_at: 'yesterday' is no time such as 2026-01-31T03:00:00Z"],
        ),
        (
            reported(started_at="0001-01-01T00:00:00+09:00"),
            [
                "runs[0].started_at:"
                " '0001-01-01T00:00:00+09:00' is no time such as 2026-01-31T03:00:00Z"
            ],
        ),
        (file(datasources={}), ["datasources: is an object instead of a list"]),
        (file(about=1), ["about: is a number instead of text"]),
    ],
)
def test_a_fault_is_told_once_with_its_place(wrong: dict[str, Any], expected: list[str]) -> None:
    assert faults(wrong) == expected


def test_a_row_that_is_no_object_does_not_move_the_places_of_the_others() -> None:
    wrong = file()
    wrong["automations"] = [7, {**wrong["automations"][0], "inputs": [id_of("ghost")]}]

    assert faults(wrong) == [
        "automations[0]: is a number instead of an object",
        f"automations[1].inputs[0]: no datasource has the id {id_of('ghost')}",
    ]


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda f: f["datasources"][0].update(member=[]), "datasources[0].member"),
        (lambda f: f["automations"][0].update(input=[X]), "automations[0].input"),
        (lambda f: f.update(datasource=[]), "datasource"),
    ],
)
def test_a_misspelt_field_is_told_rather_than_lost(
    spoil: Callable[[dict[str, Any]], None], place: str
) -> None:
    wrong = file()
    spoil(wrong)

    (fault,) = faults(wrong)

    assert fault.startswith(f"{place}: is no field that is known here; those are")


def test_every_fault_of_a_file_is_told_at_once() -> None:
    wrong = file()
    wrong["datasources"][0]["name"] = " "
    wrong["automations"][0]["inputs"] = ["what"]
    wrong["automations"][0]["schedules"] = [{"cron": "0 0 3 * * *"}]
    wrong["runs"] = [{"id": "", "automation": P, "status": "success", "started_at": "?"}]

    assert {fault.partition(":")[0] for fault in faults(wrong)} == {
        "datasources[0].name",
        "automations[0].inputs[0]",
        "automations[0].schedules[0].cron",
        "runs[0].id",
        "runs[0].started_at",
    }


def _without_empty(catalog: dict[str, Any]) -> dict[str, Any]:
    """Empty lists are left out of a written file."""
    for name in ("datasources", "automations"):
        catalog[name] = [
            {key: value for key, value in row.items() if value not in ([], {}) or key == "folder"}
            for row in catalog[name]
        ]
    return catalog
