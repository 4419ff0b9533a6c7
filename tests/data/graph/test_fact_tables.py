"""Each kind, run status, mark and condition is written in one table, which all else reads."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from dataflow.data.graph.kinds import DRAWN, KINDS, AutomationKind, DatasourceKind, Drawn
from dataflow.data.graph.marks import (
    ALARM_COLOURS,
    CONDITIONS,
    MARKS,
    Condition,
    Situation,
    combinations,
    marks_of,
)
from dataflow.data.graph.run_statuses import STATUSES, RunStatus
from dataflow.data.wire.appearance import theme

_ROOT = Path(__file__).parents[3]
_TABLES = {f"data/graph/{name}.py" for name in ("kinds", "marks", "run_statuses")}
_FOREIGN = ("data/sources/", "data/lineage/", "data/store/migrations/", "api/reporting/")
"""Where the words of other tools stand, and those of databases as they once were."""


def _texts() -> Iterator[tuple[str, int, str]]:
    """Every text of the product's Python, but for the tables and foreign words."""
    for folder in ("api", "callbacks", "components", "data"):
        for path in (_ROOT / folder).rglob("*.py"):
            name = str(path.relative_to(_ROOT))
            if name in _TABLES or name.startswith(_FOREIGN):
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield name, node.lineno, node.value


def test_every_kind_has_a_row() -> None:
    assert set(KINDS) == {*DatasourceKind, *AutomationKind}
    assert all(KINDS[kind].type == "datasource" for kind in DatasourceKind)
    assert all(KINDS[kind].type == "automation" for kind in AutomationKind)


def test_an_undrawn_kind_says_why() -> None:
    assert all(bool(facts.undrawn) == (facts.drawn is not Drawn.ALWAYS) for facts in KINDS.values())
    assert not {AutomationKind.CHAIN, AutomationKind.TASK} & {*DRAWN}


def test_every_icon_of_a_kind_exists() -> None:
    missing = [
        facts.icon
        for facts in KINDS.values()
        if not (_ROOT / "assets" / "icons" / f"{facts.icon}.svg").is_file()
    ]

    assert missing == []


def test_every_run_status_has_a_row() -> None:
    assert list(STATUSES) == list(RunStatus)
    assert sorted(facts.severity for facts in STATUSES.values()) == [*range(len(STATUSES))]
    assert {facts.mark for facts in STATUSES.values()} - {""} <= {*MARKS}
    assert all(
        facts.active_words for facts in STATUSES.values() if not facts.decides and facts.mark
    )


def test_every_mark_has_an_image_and_every_alarm_a_colour() -> None:
    assert list(theme.MARKS) == list(MARKS)
    assert {mark.alarm for mark in MARKS.values()} - {""} == {*ALARM_COLOURS}


def test_conditions_name_marks_that_exist() -> None:
    assert [each for each in CONDITIONS.values() if not {*each.marks} <= {*MARKS}] == []
    assert [*CONDITIONS] == [*Condition]


def test_every_mark_is_borne_in_some_combination() -> None:
    assert {mark for marks in combinations() for mark in marks} == {*MARKS}


@pytest.mark.parametrize(
    ("situation", "expected"),
    [
        (Situation(), ()),
        (Situation(is_scheduled=True, is_late=True), ("clock", "late")),
        (Situation(last=RunStatus.SUCCESS, has_recovered=True), ("recovered",)),
        (Situation(last=RunStatus.FAILURE, is_active=True), ("failure", "running")),
    ],
)
def test_marks_follow_from_the_situation(situation: Situation, expected: tuple[str, ...]) -> None:
    assert marks_of(situation) == expected


def test_no_other_file_spells_the_word_of_a_status_or_the_label_of_a_kind() -> None:
    words = {facts.word for facts in STATUSES.values()} - {*RunStatus}
    words |= {facts.active_words for facts in STATUSES.values()} - {""}
    words |= {facts.label for facts in KINDS.values()} | {facts.icon for facts in KINDS.values()}
    words |= {each.label for each in CONDITIONS.values()}
    words |= {mark.title for mark in MARKS.values()} | {mark.alarm for mark in MARKS.values()}
    words -= {"", "View", "Scheduled", "join"}  # also words for something else
    other = {("api/ingest/counting.py", "failed")}  # a count of records, not of runs

    found = [each for each in _texts() if each[2] in words]

    assert [each for each in found if (each[0], each[2]) not in other] == []


def test_no_other_file_lists_kinds_or_statuses_by_name() -> None:
    names = {str(each) for each in (*DatasourceKind, *AutomationKind, *RunStatus)}
    names -= {"import", "join", "view", "file", "api", "task", "running", "chain", "sql", "storage"}
    examples = ("api/objects/bodies.py", "api/charts/dataflow.py", "api/ingest/runs.py")
    stops = ("data/wire/wall_facts.py", "failure")  # what the wall shows in turn

    spelled = [(n, line, text) for n, line, text in _texts() if text in names]

    assert [
        each for each in spelled if each[0] not in examples and (each[0], each[2]) != stops
    ] == []
