"""Reports that call their automations by name."""

from dataclasses import replace

import pytest
from support.catalogs import automation, run
from support.flows import catalog, id_of
from support.queries import queries

from dataflow.data.errors import AmbiguousNameError, InvalidError, UnknownNameError
from dataflow.data.graph.objects import AutomationKind, ObjectId, Run
from dataflow.data.store.ingest.names import is_name
from dataflow.data.store.store import Store


def named(name: str, id: str = "1") -> Run:
    """The report of a run that calls its automation by name."""
    return replace(run("etl", id), automation=ObjectId(name))


@pytest.fixture
def store(store: Store) -> Store:
    """A store with the automations `etl` and `imp`, and two that are both named `twin`."""
    store.import_catalog(catalog("etl: x -> y", "imp: -> x"))
    twin = automation("twin", AutomationKind.TASK)
    store.create(twin)
    store.create(replace(twin, id=id_of("another twin")))
    return store


def test_whatever_spells_a_uuid_is_no_name() -> None:
    assert not is_name(id_of("etl").upper())
    assert not is_name(id_of("etl").replace("-", ""))
    assert is_name("load users")


def test_a_name_means_the_automation_that_bears_it(store: Store) -> None:
    store.report_runs([named("etl"), run("etl", "2"), named("imp", "3")])

    assert {each.id for each in store.runs(id_of("etl"))} == {"1", "2"}
    assert store.runs(id_of("imp")) == (run("imp", "3"),)


def test_a_report_by_name_repeats_one_by_id(store: Store) -> None:
    store.report_runs([run("etl", "1")])
    revision = store.revision()

    store.report_runs([named("etl"), run("etl", "1")])

    assert store.revision() == revision
    assert len(store.runs(id_of("etl"))) == 1


def test_a_name_follows_the_object_that_bears_it_now(store: Store) -> None:
    stored = store.automation(id_of("imp"))
    store.update(replace(stored.value, name="load users"), version=stored.version)

    store.report_runs([named("load users")])

    assert store.runs(id_of("imp")) == (run("imp", "1"),)
    with pytest.raises(UnknownNameError):
        store.report_runs([named("imp")])


@pytest.mark.parametrize("name", ["x", "ETL", "etl ", "%", "'; DROP TABLE run; --"])
def test_a_name_that_no_automation_bears_stores_nothing(store: Store, name: str) -> None:
    with pytest.raises(UnknownNameError, match="no automation has the id or the name"):
        store.report_runs([run("etl", "1"), named(name)])

    assert store.runs(id_of("etl")) == ()


def test_a_name_that_two_bear_stores_nothing_and_lists_both(store: Store) -> None:
    with pytest.raises(AmbiguousNameError, match="2 automations are named 'twin'") as refusal:
        store.report_runs([run("etl", "1"), named("twin")])

    ids = [each.id for each in refusal.value.candidates]
    assert ids == sorted([id_of("twin"), id_of("another twin")])
    assert all(id in str(refusal.value) for id in ids)
    assert store.runs(id_of("etl")) == ()


@pytest.mark.parametrize("name", ["", " ", "x" * 301, "a\0b", "\ud800"])
def test_what_can_be_no_name_is_refused_with_its_place(store: Store, name: str) -> None:
    with pytest.raises(InvalidError, match=r"runs\[1\].automation"):
        store.report_runs([run("etl", "1"), named(name)])


def test_a_batch_of_any_size_asks_once_for_its_names(store: Store) -> None:
    batch = [named(name, f"{number}") for number in range(150) for name in ("etl", "imp")]

    with queries(store.engine) as by_name:
        store.report_runs(batch)
    with queries(store.engine) as by_id:
        store.report_runs(
            [
                replace(each, id=f"{each.id} again", automation=id_of(each.automation))
                for each in batch
            ]
        )

    assert len([each for each in by_name if "automation.name" in each]) == 1
    assert len(by_name) == len(by_id) + 1


def test_a_night_of_reports_by_name_ends_in_the_same_state_in_whatever_order(
    store: Store, second_store: Store
) -> None:
    night = [
        replace(run("etl", f"{number}", status, start=start, end=end), automation=ObjectId("etl"))
        for number in range(20)
        for status, start, end in (
            ("queued", None, None),
            ("running", number, None),
            ("failure" if number % 3 else "success", number, number + 5),
        )
    ]

    store.report_runs(night[::-1])
    late = (store.runs(id_of("etl")), store.snapshot().states[id_of("etl")])
    second_store.report_runs(night[::7] + night)

    assert (store.runs(id_of("etl")), store.snapshot().states[id_of("etl")]) == late
    assert {each.status.is_finished for each in late[0]} == {True}
    assert late[1].active is None
    assert late[1].last is not None
    assert late[1].last.id == "19"
