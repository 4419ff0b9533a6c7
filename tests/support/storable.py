"""Random catalogs as a database may hold them: with what no form accepts, such as cycles."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st
from sqlalchemy import text
from support.strategies import catalogs

from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Catalog,
    Datasource,
    Run,
    RunStatus,
)
from dataflow.data.store.database import revisions
from dataflow.data.store.database.engine import writing
from dataflow.data.store.objects.writing import write
from dataflow.data.store.store import Store

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
_READERS = (AutomationKind.ETL_STEP, AutomationKind.PYTHON_SCRIPT, AutomationKind.TASK)
_WRITERS = (AutomationKind.ETL_STEP, AutomationKind.PYTHON_SCRIPT, AutomationKind.IMPORT)
_TABLES = (
    "chain_step",
    "membership",
    "automation_datasource",
    "automation",
    "datasource",
    "change",
    "trace",
    "catalog_revision",
)


@st.composite
def storable_catalogs(draw: st.DrawFn) -> Catalog:
    """Cycles of joins and of chains, joins of joins, disabled schedules, runs of every sort."""
    drawn = draw(catalogs())
    known = {each.id: each for each in drawn.datasources}
    steps = {each.id for each in drawn.automations}
    written = {id for id, each in known.items() if not each.kind.has_members}
    return Catalog(
        datasources=tuple(_storable(each, set(known)) for each in drawn.datasources),
        automations=tuple(
            replace(
                each,
                inputs=_among(each.inputs, set(known) if each.kind in _READERS else set()),
                outputs=_among(each.outputs, written if each.kind in _WRITERS else set()),
                steps=tuple(
                    id for id in each.steps if id in steps and each.kind is AutomationKind.CHAIN
                ),
            )
            for each in drawn.automations
        ),
        runs=tuple(
            Run(id="1", automation=each.id, status=draw(st.sampled_from(RunStatus)), started_at=AT)
            for each in drawn.automations
            if draw(st.booleans())
        ),
    )


def put(store: Store, catalog: Catalog) -> None:
    """Makes the database hold `catalog` and nothing else."""
    with writing(store.engine) as connection:
        for table in _TABLES:
            connection.execute(text(f"DELETE FROM {table}"))
        revisions.bump_catalog(connection)
        objects: list[Datasource | Automation] = [*catalog.datasources, *catalog.automations]
        write(connection, objects, [], AT)
    store.report_runs(catalog.runs)


def _storable(each: Datasource, known: set[str]) -> Datasource:
    return replace(each, members=_among(each.members, known if each.kind.has_members else set()))


def _among(ids: tuple[str, ...], allowed: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for id in ids if id in allowed))
