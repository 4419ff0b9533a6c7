"""What the store costs: the snapshot with 1,000 and with 1,000,000 runs, a report, an import.

python -m bench.store [DATABASE_URL]             a scratch database, a new SQLite file by default
python -m bench.store scale [DATABASE_URL]       100,000 objects: `bench.store_scale`
python -m bench.store inside POSTGRESQL_URL      1,000,000 objects: `bench.store_inside`
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, insert, text

from bench import store_inside, store_scale
from bench.databases import empty_store
from bench.timing import median_seconds, seconds
from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Catalog,
    Datasource,
    DatasourceKind,
    ObjectId,
    Run,
    RunStatus,
    Schedule,
)
from dataflow.data.store.database.engine import writing
from dataflow.data.store.store import Store
from dataflow.data.store.tables.run_rows import RunRow

_OBJECTS = 2_000  # 1,000 automations: with _FEW runs each has run already
_FEW, _MANY = 1_000, 1_000_000
_BATCH = 20_000
_TIMES = 9
_START = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Prints the figures."""
    others = {"scale": store_scale.main, "inside": store_inside.main}
    if other := others.get(sys.argv[1] if len(sys.argv) > 1 else ""):
        del sys.argv[1]
        other()
        return
    with empty_store() as store:
        _measure(store)


def _measure(store: Store) -> None:
    catalog = _catalog(_OBJECTS)
    print(f"{store.engine.dialect.name}, {_OBJECTS:,} objects")
    print(f"import           {seconds(lambda: store.import_catalog(catalog)):8.3f} s")
    print(f"import again     {seconds(lambda: store.import_catalog(catalog)):8.3f} s")
    few, many = (_with_runs(store, catalog, total) for total in (_FEW, _MANY))
    print(f"{'':17}{_FEW:>10,} runs {_MANY:>12,} runs    ratio")
    for name, before in few.items():
        after = many[name]
        print(f"{name:17}{before * 1e3:>12.2f} ms {after * 1e3:>14.2f} ms {after / before:>8.2f}")


def _with_runs(store: Store, catalog: Catalog, total: int) -> dict[str, float]:
    """The medians of what pages ask, once `total` runs are stored."""
    automations = [each.id for each in catalog.automations]
    _fill(store, automations, total)
    reports = iter(_runs(automations, total, total + 100))
    # The last run of each automation comes in as a report: as many states, however many runs.
    store.report_runs(list(_runs(automations, total - len(automations), total)))
    return {
        "load snapshot": median_seconds(lambda: Store(store.engine).snapshot(), _TIMES),
        "report a run": median_seconds(lambda: store.report_runs([next(reports)]), _TIMES),
        "renew states": median_seconds(lambda: _renewal(store, reports), _TIMES),
        "ask revision": median_seconds(store.revision, _TIMES),
        "runs of a page": median_seconds(lambda: store.runs(automations[7]), _TIMES),
    }


def _renewal(store: Store, reports: Iterator[Run]) -> None:
    store.report_runs([next(reports)])
    store.snapshot()


def _fill(store: Store, automations: list[ObjectId], total: int) -> None:
    """Writes history straight into its table, in the shape that reports leave."""
    with writing(store.engine) as connection:
        stored = connection.execute(text("SELECT count(*) FROM run")).scalar_one()
        for start in range(stored, total, _BATCH):
            _insert(connection, list(_runs(automations, start, min(start + _BATCH, total))))
    with store.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.execute(text("ANALYZE"))


def _insert(connection: Connection, runs: list[Run]) -> None:
    rows = [
        {
            "automation": run.automation,
            "id": run.id,
            "status": str(run.status),
            "ordered_at": run.started_at,
            "started_at": run.started_at,
            "finished_at": run.finished_at,
            "trigger": run.trigger,
            "message": run.message,
        }
        for run in runs
    ]
    connection.execute(insert(RunRow), rows)


def _runs(automations: list[ObjectId], start: int, stop: int) -> Iterator[Run]:
    for number in range(max(start, 0), stop):
        started = _START + timedelta(seconds=number * 10)
        yield Run(
            id=f"run-{number}",
            automation=automations[number % len(automations)],
            status=RunStatus.FAILURE if number % 9 == 0 else RunStatus.SUCCESS,
            started_at=started,
            finished_at=started + timedelta(seconds=number % 300),
            trigger="schedule",
            message="",
        )


def _catalog(objects: int) -> Catalog:
    """A line of ETL steps: half of the objects are datasources, each fourth step scheduled."""
    half = objects // 2
    sources = [ObjectId(str(UUID(int=number + 1))) for number in range(half)]
    datasources = (
        Datasource(id=id, name=f"table {n}", kind=DatasourceKind.STORAGE, folder=f"f{n % 50}")
        for n, id in enumerate(sources)
    )
    automations = (
        Automation(
            id=ObjectId(str(UUID(int=number + 10_000_000))),
            name=f"step {number}",
            kind=AutomationKind.ETL_STEP,
            folder=f"f{number % 50}",
            inputs=(sources[number - 1],),
            outputs=(sources[number],),
            schedules=(Schedule(cron="0 3 * * *"),) if number % 4 == 0 else (),
        )
        for number in range(half)
    )
    return Catalog(datasources=tuple(datasources), automations=tuple(automations))


if __name__ == "__main__":
    main()
