"""The tables that the browser reads: what they hold, and that the scripts' tests read the same."""

import json
from pathlib import Path

from dataflow.data.graph.marks import CONDITIONS, MARKS
from dataflow.data.grouping.states import GroupState
from dataflow.data.views.parameters import SELECTING_KEYS
from dataflow.data.wire.vocabulary import vocabulary

_ROOT = Path(__file__).parents[3]
_FIXTURE = _ROOT / "frontend" / "test" / "support" / "vocabulary.json"
_STYLES = _ROOT / "assets" / "10-dataflow.css"


def test_the_tests_of_the_scripts_read_the_same_tables() -> None:
    assert json.loads(_FIXTURE.read_text(encoding="utf-8")) == vocabulary()


def test_alarms_are_the_classes_of_marks_with_the_worst_last() -> None:
    assert vocabulary()["alarms"] == ["delayed", "failing"]
    assert set(vocabulary()["alarms"]) == {mark.alarm for mark in MARKS.values() if mark.alarm}


def test_the_conditions_are_those_that_groups_name_with_the_worst_first() -> None:
    every = GroupState(**{str(name): 1 for name in CONDITIONS if CONDITIONS[name].marks})

    entries = vocabulary()["conditions"]

    assert ", ".join(f"1 {entry['name']}" for entry in entries) == every.words
    assert [entry["alarm"] for entry in entries] == ["failing", "delayed", ""]


def test_their_colours_are_variables_of_the_styles() -> None:
    styles = _STYLES.read_text(encoding="utf-8")

    for entry in vocabulary()["conditions"]:
        assert f"{entry['colour']}:" in styles


def test_objects_filters_and_flags_select_but_for_overlays() -> None:
    parameters = vocabulary()["parameters"]

    flags = [key for key in parameters["flags"] if key not in parameters["overlays"]]
    assert [*parameters["objects"], *flags, *parameters["filters"]] == list(SELECTING_KEYS)
    assert parameters["overlays"] == ["impact"]
