"""A catalog of 100,000 objects: loading it, a change of one object, the memory that it takes.

python -m bench.store scale [DATABASE_URL]      an empty database, or what this
                                                made; a new SQLite file by default

The floor is SQLAlchemy Core, which fetches the same columns of the same rows in the same order;
both are measured in turn, and the ratio is the median of the pairs'.
"""

import gc
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median
from typing import Any
from uuid import uuid4

from sqlalchemy import Select, Text, cast, select

from bench.catalogs import generated_catalog
from bench.databases import opened_store
from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.objects import Catalog, ObjectId, Run, RunStatus
from dataflow.data.store.database.engine import reading
from dataflow.data.store.store import Store
from dataflow.data.store.tables.models import (
    AutomationDatasourceRow,
    AutomationRow,
    ChainStepRow,
    DatasourceRow,
    MembershipRow,
    ScheduleRow,
)
from dataflow.data.store.tables.run_rows import RunStateRow

_OBJECTS = 100_000
_PAIRS = 5
_START = datetime(2026, 1, 1, tzinfo=UTC)
_MEMORY = """
import gc, sys
from bench.memory import resident
from dataflow.data.views.view import View
from dataflow.data.store.store import Store
store = Store.open(sys.argv[1])
store.revision()
base = resident()
chart = store.snapshot().chart(View())
gc.collect()
print(resident() - base, base)
"""


def main() -> None:
    """Prints the figures."""
    with opened_store() as store:
        catalog = generated_catalog(_OBJECTS)
        if store.is_empty():
            print(f"written in {_seconds(lambda: _write(store, catalog)):.0f} s", flush=True)
        _print(store, catalog)


def _write(store: Store, catalog: Catalog) -> None:
    store.import_catalog(catalog)
    for start in range(0, len(catalog.automations), 5_000):
        store.report_runs(_runs(catalog, start, start + 5_000))
    with store.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")


def _print(store: Store, catalog: Catalog) -> None:
    print(f"{store.engine.dialect.name}, {_OBJECTS:,} objects, each automation with a run")
    pairs = [
        (_seconds(lambda: _fetched(store)), _seconds(lambda: _loaded(store))) for _ in range(_PAIRS)
    ]
    floor, load = (median(each) for each in zip(*pairs, strict=True))
    ratios = sorted(loaded / fetched for fetched, loaded in pairs)
    print(f"Core fetches the rows        {floor:8.3f} s")
    print(f"snapshot and its graph       {load:8.3f} s {median(ratios):8.2f} x Core", end="")
    print(f" ({ratios[0]:.2f} to {ratios[-1]:.2f})", flush=True)
    for name, change in _changes(store, catalog).items():
        seconds = _followed(store, change)
        print(f"{name:28} {seconds:8.3f} s {load / seconds:8.1f} x as fast as loading", flush=True)
    used, base = map(int, _memory(store).split())
    print(
        f"memory above {base / 1e6:.0f} MB {used / 1e6:13.0f} MB {used / _OBJECTS:8.0f} B an object"
    )


def _loaded(store: Store) -> Dataflow:
    return Store(store.engine).snapshot().dataflow


def _fetched(store: Store) -> list[Any]:
    with reading(store.engine) as connection:
        return [connection.execute(query).fetchall() for query in _queries()]


def _queries() -> list[Select[*tuple[Any, ...]]]:
    member, flow, step, schedule = (
        MembershipRow,
        AutomationDatasourceRow,
        ChainStepRow,
        ScheduleRow,
    )
    state = RunStateRow
    run = (state.run, state.status, state.started_at, state.finished_at)
    return [
        *(
            select(row.id, row.name, row.kind, row.folder, row.owner, cast(row.tags, Text))
            for row in (DatasourceRow, AutomationRow)
        ),
        select(member.parent, member.member).order_by(member.parent, member.position),
        select(flow.role, flow.automation, flow.datasource).order_by(
            flow.automation, flow.role, flow.position
        ),
        select(step.chain, step.step).order_by(step.chain, step.position),
        select(schedule.automation, schedule.cron, schedule.timezone, schedule.enabled).order_by(
            schedule.automation, schedule.position
        ),
        select(state.automation, *run, state.trigger, state.message, state.slot).where(
            state.run.is_not(None)
        ),
    ]


def _changes(store: Store, catalog: Catalog) -> dict[str, Callable[[], object]]:
    """Changes of one object, each another one every time, also in a database that had some."""
    random = Random()
    steps = [each for each in catalog.automations if each.inputs]
    sources = catalog.datasources

    def rename() -> None:
        stored = store.datasource(random.choice(sources).id)
        store.update(replace(stored.value, name=f"renamed {uuid4()}"), version=stored.version)

    def rewire() -> None:
        stored = store.automation(random.choice(steps).id)
        inputs = (random.choice(sources).id,)
        store.update(replace(stored.value, inputs=inputs), version=stored.version)

    def create() -> None:
        store.create(replace(sources[0], id=ObjectId(str(uuid4())), members=()))

    return {"a renamed object followed": rename, "new inputs": rewire, "a new object": create}


def _followed(store: Store, change: Callable[[], object]) -> float:
    """Seconds until a process that knows the catalog knows the change, its graph included."""
    reader = Store(store.engine)
    reader.snapshot().dataflow.nodes  # noqa: B018 - it is made by being asked for
    times = []
    for _ in range(5):
        change()
        times.append(_seconds(lambda: reader.snapshot().dataflow))
    return median(times)


def _memory(store: Store) -> str:
    url = store.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", _MEMORY, url]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _runs(catalog: Catalog, start: int, stop: int) -> list[Run]:
    return [
        Run(
            id=f"run-{number}",
            automation=each.id,
            status=RunStatus.FAILURE if number % 50 == 0 else RunStatus.SUCCESS,
            started_at=_START,
            finished_at=_START + timedelta(seconds=number % 300),
            trigger="schedule",
        )
        for number, each in enumerate(catalog.automations[start:stop], start)
    ]


def _seconds(act: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
