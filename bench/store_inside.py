"""A catalog of 1,000,000 objects in PostgreSQL: what a view costs without loading the catalog.

python -m bench.store inside POSTGRESQL_URL [OBJECTS]     an empty database, or one that this made

No question is waited for longer than a minute, here or there; each answer is as after a report of a
run, so that none is a kept one.
"""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event, select, text

from bench import timing
from bench.memory import resident
from bench.store_rows import write_catalog
from dataflow.data.catalog.search import search
from dataflow.data.errors import LargeViewError, StoreError
from dataflow.data.graph.objects import ObjectId
from dataflow.data.graph.rules import scheduled
from dataflow.data.store.database import revisions
from dataflow.data.store.database.engine import reading, writing
from dataflow.data.store.database.schema import migrate
from dataflow.data.store.pushdown import scheduled as rules
from dataflow.data.store.pushdown.membership import in_flow
from dataflow.data.store.pushdown.naming import resolve_focus
from dataflow.data.store.store import Limits, Store
from dataflow.data.store.tables.models import DatasourceRow
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View

_TIMES = 3
_PATIENCE = 60
_LONG = 10
_LARGEST = 100_000
_WANTED = "source 4711"
_PICK = """
SELECT id FROM {table} WHERE name = '{table} ' || (SELECT count(*) * {share} / 100 FROM {table}
    WHERE name LIKE '{table} %')
"""


def main() -> None:
    """Prints the figures."""
    store = Store.open(sys.argv[1], limits=Limits(pushdown_above=1, max_view_objects=_LARGEST))
    migrate(store.engine)
    if store.is_empty():
        objects = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
        taken = timing.seconds(lambda: write_catalog(store.engine, objects))
        print(f"{objects:,} objects written in {taken:.0f} s")
    event.listen(store.engine, "begin", _limit)
    views = _views(store)
    inside = {name: _inside(store, view) for name, view in views.items()}
    for name, told in inside.items():
        print(f"{name}: {', '.join(told)}", file=sys.stderr, flush=True)
    others = _others(store)
    whole = _loaded(store)
    print(
        "| question | nodes | statement, s | whole answer, s | in memory, s | tables read whole |"
    )
    print("|---|---|---|---|---|---|")
    for name, (ask, recall) in others.items():
        print(f"| {name} | | | {_seconds(ask)} | {_seconds(lambda r=recall: r(whole))} | |")
    for name, view in views.items():
        memory = _seconds(lambda v=view: whole.chart(v))
        print(f"| {name} | {' | '.join(inside[name][:3])} | {memory} | {inside[name][3]} |")


def _limit(connection: Any) -> None:
    connection.exec_driver_sql(f"SET LOCAL statement_timeout = '{_PATIENCE}s'")


def _views(store: Store) -> dict[str, View]:
    early, middle, late = (_pick(store, "datasource", share) for share in (12, 50, 96))
    script = _pick(store, "automation", 30)
    leading = View(target=late, scheduled_only=False)
    start, fed = _numbered(store, leading)[0], _numbered(store, View())[-1]
    return {
        "R2 the scheduled view": View(),
        "R3 the same, joins complete": View(complete=True),
        "R4 leading to, layer 3": View(target=early, scheduled_only=False),
        "R4 leading to, layer 20": leading,
        "R5 both filters, layer 11": View(target=middle, scheduled_only=True),
        "R5 both filters, the last scheduled": View(target=fed, scheduled_only=True),
        "R5 with R3": View(target=fed, scheduled_only=True, complete=True),
        "around, 2 up and 2 down": View(around=script, up=2, down=2, scheduled_only=False),
        "the same in the scheduled view": View(around=script, up=2, down=2),
        "impact (`from`) of layer 3": View(start=early, scheduled_only=False),
        "impact of what layer 20 comes from": View(start=start, scheduled_only=False),
        "upstream (`to`) of layer 20": View(end=late, scheduled_only=False),
        "paths between these two": View(start=start, end=late, scheduled_only=False),
        "everything": View(scheduled_only=False),
    }


def _pick(store: Store, table: str, share: int) -> ObjectId:
    query = _PICK.format(table=table, share=share)
    with store.engine.connect() as connection:
        return ObjectId(connection.execute(text(query)).scalar_one())


def _numbered(store: Store, view: View) -> list[ObjectId]:
    """The datasources that `view` shows, from the first layer to the last."""
    with reading(store.engine) as connection:
        nodes = in_flow(connection, view, resolve_focus(connection, view).focus or {})
        query = select(DatasourceRow.id, DatasourceRow.name)
        found = connection.execute(query.join(nodes, nodes.c.id == DatasourceRow.id)).all()
    return [id for id, name in sorted(found, key=lambda row: int(row[1].split()[1]))]


def _others(store: Store) -> dict[str, tuple[Callable[[], object], Callable[[Snapshot], object]]]:
    """What is no view: asked of the database, and of the catalog in memory."""

    def run_by_themselves() -> object:
        with reading(store.engine) as connection:
            query = select(rules.scheduled(connection).c.id)
            return connection.execute(query).scalars().all()

    return {
        "R1 what is scheduled": (
            run_by_themselves,
            lambda whole: scheduled(whole.automations.values()),
        ),
        "search, 12 of what is found": (
            lambda: store.search(_WANTED, 12),
            lambda whole: search(whole, _WANTED),
        ),
    }


def _inside(store: Store, view: View) -> tuple[str, str, str, str]:
    """The nodes, seconds to find them, seconds to the chart, and the tables read whole."""
    nodes = ""

    def find() -> None:
        nonlocal nodes
        with reading(store.engine) as connection:
            focus = resolve_focus(connection, view).focus or {}
            query = select(in_flow(connection, view, focus).c.id).limit(_LARGEST + 1)
            found = len(connection.execute(query).all())
            nodes = f"{found:,}" if found <= _LARGEST else f"more than {_LARGEST:,}"

    def answer() -> None:
        with writing(store.engine) as connection:
            revisions.bump_status(connection)  # as a report does: no answer is kept
        try:
            store.snapshot_of(view).chart(view)
        except LargeViewError:
            return

    finding, answering = _seconds(find), _seconds(answer)
    refused = " (refused)" if nodes.startswith("more") else ""
    return nodes or "?", finding, f"{answering}{refused}", _scanned(store, answer)


def _seconds(ask: Callable[[], object]) -> str:
    """The median of several times after the first, the first where that was long, or that it is
    not to be had."""
    try:
        with _patience():
            first = timing.seconds(ask)
        found = f"{first if first > _LONG else timing.median_seconds(ask, _TIMES):.3f}"
    except (TimeoutError, StoreError):
        found = f"more than {_PATIENCE}"
    print(".", end="", file=sys.stderr, flush=True)
    return found


@contextmanager
def _patience() -> Iterator[None]:
    def stop(*_: Any) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(_PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)


def _loaded(store: Store) -> Snapshot:
    """The whole catalog, with what any view of it needs made already."""
    reader, base = Store(store.engine), resident()
    loading = timing.seconds(lambda: reader.snapshot().dataflow)
    used = resident() - base
    print(f"the whole catalog loaded: {loading:.1f} s, {used / 1e6:.0f} MB more")
    whole = reader.snapshot()
    print(f"its marks made once: {timing.seconds(lambda: whole.marks):.1f} s")
    return whole


def _scanned(store: Store, ask: Callable[[], object]) -> str:
    """The tables that a question reads whole, as the database plans it."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            sent.append((statement, values))

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        ask()
    except StoreError:
        pass  # planned all the same
    finally:
        event.remove(store.engine, "before_cursor_execute", note)
    found = set()
    with store.engine.connect() as connection:
        for statement, values in sent:
            for (line,) in connection.exec_driver_sql(f"EXPLAIN {statement}", values):
                if "Seq Scan on" in line:
                    found.add(line.split("Seq Scan on ")[1].split()[0])
    return ", ".join(sorted(found - {"catalog"})) or "-"


if __name__ == "__main__":
    main()
