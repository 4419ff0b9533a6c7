"""Files of OpenLineage events, one a line."""

import json

import pytest
from support.openlineage import event

from dataflow.data.errors import InvalidError
from dataflow.data.sources.openlineage.event_files import read_event_lines


def test_each_line_is_an_event_and_empty_lines_are_none() -> None:
    lines = [json.dumps(event("a: -> x")), "", json.dumps(event("b: -> y")), ""]

    told = read_event_lines("\r\n".join(lines).encode())

    assert [run.job.name for run in told.runs] == ["a", "b"]


def test_faults_are_named_by_line_and_field() -> None:
    wrong = event("a:")
    del wrong["job"]["name"]
    lines = [json.dumps(event("a: -> x")), json.dumps(wrong), "{", "[1]", "\ufffd" + "x"]

    with pytest.raises(InvalidError) as refusal:
        read_event_lines("\n".join(lines).encode())

    places = [fault.place for fault in refusal.value.faults]
    assert places == ["line 3", "line 5", "line 2, job.name", "line 4"]


def test_a_file_that_is_no_text_is_told() -> None:
    with pytest.raises(InvalidError, match="line 1: is no JSON"):
        read_event_lines(b"\xff\xfe{}")


def test_an_empty_file_tells_nothing() -> None:
    assert read_event_lines(b"").objects == ()
