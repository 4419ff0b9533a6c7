"""How often the hub of open pages asks the database while nothing happens."""

import asyncio
import tempfile
from typing import Any

from sqlalchemy import event

from dataflow.api.live.hub import LiveHub, Viewer
from dataflow.data.graph.objects import Catalog
from dataflow.data.store.database.schema import migrate
from dataflow.data.store.store import Store
from dataflow.data.views.view import View
from dataflow.data.wire.live_updates import Subscription


def statements_a_second(catalog: Catalog, viewers: int, seconds: float = 6) -> float:
    """SQL statements of a hub in this process, on SQLite; BEGIN and its like do not count."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/bench.db")
        migrate(store.engine)
        store.import_catalog(catalog)
        count = asyncio.run(_statements(store, viewers, seconds))
        store.engine.dispose()
        return count / seconds


async def _statements(store: Store, viewers: int, seconds: float) -> int:
    count = 0

    def counted(_connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        nonlocal count
        count += not statement.startswith("BEGIN")

    hub = LiveHub(store)
    pages = [Viewer() for _ in range(viewers)]
    for number, page in enumerate(pages):
        hub.join(page)
        view = View(scheduled_only=number % 2 == 0)
        await hub.subscribe(page, Subscription("chart", view), "", "")
    event.listen(store.engine, "before_cursor_execute", counted)
    await asyncio.sleep(seconds)
    event.remove(store.engine, "before_cursor_execute", counted)
    for page in pages:
        hub.leave(page)
    await asyncio.sleep(1)  # the watch ends once it sees that nobody is left
    return count
