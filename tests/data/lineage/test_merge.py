"""Who owns a field: laws of the merge, whatever tools and people do."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dataflow.data.graph.objects import Identity, ObjectId, Origin
from dataflow.data.lineage.merge import (
    combined_fields,
    merge_fields,
    merge_list_with_edits,
    merge_with_edits,
    owns_kind,
    tool_kind,
)
from dataflow.data.lineage.updates import DBT, OPENLINEAGE

_words = st.sampled_from(["", "a", "b", "c"])
_lists = st.lists(st.sampled_from("abcdef"), unique=True, max_size=5)
_values = st.fixed_dictionaries(
    {},
    optional={
        "name": _words,
        "description": _words,
        "owner": _words,
        "tags": _lists,
        "inputs": _lists,
        "config": st.dictionaries(st.sampled_from(["sql", "schema", "x"]), st.integers(0, 3)),
    },
)
_WHEN = datetime(2026, 3, 1, tzinfo=UTC)


def _origin(values: dict[str, Any], source: str, minutes: int, name: str = "x") -> Origin:
    return Origin(
        identity=Identity(source, "job", "n", name),
        object=ObjectId("o"),
        given=values,
        seen_at=_WHEN + timedelta(minutes=minutes),
    )


_origins = st.lists(
    st.builds(
        _origin,
        _values,
        st.sampled_from([OPENLINEAGE, DBT]),
        st.integers(0, 5),
        st.sampled_from("xyz"),
    ),
    max_size=4,
    unique_by=lambda each: each.identity,
)


@given(_values, _values, _values)
def test_merging_again_changes_nothing(stored: Any, before: Any, after: Any) -> None:
    once = merge_with_edits(stored, before, after)

    assert merge_with_edits(once, after, after) == once


@given(_values, _values)
def test_what_tells_nothing_new_changes_nothing_that_is_stored(stored: Any, update: Any) -> None:
    new = merge_with_edits(stored, update, update)

    assert {name: new[name] for name in stored if name not in ("tags", "inputs")} == {
        name: each for name, each in stored.items() if name not in ("tags", "inputs")
    }
    assert [*new["tags"]] == stored.get("tags", [])
    assert [*new["inputs"]] == stored.get("inputs", [])


@given(_values, _values, _values)
def test_a_text_that_a_person_changed_is_never_lost(stored: Any, before: Any, after: Any) -> None:
    new = merge_with_edits(stored, before, after)

    for name in ("name", "description", "owner"):
        if stored.get(name, "") != before.get(name, ""):
            assert new.get(name, "") == stored.get(name, "")


@given(_values, _values, _values)
def test_a_text_of_a_tool_follows_the_tool(stored: Any, before: Any, after: Any) -> None:
    new = merge_with_edits({**stored, **before}, before, after)

    for name in {"name", "description", "owner"} & after.keys() & before.keys():
        assert new[name] == after[name]


@given(_lists, _lists, _lists)
def test_in_a_list_people_and_tools_each_keep_what_is_theirs(
    stored: list[str], before: list[str], after: list[str]
) -> None:
    new = merge_list_with_edits(stored, before, after)

    added_by_people = set(stored) - set(before)
    removed_by_people = set(before) - set(stored)
    assert added_by_people <= set(new)
    assert not removed_by_people & set(new)
    assert set(after) - set(before) <= set(new)
    assert not (set(before) - set(after)) & set(new)
    assert len(new) == len(set(new))


@given(_lists, _lists, _lists)
def test_a_list_that_a_person_touched_keeps_its_order(
    stored: list[str], before: list[str], after: list[str]
) -> None:
    assume(stored != before)

    new = merge_list_with_edits(stored, before, after)

    assert [each for each in new if each in stored] == [each for each in stored if each in new]


@given(_lists)
def test_a_list_that_no_person_touched_is_that_of_the_tool(after: list[str]) -> None:
    assert [*merge_list_with_edits((), (), after)] == after
    assert [*merge_list_with_edits("xa", "xa", after)] == after


@given(_values, _values)
def test_telling_twice_is_as_good_as_once(given_before: Any, update: Any) -> None:
    once = merge_fields(given_before, update)

    assert merge_fields(once, update) is once
    assert merge_fields(once, update, newer=False) is once


@given(_values, _values)
def test_what_comes_late_changes_no_text(given_before: Any, update: Any) -> None:
    late = merge_fields(given_before, update, newer=False)

    for name in ("name", "description", "owner"):
        if given_before.get(name):
            assert late[name] == given_before[name]


@given(_origins, st.randoms())
def test_the_order_of_origins_never_matters(origins: list[Origin], dice: Any) -> None:
    shuffled = origins[:]
    dice.shuffle(shuffled)

    assert combined_fields(shuffled) == combined_fields(origins)


def test_artifacts_hold_where_events_tell_of_the_same_field() -> None:
    events = _origin({"name": "from events", "config": {"sql": 1, "x": 1}}, OPENLINEAGE, 5)
    artifacts = _origin({"name": "from artifacts", "config": {"sql": 2}}, DBT, 0)

    values = combined_fields([events, artifacts])

    assert values == {"name": "from artifacts", "config": {"sql": 2, "x": 1}}


def test_a_key_of_the_configuration_that_a_person_removed_stays_removed() -> None:
    before, after = {"config": {"sql": "1", "schema": 1}}, {"config": {"sql": "2", "schema": 1}}

    new = merge_with_edits({"config": {"schema": 1, "own": True}}, before, after)

    assert new["config"] == {"schema": 1, "own": True}


@pytest.mark.parametrize(
    ("given", "outputs", "kind"),
    [
        ({}, [], "task"),
        ({"kind": "task"}, ["x"], "etl_step"),
        ({"kind": "etl_step"}, [], "task"),
        ({"kind": "import"}, ["x"], "import"),
        ({"kind": "chain"}, [], "chain"),
    ],
)
def test_the_kind_of_a_job_follows_from_what_it_writes(
    given: dict[str, str], outputs: list[str], kind: str
) -> None:
    assert tool_kind(given, outputs) == kind
    assert owns_kind(given, kind, outputs) == bool(given)
