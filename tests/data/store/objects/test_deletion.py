"""Rule R8 in the store: what is used is not deleted, not even by two people at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import event, insert
from support.catalogs import automation, datasource, every_kind, run
from support.flows import catalog, id_of

from dataflow.data.catalog.usage import Usage, UsageReason
from dataflow.data.catalog.usage import usages as pure_usages
from dataflow.data.errors import DataflowError, InUseError, InvalidError, StaleVersionError
from dataflow.data.graph.objects import AutomationKind, Catalog, DatasourceKind
from dataflow.data.store.database.engine import open_engine
from dataflow.data.store.store import Store
from dataflow.data.store.tables.models import AutomationDatasourceRow, MembershipRow


@pytest.mark.parametrize(
    ("picture", "reasons"),
    [
        ("etl: x -> y", {("etl", "input")}),
        ("imp: -> x", {("imp", "output")}),
        ("mail!task: x ->", {("mail", "input")}),
        ("etl: x -> x", {("etl", "input"), ("etl", "output")}),
        ("j = x + y", {("j", "member")}),
        ("v!view = x", {("v", "member")}),
    ],
)
def test_a_datasource_that_something_uses_is_not_deleted(
    store: Store, picture: str, reasons: set[tuple[str, str]]
) -> None:
    store.import_catalog(catalog(picture, "x"))

    with pytest.raises(InUseError) as refusal:
        store.delete(id_of("x"))

    assert {(each.name, each.reason) for each in refusal.value.usages} == reasons
    assert store.datasource(id_of("x")).version == 1


@pytest.mark.parametrize("spelled", [str.upper, str.lower, lambda id: id.replace("-", "")])
def test_a_datasource_whose_id_is_in_the_code_of_a_script_is_not_deleted(
    store: Store, spelled: Callable[[str], str]
) -> None:
    store.create(datasource("x"))
    code = f"# only a comment on {spelled(id_of('x'))}\n"
    store.create(automation("script", AutomationKind.PYTHON_SCRIPT, code=code))

    with pytest.raises(InUseError) as refusal:
        store.delete(id_of("x"))

    script = Usage(
        user=id_of("script"),
        name="script",
        kind=AutomationKind.PYTHON_SCRIPT,
        reason=UsageReason.CODE,
    )
    assert refusal.value.usages == (script,)


def test_a_name_in_the_code_does_not_keep_a_datasource(store: Store) -> None:
    store.create(datasource("orders"))
    store.create(automation("script", AutomationKind.PYTHON_SCRIPT, code="read('orders')"))

    store.delete(id_of("orders"))

    assert store.snapshot().datasources == {}


def test_a_step_of_a_chain_is_not_deleted(store: Store) -> None:
    store.import_catalog(catalog("c: [s, s]", "d: [s]", "s!script:"))

    with pytest.raises(InUseError) as refusal:
        store.delete(id_of("s"))

    assert [(each.name, each.reason) for each in refusal.value.usages] == [
        ("c", UsageReason.STEP),
        ("d", UsageReason.STEP),
    ]


def test_a_join_goes_with_its_memberships_and_leaves_its_members(store: Store) -> None:
    store.import_catalog(catalog("j = x + y"))

    store.delete(id_of("j"))

    assert store.usages(id_of("x")) == ()
    assert len(store.snapshot().datasources) == 2


def test_an_automation_goes_with_its_schedules_and_runs_and_leaves_its_datasources(
    store: Store,
) -> None:
    store.import_catalog(catalog("etl*: x -> y", "c*: [etl]"))
    store.report_runs([run("etl", "1", end=1)])
    store.delete(id_of("c"))

    store.delete(id_of("etl"))

    assert store.export_catalog().runs == ()
    assert store.snapshot().states == {}
    assert len(store.snapshot().datasources) == 2


def test_deleting_a_version_that_somebody_has_changed_is_refused(store: Store) -> None:
    stored = store.create(datasource("x"))
    store.update(replace(stored.value, name="y"), version=1)

    with pytest.raises(StaleVersionError):
        store.delete(id_of("x"), version=1)
    store.delete(id_of("x"), version=2)

    assert store.is_empty()


def test_the_usages_in_sql_are_those_of_the_pure_rule(store: Store) -> None:
    everything: Catalog = every_kind()
    store.import_catalog(everything)

    for each in everything.datasources:
        expected = pure_usages(each.id, everything.datasources, everything.automations)
        assert set(store.usages(each.id)) == set(expected)


def test_the_ids_in_the_code_that_a_script_does_not_declare(store: Store) -> None:
    store.import_catalog(catalog("x", "y", "z"))
    code = "\n".join([id_of("x").upper(), id_of("y").replace("-", ""), id_of("ghost"), id_of("z")])
    script = automation(
        "s", AutomationKind.PYTHON_SCRIPT, code=code, inputs=(id_of("x"),), outputs=(id_of("z"),)
    )
    store.create(script)

    assert store.undeclared_ids(id_of("s")) == (id_of("y"),)


@pytest.mark.parametrize("time", range(5))
def test_deleting_and_declaring_at_once_leaves_no_dangling_input(
    store: Store, second_store: Store, time: int
) -> None:
    store.import_catalog(catalog("x", "s!script:"))
    script = store.automation(id_of("s")).value

    outcomes = _at_once(
        lambda: store.delete(id_of("x")),
        lambda: second_store.update(replace(script, inputs=(id_of("x"),)), version=1),
    )

    assert sum(outcome is None for outcome in outcomes) == 1
    refusal = next(outcome for outcome in outcomes if outcome is not None)
    assert isinstance(refusal, InUseError | InvalidError)
    declared = store.automation(id_of("s")).value.inputs
    assert set(declared) <= store.snapshot().datasources.keys()


@pytest.mark.parametrize("time", range(5))
def test_deleting_and_naming_in_code_at_once_never_both_succeed_in_that_order(
    store: Store, second_store: Store, time: int
) -> None:
    store.import_catalog(catalog("x", "s!script:"))
    script = store.automation(id_of("s")).value

    deleted, _ = _at_once(
        lambda: store.delete(id_of("x")),
        lambda: second_store.update(replace(script, code=id_of("x")), version=1),
    )

    exists = id_of("x") in store.snapshot().datasources
    assert exists is isinstance(deleted, InUseError)


@pytest.mark.parametrize("time", range(5))
def test_of_two_saves_over_the_same_version_one_is_refused(
    store: Store, second_store: Store, time: int
) -> None:
    value = store.create(datasource("x")).value

    outcomes = _at_once(
        lambda: store.update(replace(value, owner="Ada"), version=1),
        lambda: second_store.update(replace(value, owner="Bob"), version=1),
    )

    assert sorted(type(outcome) for outcome in outcomes if outcome) == [StaleVersionError]
    assert store.datasource(id_of("x")).version == 2


@pytest.mark.parametrize(
    ("picture", "row"),
    [
        (
            "x",
            insert(AutomationDatasourceRow).values(
                automation=id_of("s"),
                automation_kind="python_script",
                datasource=id_of("x"),
                datasource_kind="storage",
                role="input",
                position=0,
            ),
        ),
        (
            "j = y + z",
            insert(MembershipRow).values(
                parent=id_of("j"), parent_kind="join", member=id_of("x"), position=2
            ),
        ),
    ],
)
def test_a_foreign_key_stops_a_deletion_that_the_check_let_pass(
    store_url: str, picture: str, row: object
) -> None:
    store = Store(open_engine(store_url))
    store.import_catalog(catalog(picture, "x", "s!script:"))
    cheated = False

    def use_after_check(connection: object, _cursor: object, statement: str, *_: object) -> None:
        """What a writer that takes no lock does between the check and the deletion."""
        nonlocal cheated
        if statement.startswith("DELETE FROM datasource") and not cheated:
            cheated = True
            connection.execute(row)  # type: ignore[attr-defined]

    event.listen(store.engine, "before_cursor_execute", use_after_check)

    with pytest.raises(DataflowError) as refusal:
        store.delete(id_of("x"))

    assert cheated
    assert "FOREIGN KEY" in str(refusal.value).upper()
    assert store.datasource(id_of("x")).value.kind is DatasourceKind.STORAGE
    store.engine.dispose()


def _at_once(*actions: Callable[[], object]) -> list[DataflowError | None]:
    """Runs the actions in threads that start together; the refusal of each, if any."""
    barrier = Barrier(len(actions))

    def outcome(action: Callable[[], object]) -> DataflowError | None:
        barrier.wait()
        try:
            action()
        except DataflowError as error:
            return error
        return None

    with ThreadPoolExecutor(len(actions)) as threads:
        return list(threads.map(outcome, actions))
