"""A catalog of 1,000,000 objects in PostgreSQL: what a view costs without loading the catalog.

python -m bench.store inside POSTGRESQL_URL [OBJECTS]     an empty database, or one that this made
"""

import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event, text

from bench import timing
from bench.store_rows import write_catalog
from data.errors import LargeViewError
from data.graph.objects import ObjectId
from data.graph.search import search
from data.graph.snapshot import Snapshot
from data.graph.view import View
from data.store.schema import migrate
from data.store.store import Limits, Store

_TIMES = 3
_PICK = """
SELECT id FROM {table} WHERE name = '{sort} ' || (SELECT count(*) * {share} / 100 FROM {table}
    WHERE name LIKE '{sort} %')
"""


def main() -> None:
    """Prints the figures."""
    store = Store.open(sys.argv[1], limits=Limits(in_database_above=1))
    migrate(store.engine)
    if store.is_empty():
        objects = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
        taken = timing.seconds(lambda: write_catalog(store.engine, objects))
        print(f"{objects:,} objects written in {taken:.0f} s")
    views = _views(store)
    inside = {name: _answered(store, view) for name, view in views.items()}
    searched = timing.median_seconds(lambda: store.search("source 4711", 12), _TIMES)
    base = _resident()
    start = time.perf_counter()
    whole = Store(store.engine).snapshot()
    whole.dataflow  # noqa: B018 - it is made by being asked for
    loaded = time.perf_counter() - start
    print(f"the whole catalog loaded: {loaded:.1f} s, {(_resident() - base) / 1e6:.0f} MB more")
    print(f"{'':34}{'nodes':>8}{'inside':>11}{'in memory':>12}  whole tables read")
    for name, view in views.items():
        seconds, nodes, scans = inside[name]
        memory = _in_memory(whole, view)
        print(f"{name:34}{nodes:>8}{seconds:>9.3f} s{memory:>10.3f} s  {', '.join(scans) or '-'}")
    memory = timing.median_seconds(lambda: search(whole, "source 4711"), _TIMES)
    print(f"{'search, 12 of what is found':34}{'':>8}{searched:>9.3f} s{memory:>10.3f} s")


def _views(store: Store) -> dict[str, View]:
    early, middle, late = (_pick(store, "datasource", share) for share in (12, 50, 96))
    script = _pick(store, "automation", 30)
    return {
        "R2 scheduled view": View(),
        "R3 complete joins": View(complete=True),
        "R4 leading to, layer 3": View(target=early, scheduled_only=False),
        "R4 leading to, the deepest": View(target=late, scheduled_only=False),
        "R5 both": View(target=middle, scheduled_only=True),
        "around, 2 up and 2 down": View(around=script, up=2, down=2, scheduled_only=False),
        "downstream, near the end": View(start=late, scheduled_only=False),
        "paths between two": View(start=early, end=middle, scheduled_only=False),
        "everything": View(scheduled_only=False),
    }


def _pick(store: Store, table: str, share: int) -> ObjectId:
    query = _PICK.format(table=table, sort=table, share=share)
    with store.engine.connect() as connection:
        return ObjectId(connection.execute(text(query)).scalar_one())


def _answered(store: Store, view: View) -> tuple[float, str, list[str]]:
    """Seconds from the question to the chart, its nodes, and the tables that were read whole."""
    nodes = ""

    def ask() -> None:
        nonlocal nodes
        try:
            nodes = f"{len(store.snapshot_of(view).chart(view).nodes):,}"
        except LargeViewError:
            nodes = "refused"

    seconds = timing.median_seconds(ask, _TIMES)
    with _statements(store) as sent:
        ask()
    return seconds, nodes, sorted(_scanned(store, sent))


@contextmanager
def _statements(store: Store) -> Iterator[list[tuple[str, Any]]]:
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            sent.append((statement, values))

    event.listen(store.engine, "before_cursor_execute", note)
    yield sent
    event.remove(store.engine, "before_cursor_execute", note)


def _scanned(store: Store, sent: list[tuple[str, Any]]) -> set[str]:
    found = set()
    with store.engine.connect() as connection:
        for statement, values in sent:
            for (line,) in connection.exec_driver_sql(f"EXPLAIN {statement}", values):
                if "Seq Scan on" in line:
                    found.add(line.split("Seq Scan on ")[1].split()[0])
    return found - {"catalog"}


def _in_memory(whole: Snapshot, view: View) -> float:
    whole.chart(view)
    return timing.median_seconds(lambda: whole.chart(view), _TIMES)


def _resident() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
