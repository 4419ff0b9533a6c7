"""Catalog files with something wrong in them: every fault with its place."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from support.catalog_files import P, X, Y, faults, file, reported, script, source
from support.flows import id_of


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
