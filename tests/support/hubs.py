"""Stories of one hub of open pages, without a server: who joins, what they hear, who leaves."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import orjson
from support.live import Message

from dataflow.api.live.hub import LiveHub, Viewer
from dataflow.data.store.store import Store
from dataflow.data.wire.live_updates import Subscription

CHART, WALL = Subscription("chart"), Subscription("wall")
LOOK = 0.02
"""Seconds between two looks of the hub at the database."""


def told(
    store: Store, story: Callable[[LiveHub], Awaitable[None]], calm_seconds: float = 0
) -> None:
    """Runs a story of a hub on that store to its end, for which it has some seconds."""

    async def act() -> None:
        await asyncio.wait_for(story(LiveHub(store, LOOK, calm_seconds=calm_seconds)), 20)

    asyncio.run(act())


@asynccontextmanager
async def viewer(
    hub: LiveHub, subscription: Subscription = CHART, revision: str = ""
) -> AsyncIterator[Viewer]:
    """A page that has joined, until it leaves."""
    page = await joined(hub, subscription, revision)
    yield page
    hub.leave(page)


async def joined(hub: LiveHub, subscription: Subscription = CHART, revision: str = "") -> Viewer:
    """A page that has joined."""
    page = Viewer()
    hub.join(page)
    await hub.subscribe(page, subscription, revision, "")
    return page


async def looks(times: int) -> None:
    """Waits for as long as the hub takes for so many looks."""
    await asyncio.sleep(times * LOOK)


def waiting(page: Viewer) -> list[Message]:
    """All messages in line for a page, which takes them."""
    found = []
    while not page.waiting.empty():
        found.append(orjson.loads(page.waiting.get_nowait()))
    return found


async def hears(page: Viewer, type: str) -> Message:
    """The next message of that type."""
    while True:
        message: Message = orjson.loads(await asyncio.wait_for(page.waiting.get(), 3))
        if message["type"] == type:
            return message
