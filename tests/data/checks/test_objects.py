"""What is refused of an object, of a run and of a catalog, each fault with its place."""

from dataclasses import replace
from typing import Any

import pytest
from support.catalogs import NASTY_NAMES, automation, datasource, every_kind, run
from support.flows import catalog, id_of

from dataflow.data.checks.catalog import catalog_faults
from dataflow.data.checks.objects import automation_faults, datasource_faults, run_faults
from dataflow.data.errors import Fault
from dataflow.data.graph.objects import (
    AutomationKind,
    Catalog,
    Datasource,
    DatasourceKind,
    ObjectId,
    Schedule,
)

A, B = id_of("a"), id_of("b")


def told(faults: list[Fault]) -> list[str]:
    """The faults as they are shown."""
    return [str(fault) for fault in faults]


def test_a_catalog_of_every_kind_has_no_fault() -> None:
    assert catalog_faults(every_kind()) == []


@pytest.mark.parametrize("name", [*NASTY_NAMES, f"  {'n' * 300}  "])
def test_a_name_of_any_characters_is_right(name: str) -> None:
    assert datasource_faults(replace(datasource("x"), name=name)) == []


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"name": ""}, "name: is empty"),
        ({"name": " \t\n"}, "name: is empty"),
        ({"name": "n" * 301}, "name: is 301 characters long; at most 300 are allowed"),
        ({"name": "a\0b"}, "name: holds a NUL character, which cannot be stored"),
        ({"name": "\udc00x"}, "name: holds half of a surrogate pair, which is not text"),
        ({"folder": "\0"}, "folder: holds a NUL character, which cannot be stored"),
        ({"description": "\0"}, "description: holds a NUL character, which cannot be stored"),
        ({"owner": "\ud800"}, "owner: holds half of a surrogate pair, which is not text"),
        ({"tags": ("a", " ")}, "tags[1]: is empty"),
        ({"id": ObjectId("x")}, "id: 'x' is no UUID"),
        ({"id": ObjectId(A.upper())}, f"id: '{A.upper()}' is not written as '{A}'"),
        (
            {"config": {"a": {"b": [1, "\0"]}}},
            "config.a.b[1]: holds a NUL character, which cannot be stored",
        ),
        ({"config": {"a\0": 1}}, "config (a key): holds a NUL character, which cannot be stored"),
        ({"config": {"a": float("nan")}}, "config.a: is nan, which JSON cannot hold"),
        ({"config": {"a": float("inf")}}, "config.a: is inf, which JSON cannot hold"),
        ({"config": {"a": 2**64}}, "config.a: is a number of more than 64 bits"),
        ({"config": {"a": {1, 2}}}, "config.a: is of the type set, which JSON cannot hold"),
        ({"config": {1: "a"}}, "config: has the key 1, which is no text"),
    ],
)
def test_what_cannot_be_stored_is_told(fields: dict[str, Any], fault: str) -> None:
    assert fault in told(datasource_faults(replace(datasource("x"), **fields)))


def test_a_config_without_end_is_refused() -> None:
    config: dict[str, Any] = {}
    config["again"] = config

    (fault,) = datasource_faults(datasource("x", config=config))

    assert fault.problem == "is nested more than 50 deep"


@pytest.mark.parametrize(
    ("kind", "members", "faults"),
    [
        ("join", (A, B), []),
        ("join", (A,), ["members: a join has 2 or more members, and this has 1"]),
        ("join", (), ["members: a join has 2 or more members, and this has 0"]),
        (
            "join",
            (A, A),
            [
                "members: a join has 2 or more members, and this has 2",
                "members[1]: repeats members[0]",
            ],
        ),
        ("join", (A, B, A), ["members[2]: repeats members[0]"]),
        ("view", (A,), []),
        ("view", (), ["members: a view has 1 or more members, and this has 0"]),
        (
            "storage",
            (A,),
            ["members: only joins and views have members, and this is of kind storage"],
        ),
    ],
)
def test_the_members_of_each_kind(
    kind: str, members: tuple[ObjectId, ...], faults: list[str]
) -> None:
    value = Datasource(id=id_of("x"), name="x", kind=DatasourceKind(kind), members=members)

    assert told(datasource_faults(value)) == faults


@pytest.mark.parametrize(
    ("kind", "fields", "faults"),
    [
        ("etl_step", {"inputs": (A,), "outputs": (B,)}, []),
        ("etl_step", {"inputs": (A,), "outputs": (A,)}, []),
        ("etl_step", {"outputs": (B,)}, []),
        ("etl_step", {"inputs": (A,)}, ["outputs: an etl_step has 1 or more outputs"]),
        ("etl_step", {"inputs": (A, A), "outputs": (B,)}, ["inputs[1]: repeats inputs[0]"]),
        ("import", {"outputs": (A,)}, []),
        ("import", {}, ["outputs: an import has 1 or more outputs"]),
        ("import", {"inputs": (A,), "outputs": (B,)}, ["inputs: an import has no inputs"]),
        ("import", {"outputs": (B, B)}, ["outputs[1]: repeats outputs[0]"]),
        ("python_script", {}, []),
        ("python_script", {"inputs": (A, B), "outputs": (A, B)}, []),
        ("task", {"inputs": (A,)}, []),
        ("task", {}, []),
        ("task", {"outputs": (A,)}, ["outputs: a task has no outputs"]),
        ("chain", {"steps": (A, A)}, []),
        ("chain", {}, []),
        ("chain", {"inputs": (A,)}, ["inputs: a chain has no inputs"]),
        ("chain", {"outputs": (A,)}, ["outputs: a chain has no outputs"]),
        ("task", {"steps": (A,)}, ["steps: only chains have steps, not a task"]),
    ],
)
def test_the_inputs_outputs_and_steps_of_each_kind(
    kind: str, fields: dict[str, Any], faults: list[str]
) -> None:
    value = automation("x", AutomationKind(kind), **fields)

    assert told(automation_faults(value)) == faults


def test_a_faulty_schedule_is_told_by_its_place() -> None:
    schedules = (
        Schedule(cron="0 3 * * *"),
        Schedule(cron="0 0 3 * * *"),
        Schedule(cron="\0"),
        Schedule(cron="0 3 * * *", timezone="Europe/Pariss"),
    )

    faults = automation_faults(
        automation("x", AutomationKind.PYTHON_SCRIPT, schedules=schedules), "automations[4]"
    )

    assert [fault.place for fault in faults] == [
        "automations[4].schedules[1].cron",
        "automations[4].schedules[2].cron",
        "automations[4].schedules[3].timezone",
    ]
    assert "six fields" in faults[0].problem


def test_a_run_that_is_under_way_has_no_end() -> None:
    assert told(run_faults(run("x", "1", "running", end=1))) == [
        "finished_at: is set, though the run is running"
    ]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (
            ("etl: ?ghost -> x",),
            f"automations[0].inputs[0]: no datasource has the id {id_of('?ghost')}",
        ),
        (
            ("etl: x -> ?ghost",),
            f"automations[0].outputs[0]: no datasource has the id {id_of('?ghost')}",
        ),
        (
            ("j = x + ?ghost",),
            f"datasources[0].members[1]: no datasource has the id {id_of('?ghost')}",
        ),
        (("c: [ghost]",), f"automations[0].steps[0]: no automation has the id {id_of('ghost')}"),
        (
            ("j = x + y", "imp: -> j"),
            f"automations[0].outputs[0]: {id_of('j')} is a join, and nothing writes to a join",
        ),
        (("a: [b]", "b: [c]", "c: [a]"), "automations[0].steps: 'a' runs itself: a → b → c → a"),
        (("j = x + k", "k = y + j"), "datasources[0].members: 'j' reads itself: j → k → j"),
        (("j = j + x",), "datasources[0].members: 'j' reads itself: j → j"),
    ],
)
def test_what_is_wrong_between_objects_is_told_at_its_place(
    lines: tuple[str, ...], fault: str
) -> None:
    given = catalog(*lines)
    ghosts = {id_of("?ghost"), id_of("ghost")}
    given = replace(given, datasources=tuple(d for d in given.datasources if d.id not in ghosts))

    assert told(catalog_faults(given)) == [fault]


def test_an_id_that_two_objects_bear_is_told_at_the_second() -> None:
    x = datasource("x")
    script = replace(automation("s", AutomationKind.PYTHON_SCRIPT), id=x.id)

    faults = catalog_faults(Catalog(datasources=(x, replace(x, name="y")), automations=(script,)))

    assert told(faults) == [
        f"datasources[1].id: {x.id} is the id of datasources[0] too",
        f"automations[0].id: {x.id} is the id of datasources[0] too",
    ]


def test_runs_of_nothing_and_runs_twice_are_told() -> None:
    script = automation("s", AutomationKind.PYTHON_SCRIPT)
    runs = (run("s", "1"), run("ghost", "1"), run("s", "1", "failure"))

    assert told(catalog_faults(Catalog(automations=(script,), runs=runs))) == [
        f"runs[1].automation: no automation has the id {id_of('ghost')}",
        "runs[2].id: repeats runs[0].id",
    ]
