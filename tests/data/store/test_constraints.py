"""The database itself holds what the design says, whoever writes to it."""

from typing import Any

import pytest
from sqlalchemy import insert, text, update
from sqlalchemy.exc import IntegrityError
from support.flows import catalog, id_of

from dataflow.data.store.store import Store
from dataflow.data.store.tables.models import (
    AutomationDatasourceRow,
    AutomationRow,
    Base,
    CatalogRow,
    ChainStepRow,
    DatasourceRow,
    MembershipRow,
)
from dataflow.data.store.tables.run_rows import RunRow, RunStateRow

PICTURE = (
    "etl: x -> y",
    "imp: -> z",
    "mail!task: x ->",
    "script!script:",
    "j = x + y",
    "v!view = x",
    "c: [script]",
)
Row = dict[str, Any]


def flow_row(automation: str, kind: str, datasource: str, of: str, role: str) -> Row:
    return {
        "automation": id_of(automation),
        "automation_kind": kind,
        "datasource": id_of(datasource),
        "datasource_kind": of,
        "role": role,
        "position": 9,
    }


def member_row(parent: str, kind: str, member: str) -> Row:
    return {"parent": id_of(parent), "parent_kind": kind, "member": id_of(member), "position": 9}


def step_row(chain: str, kind: str, step: str) -> Row:
    return {"chain": id_of(chain), "chain_kind": kind, "step": id_of(step), "position": 9}


@pytest.mark.parametrize(
    ("model", "row"),
    [
        (AutomationDatasourceRow, flow_row("imp", "import", "x", "storage", "input")),
        (AutomationDatasourceRow, flow_row("imp", "etl_step", "x", "storage", "input")),
        (AutomationDatasourceRow, flow_row("c", "chain", "x", "storage", "input")),
        (AutomationDatasourceRow, flow_row("c", "chain", "x", "storage", "output")),
        (AutomationDatasourceRow, flow_row("mail", "task", "x", "storage", "output")),
        (AutomationDatasourceRow, flow_row("script", "python_script", "j", "join", "output")),
        (AutomationDatasourceRow, flow_row("script", "python_script", "j", "storage", "output")),
        (AutomationDatasourceRow, flow_row("script", "python_script", "v", "view", "output")),
        (AutomationDatasourceRow, flow_row("script", "python_script", "ghost", "file", "input")),
        (AutomationDatasourceRow, flow_row("etl", "etl_step", "x", "storage", "input")),
        (AutomationDatasourceRow, flow_row("etl", "etl_step", "z", "storage", "both")),
        (MembershipRow, member_row("x", "storage", "y")),
        (MembershipRow, member_row("x", "join", "y")),
        (MembershipRow, member_row("j", "join", "ghost")),
        (MembershipRow, member_row("j", "join", "x")),
        (ChainStepRow, step_row("script", "python_script", "imp")),
        (ChainStepRow, step_row("script", "chain", "imp")),
        (ChainStepRow, step_row("c", "chain", "ghost")),
    ],
)
def test_a_row_that_the_design_does_not_know_is_refused(
    store: Store, model: type[Base], row: Row
) -> None:
    store.import_catalog(catalog(*PICTURE))

    with pytest.raises(IntegrityError), store.engine.begin() as connection:
        connection.execute(insert(model), [row])


@pytest.mark.parametrize(
    ("model", "row"),
    [
        (AutomationDatasourceRow, flow_row("script", "python_script", "x", "storage", "output")),
        (AutomationDatasourceRow, flow_row("script", "python_script", "j", "join", "input")),
        (AutomationDatasourceRow, flow_row("mail", "task", "v", "view", "input")),
        (AutomationDatasourceRow, flow_row("etl", "etl_step", "y", "storage", "input")),
        (MembershipRow, member_row("j", "join", "v")),
        (ChainStepRow, step_row("c", "chain", "script")),
        (ChainStepRow, step_row("c", "chain", "c")),
    ],
)
def test_a_row_that_the_design_knows_is_taken(store: Store, model: type[Base], row: Row) -> None:
    store.import_catalog(catalog(*PICTURE))

    with store.engine.begin() as connection:
        connection.execute(insert(model), [row])


@pytest.mark.parametrize(
    ("statement"),
    [
        update(DatasourceRow).where(DatasourceRow.id == id_of("j")).values(kind="storage"),
        update(DatasourceRow).where(DatasourceRow.id == id_of("z")).values(kind="view"),
        update(DatasourceRow).where(DatasourceRow.id == id_of("x")).values(kind="table"),
        update(DatasourceRow).where(DatasourceRow.id == id_of("x")).values(name=""),
        update(AutomationRow).where(AutomationRow.id == id_of("c")).values(kind="task"),
        update(AutomationRow).where(AutomationRow.id == id_of("etl")).values(kind="import"),
        update(AutomationRow).where(AutomationRow.id == id_of("imp")).values(kind="task"),
        update(AutomationRow).where(AutomationRow.id == id_of("imp")).values(kind="cron"),
        insert(CatalogRow).values(id=2, revision=0, status_revision=0, about=""),
        insert(RunRow).values(
            automation=id_of("etl"),
            id="1",
            status="great",
            ordered_at=text("CURRENT_TIMESTAMP"),
            trigger="",
            message="",
        ),
        insert(RunStateRow).values(
            automation=id_of("etl"), slot="last", revision=1, run="1", status="running"
        ),
        insert(RunStateRow).values(
            automation=id_of("etl"), slot="active", revision=1, run="1", status="failure"
        ),
    ],
)
def test_a_change_to_what_the_design_does_not_know_is_refused(store: Store, statement: Any) -> None:
    store.import_catalog(catalog(*PICTURE))

    with pytest.raises(IntegrityError), store.engine.begin() as connection:
        connection.execute(statement)


@pytest.mark.parametrize("name", ["x", "y", "z"])
def test_a_datasource_in_use_is_not_deleted_by_sql(store: Store, name: str) -> None:
    store.import_catalog(catalog(*PICTURE))

    with pytest.raises(IntegrityError), store.engine.begin() as connection:
        connection.execute(text("DELETE FROM datasource WHERE id = :id"), {"id": id_of(name)})


def test_a_step_of_a_chain_is_not_deleted_by_sql(store: Store) -> None:
    store.import_catalog(catalog(*PICTURE))

    with pytest.raises(IntegrityError), store.engine.begin() as connection:
        connection.execute(text("DELETE FROM automation WHERE id = :id"), {"id": id_of("script")})


def test_a_cycle_that_is_stored_anyway_is_loaded_and_shown(store: Store) -> None:
    store.import_catalog(catalog("c: [d]", "d*: [e]", "e: x -> y", "j = x + y", "k = j + y"))
    with store.engine.begin() as connection:
        connection.execute(insert(ChainStepRow), [step_row("d", "chain", "c")])
        connection.execute(insert(MembershipRow), [member_row("j", "join", "k")])
        connection.execute(update(CatalogRow).values(revision=CatalogRow.revision + 1))

    snapshot = store.snapshot()

    assert snapshot.scheduled == {id_of("c"), id_of("d"), id_of("e")}
    assert id_of("k") in snapshot.dataflow.ancestors(id_of("j"))
    assert store.import_catalog(catalog("other")).objects.added == 1
