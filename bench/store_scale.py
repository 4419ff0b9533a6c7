"""A catalog of 100,000 objects: loading it, a change of one object, the memory that it takes.

python -m bench.store scale [DATABASE_URL]      an empty database, a new SQLite file by default

The floor is SQLAlchemy Core, which fetches the same columns of the same rows in the same order.
"""

import gc
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy import Select, Text, cast, select

from bench.catalogs import generated_catalog
from bench.databases import empty_store
from data.graph.objects import Catalog, Run, RunStatus
from data.store.engine import reading
from data.store.models import (
    AutomationDatasourceRow,
    AutomationRow,
    ChainStepRow,
    DatasourceRow,
    MembershipRow,
    RunStateRow,
    ScheduleRow,
)
from data.store.store import Store

_OBJECTS = 100_000
_START = datetime(2026, 1, 1, tzinfo=UTC)
_MEMORY = """
import gc, sys
from data.graph.view import View
from data.store.store import Store
def resident():
    lines = open("/proc/self/status").read().splitlines()
    return int(next(l for l in lines if l.startswith("VmRSS")).split()[1]) * 1024
store = Store.open(sys.argv[1])
store.revision()
base = resident()
chart = store.snapshot().chart(View())
gc.collect()
print(resident() - base, base)
"""


def main() -> None:
    """Prints the figures."""
    with empty_store() as store:
        catalog = generated_catalog(_OBJECTS)
        store.import_catalog(catalog)
        for start in range(0, len(catalog.automations), 5_000):
            store.report_runs(_runs(catalog, start, start + 5_000))
        _print(store, catalog)


def _print(store: Store, catalog: Catalog) -> None:
    floor = _median(lambda: _fetched(store))
    load = _median(lambda: Store(store.engine).snapshot().dataflow)
    print(f"{store.engine.dialect.name}, {_OBJECTS:,} objects, each automation with a run")
    print(f"Core fetches the rows        {floor:8.3f} s")
    print(f"snapshot and its graph       {load:8.3f} s {load / floor:8.2f} x Core")
    for name, change in _changes(store, catalog).items():
        seconds = _followed(store, change)
        print(f"{name:28} {seconds:8.3f} s {load / seconds:8.1f} x as fast as loading")
    used, base = map(int, _memory(store).split())
    print(
        f"memory above {base / 1e6:.0f} MB {used / 1e6:13.0f} MB {used / _OBJECTS:8.0f} B an object"
    )


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
    """Changes of one object, each another one every time."""
    numbers = iter(range(1, 1_000))
    steps = iter(each for each in catalog.automations if each.inputs)
    unused = iter(catalog.datasources[::-1])

    def rename() -> None:
        stored = store.datasource(catalog.datasources[next(numbers)].id)
        store.update(replace(stored.value, name="renamed"), version=stored.version)

    def rewire() -> None:
        stored = store.automation(next(steps).id)
        inputs = (next(unused).id,)
        store.update(replace(stored.value, inputs=inputs), version=stored.version)

    def create() -> None:
        value = catalog.datasources[0]
        id = f"{next(numbers):08x}-0000-4000-8000-000000000000"
        store.create(replace(value, id=id, members=()))

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


def _median(act: Callable[[], object]) -> float:
    return median(_seconds(act) for _ in range(3))


def _seconds(act: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
