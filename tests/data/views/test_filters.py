"""The filters by what objects are, each alone."""

from dataclasses import replace

import pytest
from support.catalogs import run
from support.flows import flow, id_of, named, names

from dataflow.data.graph.run_states import run_state
from dataflow.data.views.filters import BY_KEY, FILTERS, choices, matching
from dataflow.data.views.marks import Marks
from dataflow.data.views.snapshot import Snapshot

_FLOW = ("load: -> raw", "etl: raw, crm -> clean", "j = clean + crm", "s!script: j -> out")


def _shop() -> Snapshot:
    """`_FLOW` with a failed automation, tags, owners and folders."""
    made = flow(*_FLOW)
    changes = {
        "etl": {"tags": ("eu",), "owner": "Ann", "folder": "Sales/EU"},
        "clean": {"tags": ("eu", "pii"), "folder": "Sales"},
        "crm": {"owner": "Bo", "folder": "Salesmen"},
        "s": {"owner": "Ann"},
    }
    by_id = {id_of(name): change for name, change in changes.items()}
    return replace(
        made,
        datasources={i: replace(d, **by_id.get(i, {})) for i, d in made.datasources.items()},
        automations={i: replace(a, **by_id.get(i, {})) for i, a in made.automations.items()},
        states={id_of("etl"): run_state([run("etl", "1", "failure", end=1)])},
    )


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"status": ["failed"]}, "etl raw crm clean"),
        ({"status": ["never"]}, "load raw s j out"),
        ({"status": ["failed", "never"]}, "load raw etl crm clean s j out"),
        ({"status": ["running"]}, ""),
        ({"kind": ["join"]}, "j"),
        ({"kind": ["import", "python_script"]}, "load s"),
        ({"tag": ["eu"]}, "etl clean"),
        ({"tag": ["pii", "eu"]}, "etl clean"),
        ({"tag": ["EU"]}, ""),
        ({"owner": ["Ann"]}, "etl s"),
        ({"folder": ["Sales"]}, "etl clean raw crm j"),
        ({"folder": ["Sales/EU"]}, "etl raw crm clean"),
        ({"folder": ["Sale"]}, ""),
        ({"status": ["failed"], "kind": ["storage"]}, "raw crm clean"),
        ({"owner": ["Ann"], "tag": ["eu"]}, "etl"),
        ({}, "load raw etl crm clean j s out"),
    ],
)
def test_a_filter_keeps_what_has_one_of_its_values(
    wanted: dict[str, list[str]], expected: str
) -> None:
    shop = _shop()

    assert named(shop, matching(shop.dataflow, wanted, shop.marks)) == names(expected)


def test_of_datasources_a_status_keeps_those_joined_with_an_automation_of_that_status() -> None:
    shop = _shop()

    found = named(shop, BY_KEY["status"].matches(shop.dataflow, ["failed"], shop.marks))

    assert "load" not in found
    assert {"raw", "clean"} <= found


def test_a_folder_with_slashes_around_it_is_the_same_folder() -> None:
    f = flow("x")
    inside = {id: replace(each, folder="/Sales/EU/") for id, each in f.datasources.items()}
    part = replace(f, datasources=inside).dataflow

    assert BY_KEY["folder"].matches(part, ["Sales"], Marks()) == set(inside)


def test_the_choices_are_what_occurs_with_how_many_objects() -> None:
    shop = _shop()

    found = choices(shop.dataflow, shop.marks)

    assert found["status"] == [("failed", 1), ("never", 2)]
    assert found["kind"] == [
        ("storage", 4),
        ("join", 1),
        ("etl_step", 1),
        ("python_script", 1),
        ("import", 1),
    ]
    assert found["tag"] == [("eu", 2), ("pii", 1)]
    assert found["owner"] == [("Ann", 2), ("Bo", 1)]
    assert found["folder"] == [("flows", 5), ("Sales", 2), ("Sales/EU", 1), ("Salesmen", 1)]


@pytest.mark.parametrize("each", FILTERS, ids=lambda each: each.key)
def test_a_filter_names_its_values_in_words(each) -> None:  # type: ignore[no-untyped-def]
    first, second = (each.known or ("one", "two"))[:2]

    assert " or " in each.words([first, second])
    assert " or " not in each.words([first])
