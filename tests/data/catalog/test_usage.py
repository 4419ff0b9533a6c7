"""Rule R8: who keeps an object from being deleted, and why."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.flows import catalog, id_of

from dataflow.data.catalog.usage import UsageReason, ids_in_code, normalized_code, steps_in, usages
from dataflow.data.graph.objects import Catalog, ObjectId, object_id

_ID = id_of("x")


def _reasons(of: Catalog, name: str = "x") -> set[tuple[str, str]]:
    found = usages(id_of(name), of.datasources, of.automations)
    return {(each.name, str(each.reason)) for each in found}


def _with_code(code: str) -> Catalog:
    plain = catalog("s!script:", "x")
    return replace(plain, automations=(replace(plain.automations[0], code=code),))


def test_a_datasource_that_nobody_uses_is_free() -> None:
    assert _reasons(catalog("x", "p: y -> z", "j = y + z")) == set()


def test_inputs_and_outputs_block_with_their_reasons() -> None:
    assert _reasons(catalog("p: x -> y", "q: y -> x")) == {("p", "input"), ("q", "output")}


def test_one_user_may_have_several_reasons() -> None:
    assert _reasons(catalog("p: x -> x")) == {("p", "input"), ("p", "output")}


@pytest.mark.parametrize("line", ["a: x -> y", "a!import: -> x", "a!script: x", "a!task: x"])
def test_an_automation_of_any_kind_that_reads_or_writes_it_blocks(line: str) -> None:
    assert {name for name, _ in _reasons(catalog(line))} == {"a"}


@pytest.mark.parametrize("line", ["m = x + y", "m!view = x"])
def test_a_join_or_view_that_has_it_as_member_blocks(line: str) -> None:
    assert _reasons(catalog(line)) == {("m", "member")}


def test_a_join_of_a_join_does_not_block_the_deep_member() -> None:
    assert _reasons(catalog("j = x + y", "k = j + z")) == {("j", "member")}


@pytest.mark.parametrize(
    "code",
    [
        f"read('{_ID}')",
        f"read('{_ID.upper()}')",
        f"read('{_ID.replace('-', '')}')",
        f"read('{_ID.replace('-', '').upper()}')",
        f"# no longer read: {_ID}",
        f"f{_ID}0",
    ],
)
def test_its_uuid_in_the_code_blocks_in_any_case_with_or_without_hyphens(code: str) -> None:
    assert _reasons(_with_code(code)) == {("s", "UUID in the code")}


@pytest.mark.parametrize("code", ["", "read('x')", f"read('{_ID[:-1]}')", "read('flows/x')"])
def test_a_name_or_a_part_of_the_uuid_in_the_code_does_not_block(code: str) -> None:
    assert _reasons(_with_code(code)) == set()


def test_the_user_is_named_with_its_id_and_kind() -> None:
    rows = catalog("p: x -> y")

    (usage,) = usages(_ID, rows.datasources, rows.automations)

    assert (usage.user, usage.kind, usage.reason) == (
        id_of("p"),
        "etl_step",
        UsageReason.INPUT,
    )


def test_a_step_of_a_chain_is_blocked_by_each_of_its_chains_once() -> None:
    rows = catalog("c1: [e, e]", "c2: [f, e]", "c3: [f]", "e: x -> y")

    found = steps_in(id_of("e"), rows.automations)

    assert [(each.name, str(each.reason)) for each in found] == [("c1", "step"), ("c2", "step")]


def test_ids_in_code_finds_all_known_ids_and_no_other() -> None:
    known = {id_of("x"), id_of("y"), id_of("z")}
    code = f"a = '{id_of('x')}'; b = '{id_of('y').upper()}'; c = '{id_of('unknown')}'"

    assert ids_in_code(code, known) == {id_of("x"), id_of("y")}


def test_ids_in_code_too_short_for_an_id_is_nothing() -> None:
    assert ids_in_code("print(1)", {_ID}) == frozenset()


_IDS = st.uuids().map(lambda uuid: object_id(str(uuid)))
_SPELLINGS = st.sampled_from(
    [str, str.upper, lambda id: id.replace("-", ""), lambda id: f"{{{id}}}"]
)


@given(st.lists(_IDS, unique=True, max_size=4), st.lists(_SPELLINGS), st.text(max_size=20))
def test_ids_in_code_and_usages_agree(ids: list[ObjectId], spellings: list, noise: str) -> None:  # type: ignore[type-arg]
    code = noise.join(spell(id) for id, spell in zip(ids, spellings, strict=False))

    found = ids_in_code(code, ids)

    assert found == {id for id in ids if id.replace("-", "") in normalized_code(code)}
    assert {id for id, _ in zip(ids, spellings, strict=False)} <= found
