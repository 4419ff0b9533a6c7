"""Objects are created, read, changed, each change counted and none lost."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from support.catalogs import NASTY_NAMES, automation, datasource, every_kind
from support.flows import catalog, id_of, ids

from dataflow.data.errors import InvalidError, StaleVersionError, UnknownObjectError
from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Datasource,
    DatasourceKind,
    ObjectId,
)
from dataflow.data.store.store import Store
from dataflow.data.store.tables.models import DatasourceRow


def test_every_object_is_read_as_it_was_saved(store: Store) -> None:
    everything = every_kind()

    store.import_catalog(everything)

    for source in everything.datasources:
        assert store.datasource(source.id).value == source
    for each in everything.automations:
        assert store.automation(each.id).value == each


@pytest.mark.parametrize("name", NASTY_NAMES)
def test_a_name_is_kept_to_the_letter(store: Store, name: str) -> None:
    store.create(
        datasource("plain", description=name, folder=name, tags=(name,), config={name: name})
    )
    store.update(replace(store.datasource(id_of("plain")).value, name=name), version=1)

    read = store.datasource(id_of("plain")).value

    assert (read.name, read.description, read.folder) == (name, name, name)
    assert (read.tags, read.config) == ((name,), {name: name})


def test_a_new_object_is_of_version_1_and_of_now(store: Store) -> None:
    before = datetime.now(UTC)

    stored = store.create(datasource("x"))

    assert stored == store.datasource(id_of("x"))
    assert stored.version == 1
    assert before <= stored.updated_at <= datetime.now(UTC)
    assert stored.updated_at.utcoffset() is not None


def test_a_save_over_the_version_that_was_read_is_the_next_version(store: Store) -> None:
    stored = store.create(datasource("x"))

    saved = store.update(replace(stored.value, owner="Ada"), version=stored.version)

    assert saved.version == 2
    assert store.datasource(id_of("x")).value.owner == "Ada"


def test_a_save_that_changes_nothing_is_no_new_version(store: Store) -> None:
    stored = store.create(datasource("x"))
    revision = store.revision()

    saved = store.update(stored.value, version=stored.version)

    assert saved == stored
    assert store.revision() == revision


def test_a_config_that_turns_1_into_true_is_a_change(store: Store) -> None:
    stored = store.create(datasource("x", config={"rows": 1}))

    saved = store.update(replace(stored.value, config={"rows": True}), version=1)

    assert saved.version == 2
    assert store.datasource(id_of("x")).value.config["rows"] is True


def test_every_change_of_an_object_bumps_the_catalog_revision(store: Store) -> None:
    revisions = [store.revision()]
    stored = store.create(datasource("x"))
    revisions.append(store.revision())
    store.update(replace(stored.value, name="y"), version=1)
    revisions.append(store.revision())
    store.delete(id_of("x"))
    revisions.append(store.revision())

    assert [each.catalog for each in revisions] == [0, 1, 2, 3]
    assert {each.status for each in revisions} == {0}


def test_saving_over_a_change_tells_which_fields_changed_and_when(store: Store) -> None:
    first = store.create(datasource("x", owner="Ada"))
    second = store.update(replace(first.value, name="y"), version=1)
    third = store.update(replace(second.value, folder="a", tags=("t",)), version=2)

    with pytest.raises(StaleVersionError) as refusal:
        store.update(replace(first.value, owner="Bob"), version=1)

    assert set(refusal.value.fields) == {"name", "folder", "tags"}
    assert refusal.value.changed_at == third.updated_at
    assert store.datasource(id_of("x")) == third


def test_a_version_that_does_not_exist_yet_is_stale_too(store: Store) -> None:
    stored = store.create(datasource("x"))

    with pytest.raises(StaleVersionError):
        store.update(stored.value, version=7)


def test_an_id_that_comes_back_goes_on_with_the_next_version(store: Store) -> None:
    stored = store.create(datasource("x"))
    store.delete(id_of("x"))

    again = store.create(datasource("x"))

    assert again.version == 2
    with pytest.raises(StaleVersionError):
        store.update(stored.value, version=stored.version)


@pytest.mark.parametrize("id", [id_of("ghost"), "nonsense", "a\0b", "\ud800", ""])
def test_an_id_that_nothing_bears_is_unknown(store: Store, id: ObjectId) -> None:
    with pytest.raises(UnknownObjectError):
        store.datasource(id)
    with pytest.raises(UnknownObjectError):
        store.automation(id)
    with pytest.raises(UnknownObjectError):
        store.update(Datasource(id=id, name="x", kind=DatasourceKind.SQL), version=1)
    with pytest.raises(UnknownObjectError):
        store.delete(id)
    with pytest.raises(UnknownObjectError):
        store.usages(id)
    with pytest.raises(UnknownObjectError):
        store.runs(id)
    with pytest.raises(UnknownObjectError):
        store.undeclared_ids(id)


def test_an_automation_is_no_datasource(store: Store) -> None:
    store.create(automation("script", AutomationKind.PYTHON_SCRIPT))

    with pytest.raises(UnknownObjectError):
        store.datasource(id_of("script"))


def test_an_id_is_taken_by_one_object_of_whatever_sort(store: Store) -> None:
    store.create(datasource("x"))

    with pytest.raises(InvalidError, match="is the id of 'x' already"):
        store.create(datasource("x"))
    with pytest.raises(InvalidError, match="is the id of 'x' already"):
        store.create(automation("x", AutomationKind.PYTHON_SCRIPT))


def test_a_fault_leaves_the_stored_object_as_it_was(store: Store) -> None:
    stored = store.create(datasource("x"))

    with pytest.raises(InvalidError) as refusal:
        store.update(replace(stored.value, name=" ", members=(id_of("ghost"),)), version=1)

    assert {fault.place for fault in refusal.value.faults} == {"name", "members", "members[0]"}
    assert store.datasource(id_of("x")) == stored


def test_a_reference_to_nothing_is_refused_by_its_place_and_id(store: Store) -> None:
    store.create(datasource("x"))
    etl = automation(
        "etl", AutomationKind.ETL_STEP, inputs=(id_of("ghost"),), outputs=(id_of("x"), "\0")
    )

    with pytest.raises(InvalidError) as refusal:
        store.create(etl)

    faults = {fault.place: fault.problem for fault in refusal.value.faults}
    assert faults["inputs[0]"] == f"no datasource has the id {id_of('ghost')}"
    assert faults.keys() == {"inputs[0]", "outputs[1]"}


def test_a_chain_that_would_run_itself_is_refused_with_the_path(store: Store) -> None:
    store.import_catalog(catalog("c: [e]", "b: [c]", "a: [b]", "e: x -> y"))
    chain = store.automation(id_of("c"))

    with pytest.raises(InvalidError, match="steps: 'c' runs itself: c → a → b → c"):
        store.update(replace(chain.value, steps=(id_of("e"), id_of("a"))), version=1)
    with pytest.raises(InvalidError, match="d → d"):
        store.create(automation("d", AutomationKind.CHAIN, steps=(id_of("d"),)))


def test_a_join_that_would_read_itself_is_refused_with_the_path(store: Store) -> None:
    store.import_catalog(catalog("j = x + y", "v!view = j"))
    join = store.datasource(id_of("j"))

    with pytest.raises(InvalidError, match="members: 'j' reads itself: j → v → j"):
        store.update(replace(join.value, members=(id_of("x"), id_of("v"))), version=1)


def test_nothing_writes_to_a_join(store: Store) -> None:
    store.import_catalog(catalog("j = x + y"))

    with pytest.raises(InvalidError, match=r"outputs\[0\]: .* nothing writes to a join"):
        store.create(automation("imp", AutomationKind.IMPORT, outputs=(id_of("j"),)))


def test_a_datasource_that_is_written_to_does_not_become_a_view(store: Store) -> None:
    store.import_catalog(catalog("etl: x -> y"))
    written = store.datasource(id_of("y")).value

    with pytest.raises(InvalidError, match="kind: nothing writes to a view, but 'etl' writes"):
        store.update(replace(written, kind=DatasourceKind.VIEW, members=(id_of("x"),)), version=1)


def test_an_object_may_change_its_kind(store: Store) -> None:
    store.import_catalog(catalog("etl!script: j -> y", "j = x + k", "top = j + x"))
    join, etl = store.datasource(id_of("j")).value, store.automation(id_of("etl")).value

    store.update(replace(join, kind=DatasourceKind.SQL, members=()), version=1)
    store.update(replace(etl, kind=AutomationKind.TASK, outputs=()), version=1)

    assert store.datasource(id_of("j")).value.kind is DatasourceKind.SQL
    assert store.automation(id_of("etl")).value == replace(
        etl, kind=AutomationKind.TASK, outputs=()
    )
    assert set(store.snapshot().dataflow.predecessors[id_of("top")]) == ids("j x")


def test_the_order_of_members_and_steps_is_kept(store: Store) -> None:
    store.import_catalog(catalog("j = z + a + m", "c: [s, t, s]", "s!script:", "t!script:"))
    join, chain = store.datasource(id_of("j")).value, store.automation(id_of("c")).value

    store.update(replace(join, members=tuple(reversed(join.members))), version=1)
    store.update(replace(chain, steps=(*chain.steps, id_of("t"))), version=1)

    assert store.datasource(id_of("j")).value.members == tuple(map(id_of, "maz"))
    assert store.automation(id_of("c")).value.steps == tuple(map(id_of, "stst"))


def test_an_object_that_reads_its_own_output_has_both_rows(store: Store) -> None:
    store.import_catalog(catalog("p: x, k -> x"))

    script: Automation = store.automation(id_of("p")).value

    assert script.inputs == (id_of("x"), id_of("k"))
    assert script.outputs == (id_of("x"),)


def test_secrets_are_masked_when_read_and_kept_when_saved_masked(store: Store) -> None:
    secret = {"host": "h", "password": "hush", "url": "sftp://bob:hush@h/"}

    created = store.create(datasource("x", DatasourceKind.SQL, config=secret))
    store.update(replace(created.value, config={**created.value.config, "host": "h2"}), version=1)

    shown = store.datasource(id_of("x")).value.config
    assert "hush" not in str((created, shown))
    assert shown["host"] == "h2"
    assert _raw_config(store) == {"host": "h2", "password": "hush", "url": "sftp://bob:hush@h/"}


def _raw_config(store: Store) -> dict[str, object]:
    with store.engine.connect() as connection:
        config: dict[str, object] = connection.execute(select(DatasourceRow.config)).scalar_one()
        return config
