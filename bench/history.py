"""What the page of an object costs with 1,000 and with 1,000,000 runs of it: medians, their ratio.

python bench/history.py [DATABASE_URL]      a scratch database, a new SQLite file by default
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from dash.development.base_component import Component
from plotly.io.json import to_json_plotly
from sqlalchemy import insert, text

from bench.databases import empty_store
from bench.timing import median_seconds
from dataflow.callbacks.objects.pages import page_of_object
from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Catalog,
    Datasource,
    DatasourceKind,
    ObjectId,
)
from dataflow.data.store.database.engine import writing
from dataflow.data.store.store import Store
from dataflow.data.store.tables.run_rows import RunRow

_FEW, _MANY = 1_000, 1_000_000
_BATCH = 20_000
_TIMES = 15
_START = datetime(2026, 1, 1, tzinfo=UTC)
_WRITTEN = ObjectId(str(UUID(int=1)))
_WRITERS = [ObjectId(str(UUID(int=number))) for number in (2, 3)]
"""Two automations that write one datasource: they share the runs."""


def main() -> None:
    """Prints the figures."""
    with empty_store() as store:
        store.import_catalog(_catalog())
        few, many = (_measured(store, total) for total in (_FEW, _MANY))
        print(f"{store.engine.dialect.name}\n{'':20}{_FEW:>10,} runs {_MANY:>12,} runs    ratio")
        for name, before in few.items():
            after = many[name]
            times = f"{before * 1e3:>12.2f} ms {after * 1e3:>14.2f} ms"
            print(f"{name:20}{times} {after / before:8.2f}")


def _measured(store: Store, total: int) -> dict[str, float]:
    _fill(store, total)
    return {
        "page of automation": median_seconds(
            lambda: _page(store, "automation", _WRITERS[0]), _TIMES
        ),
        "page of datasource": median_seconds(lambda: _page(store, "datasource", _WRITTEN), _TIMES),
        "one run": median_seconds(lambda: store.run(_WRITERS[0], "run-10"), _TIMES),
        "a table of 1,000": median_seconds(lambda: store.runs_of(_WRITERS, limit=1_000), _TIMES),
    }


def _page(store: Store, type: str, id: ObjectId) -> str:
    """The path of the callback: questions, components, JSON."""
    page: Component = page_of_object(store, type, id)
    return str(to_json_plotly(page))


def _fill(store: Store, total: int) -> None:
    """Writes history straight into its table, in the shape that reports leave."""
    with writing(store.engine) as connection:
        stored = connection.execute(text("SELECT count(*) FROM run")).scalar_one()
        for start in range(stored, total, _BATCH):
            rows = [_row(number) for number in range(start, min(start + _BATCH, total))]
            connection.execute(insert(RunRow), rows)
    with store.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))


def _row(number: int) -> dict[str, object]:
    started = _START + timedelta(seconds=number * 10)
    return {
        "automation": _WRITERS[number % len(_WRITERS)],
        "id": f"run-{number}",
        "status": "failure" if number % 9 == 0 else "success",
        "ordered_at": started,
        "started_at": started,
        "finished_at": started + timedelta(seconds=number % 300),
        "trigger": "schedule",
        "message": "KeyError: 'country'" if number % 9 == 0 else "",
    }


def _catalog() -> Catalog:
    written = Datasource(id=_WRITTEN, name="written", kind=DatasourceKind.STORAGE)
    kind = AutomationKind.IMPORT
    writers = [Automation(id=id, name=id, kind=kind, outputs=(_WRITTEN,)) for id in _WRITERS]
    return Catalog(datasources=(written,), automations=tuple(writers))


if __name__ == "__main__":
    main()
