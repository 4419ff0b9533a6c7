"""The hub of open pages: those that were slow, or came at a bad time, catch up."""

import asyncio
from collections.abc import Awaitable, Callable

import orjson
import pytest
from support.api import import_flow
from support.flows import ids
from support.live import Message, no_answer
from support.runs import run

from api import live_hub
from api.live_hub import LiveHub, Viewer
from components.live_news import Subscription
from data.store.store import Store

LINES = ["imp*: -> orders", "man: crm -> customers"]
CHART, WALL = Subscription("chart"), Subscription("wall")
LOOK = 0.02


def hubs(store: Store, act: Callable[[LiveHub], Awaitable[None]]) -> None:
    """Runs a story of one hub."""
    asyncio.run(_told(LiveHub(store, LOOK), act))


async def _told(hub: LiveHub, act: Callable[[LiveHub], Awaitable[None]]) -> None:
    await asyncio.wait_for(act(hub), 20)


async def joined(hub: LiveHub, subscription: Subscription = CHART, revision: str = "") -> Viewer:
    viewer = Viewer()
    hub.join(viewer)
    await hub.subscribe(viewer, subscription, revision, "")
    return viewer


def waiting(viewer: Viewer) -> list[Message]:
    """All messages in line for a page, which takes them."""
    found = []
    while not viewer.waiting.empty():
        found.append(orjson.loads(viewer.waiting.get_nowait()))
    return found


async def hears(viewer: Viewer, type: str) -> Message:
    while True:
        message: Message = orjson.loads(await asyncio.wait_for(viewer.waiting.get(), 3))
        if message["type"] == type:
            return message


def test_a_page_that_was_slow_is_told_everything_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_hub, "_MOST_WAITING", 3)
    import_flow(store, *LINES)

    async def story(hub: LiveHub) -> None:
        slow = await joined(hub)
        for number in range(6):
            store.report_runs([run("imp", id=str(number), minutes=-number)])
            await asyncio.sleep(3 * LOOK)
        store.report_runs([run("imp", "failure", minutes=-99, id="last")])
        await asyncio.sleep(5 * LOOK)
        messages = waiting(slow)

        assert len(messages) <= 3
        assert messages[-1]["revision"] == str(store.revision())
        assert not slow.lags
        hub.leave(slow)

    hubs(store, story)


def test_a_slow_page_that_missed_that_the_scene_has_changed_draws_anew(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_hub, "_MOST_WAITING", 2)
    store = Store.open(sqlite_url)
    import_flow(store, *LINES)

    async def story(hub: LiveHub) -> None:
        slow = await joined(hub)  # two messages are in line now
        import_flow(store, *LINES, "new*: orders -> report")
        await asyncio.sleep(5 * LOOK)

        assert "drawing" in [each["type"] for each in waiting(slow)]
        hub.leave(slow)

    hubs(store, story)
    store.engine.dispose()


def test_a_page_that_joins_while_the_database_is_away_is_brought_up_to_date_later(
    store: Store,
) -> None:
    import_flow(store, *LINES)

    async def story(hub: LiveHub) -> None:
        with no_answer(store):
            viewer = await joined(hub, revision="0.0")
            await hears(viewer, "stale")

        drawing = await hears(viewer, "drawing")
        assert drawing["revision"] == str(store.revision())
        hub.leave(viewer)

    hubs(store, story)


def test_a_page_that_comes_back_while_the_database_is_away_is_brought_up_to_date_later(
    store: Store,
) -> None:
    import_flow(store, *LINES)
    old = str(store.revision())

    async def story(hub: LiveHub) -> None:
        other = await joined(hub)
        store.report_runs([run("imp", "failure")])
        await hears(other, "marks")
        with no_answer(store):
            await hears(other, "stale")
            viewer = await joined(hub, revision=old)
            await hears(viewer, "stale")

        drawing = await hears(viewer, "drawing")
        assert drawing["revision"] == str(store.revision())
        hub.leave(viewer)
        hub.leave(other)

    hubs(store, story)


def test_a_wall_that_is_stale_is_told_nothing_that_would_look_confirmed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_hub, "WALL_SECONDS", 0.0)
    import_flow(store, *LINES)

    async def story(hub: LiveHub) -> None:
        viewer = await joined(hub, WALL)
        with no_answer(store):
            await hears(viewer, "stale")
            await asyncio.sleep(5 * LOOK)
            meanwhile = {each["type"] for each in waiting(viewer)}
        await hears(viewer, "wall")

        assert meanwhile <= {"stale"}
        hub.leave(viewer)

    hubs(store, story)


def test_the_counts_of_a_wall_follow_the_time_though_nothing_happens(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_hub, "WALL_SECONDS", 0.0)
    store = Store.open(sqlite_url)
    import_flow(store, *LINES)

    async def story(hub: LiveHub) -> None:
        wall, chart = await joined(hub, WALL), await joined(hub, CHART)
        waiting(wall), waiting(chart)
        await hears(wall, "wall")

        assert waiting(chart) == []
        hub.leave(wall)
        hub.leave(chart)

    hubs(store, story)
    store.engine.dispose()


def test_how_long_it_took_to_tell_everybody_is_measured(sqlite_url: str) -> None:
    store = Store.open(sqlite_url)
    import_flow(store, *LINES)
    taken: list[float] = []

    async def story(hub: LiveHub) -> None:
        hub.on_push = taken.append
        viewer = await joined(hub)
        store.report_runs([run("imp", "failure")])
        message = await hears(viewer, "marks")

        assert set(message["marks"]) == ids("imp orders")
        assert hub.viewers == 1
        hub.leave(viewer)

    hubs(store, story)
    assert len(taken) == 1
    assert 0 <= taken[0] < 2
    store.engine.dispose()
