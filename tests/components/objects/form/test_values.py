"""From an object to its form and back."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from support.flows import id_of
from support.strategies import catalogs

from dataflow.components.objects.form.values import applied, changes, field_of, fields, form_of
from dataflow.data.catalog.secrets import MASK
from dataflow.data.errors import InvalidError
from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Catalog,
    Datasource,
    DatasourceKind,
)

IMPORT = Automation(
    id=id_of("imp"),
    name="imp",
    kind=AutomationKind.IMPORT,
    outputs=(id_of("orders"),),
    config={"connector": "sftp", "port": 22, "password": MASK, "retries": 3},
)
STORAGE = Datasource(id=id_of("orders"), name="orders", kind=DatasourceKind.STORAGE, tags=("a, b",))


def test_the_form_of_an_import_has_its_connection_apart_from_its_other_settings() -> None:
    form = form_of(IMPORT)

    assert (form["connector"], form["port"], form["host"]) == ("sftp", "22", "")
    assert form["other"] == '{\n  "retries": 3\n}'


def test_a_password_is_not_in_the_form_but_that_there_is_one() -> None:
    form = form_of(IMPORT)

    assert (form["password"], form["has_password"]) == ("", True)
    assert MASK not in form.values()


@given(catalogs())
def test_a_form_that_nobody_edits_changes_nothing(catalog: Catalog) -> None:
    for value in (*catalog.datasources, *catalog.automations):
        form = form_of(value)

        assert applied(value, changes(form, form)) == value


@given(catalogs())
def test_a_form_of_its_own_values_gives_the_object_again(catalog: Catalog) -> None:
    for value in (*catalog.datasources, *catalog.automations):
        assert applied(value, form_of(value)) == value


def test_a_tag_with_a_comma_outlives_an_edit_of_something_else() -> None:
    edited = applied(STORAGE, changed(STORAGE, owner="me"))

    assert (edited.owner, edited.tags) == ("me", ("a, b",))


def test_tags_are_trimmed_and_said_once() -> None:
    assert applied(STORAGE, {"tags": " x, y,,x "}).tags == ("x", "y")


def test_an_empty_field_and_one_that_was_never_filled_are_the_same() -> None:
    assert changes({"owner": None, "inputs": []}, {"owner": ""}) == {}


def test_an_edited_connection_keeps_password_and_other_settings() -> None:
    edited = applied(IMPORT, changed(IMPORT, host="files.example.org", port="2222"))

    assert edited.config == {**IMPORT.config, "host": "files.example.org", "port": 2222}


def test_an_emptied_field_of_the_connection_is_removed() -> None:
    assert "port" not in applied(IMPORT, changed(IMPORT, port="")).config


def test_other_settings_are_replaced_and_leave_the_connection_alone() -> None:
    edited = applied(IMPORT, changed(IMPORT, other='{"bucket": "b"}'))

    assert edited.config == {
        "connector": "sftp",
        "port": 22,
        "password": MASK,
        "bucket": "b",
    }


@pytest.mark.parametrize("text", ["0", "65536", "ssh", "-1", "2²"])
def test_a_port_that_is_none_is_refused_at_its_field(text: str) -> None:
    with pytest.raises(InvalidError) as caught:
        applied(IMPORT, {"port": text})

    assert [field_of(fault.place) for fault in caught.value.faults] == ["port"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"a": 1,\n "b": }', "line 2, column 7"),
        ("[1]", "must be a JSON object"),
        ('{"a": NaN}', "NaN is no number that JSON knows"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_settings_that_are_no_json_object_are_refused_with_the_reason(
    text: str, problem: str
) -> None:
    with pytest.raises(InvalidError, match=problem) as caught:
        applied(STORAGE, {"other": text})

    assert [field_of(fault.place) for fault in caught.value.faults] == ["other"]


@pytest.mark.parametrize(
    ("place", "field"),
    [
        ("name", "name"),
        ("members[2]", "members"),
        ("tags[0]", "tags"),
        ("config.host", "host"),
        ("config.bucket.name", "other"),
        ("config", "other"),
        ("", "other"),
    ],
)
def test_a_fault_is_told_at_the_field_that_mends_it(place: str, field: str) -> None:
    assert field_of(place) == field


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        (DatasourceKind.STORAGE, ()),
        (DatasourceKind.JOIN, ("members",)),
        (DatasourceKind.VIEW, ("members",)),
        (AutomationKind.ETL_STEP, ("inputs", "outputs")),
        (AutomationKind.PYTHON_SCRIPT, ("code",)),
        (AutomationKind.CHAIN, ("steps",)),
        (AutomationKind.TASK, ("inputs",)),
        (
            AutomationKind.IMPORT,
            ("connector", "host", "port", "path", "user", "password", "outputs"),
        ),
    ],
)
def test_each_kind_has_the_fields_of_the_design(kind: Any, own: tuple[str, ...]) -> None:
    general = {"name", "folder", "description", "owner", "tags", "other"}

    assert tuple(name for name in fields(kind) if name not in general) == own
    assert general <= set(fields(kind))


def changed(value: Any, **edits: str) -> dict[str, Any]:
    form = form_of(value)
    return changes({**form, **edits}, form)


def test_code_is_kept_as_it_is_typed() -> None:
    script = replace(IMPORT, kind=AutomationKind.PYTHON_SCRIPT, config={}, outputs=())

    assert applied(script, {"code": "  x = 1\n\n"}).code == "  x = 1\n\n"
