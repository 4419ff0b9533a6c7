"""The hub of open pages: those that were slow, or came at a bad time, catch up."""

from collections.abc import Iterator

import pytest
from support.api import import_flow
from support.flows import ids
from support.hubs import CHART, WALL, hears, joined, looks, told, viewer, waiting
from support.live import no_answer
from support.runs import run

from dataflow.api.live import hub as live_hub
from dataflow.api.live.hub import LiveHub
from dataflow.data.store.store import Store

LINES = ["imp*: -> orders", "man: crm -> customers"]


@pytest.fixture
def shop(store: Store) -> Store:
    """A store with a flow to follow, on each sort of database."""
    import_flow(store, *LINES)
    return store


@pytest.fixture
def small_shop(sqlite_url: str) -> Iterator[Store]:
    """The same where the sort of database does not matter."""
    store = Store.open(sqlite_url)
    import_flow(store, *LINES)
    yield store
    store.engine.dispose()


def test_a_page_that_was_slow_is_told_everything_anew(
    shop: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_hub, "_MOST_WAITING", 3)

    async def story(hub: LiveHub) -> None:
        async with viewer(hub) as slow:
            for number in range(6):
                shop.report_runs([run("imp", id=str(number), minutes=-number)])
                await looks(3)
            shop.report_runs([run("imp", "failure", minutes=-99, id="last")])
            await looks(5)
            messages = waiting(slow)

            assert len(messages) <= 3
            assert messages[-1]["revision"] == str(shop.revision())
            assert not slow.overflowed

    told(shop, story)


def test_a_slow_page_that_missed_that_the_scene_has_changed_draws_anew(
    small_shop: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_hub, "_MOST_WAITING", 2)

    async def story(hub: LiveHub) -> None:
        async with viewer(hub) as slow:  # two messages are in line now
            import_flow(small_shop, *LINES, "new*: orders -> report")
            await looks(5)

            assert "drawing" in [each["type"] for each in waiting(slow)]

    told(small_shop, story)


def test_a_page_that_joins_while_the_database_is_away_is_brought_up_to_date_later(
    shop: Store,
) -> None:
    async def story(hub: LiveHub) -> None:
        with no_answer(shop):
            page = await joined(hub, revision="0.0")
            await hears(page, "stale")

        drawing = await hears(page, "drawing")
        assert drawing["revision"] == str(shop.revision())
        hub.leave(page)

    told(shop, story)


def test_a_page_that_comes_back_while_the_database_is_away_is_brought_up_to_date_later(
    shop: Store,
) -> None:
    old = str(shop.revision())

    async def story(hub: LiveHub) -> None:
        async with viewer(hub) as other:
            shop.report_runs([run("imp", "failure")])
            await hears(other, "marks")
            with no_answer(shop):
                await hears(other, "stale")
                back = await joined(hub, revision=old)
                await hears(back, "stale")

            drawing = await hears(back, "drawing")
            assert drawing["revision"] == str(shop.revision())
            hub.leave(back)

    told(shop, story)


def test_a_wall_that_is_stale_is_told_nothing_that_would_look_confirmed(
    shop: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_hub, "WALL_SECONDS", 0.0)

    async def story(hub: LiveHub) -> None:
        async with viewer(hub, WALL) as wall:
            with no_answer(shop):
                await hears(wall, "stale")
                await looks(5)
                meanwhile = {each["type"] for each in waiting(wall)}
            await hears(wall, "wall")

            assert meanwhile <= {"stale"}

    told(shop, story)


def test_the_counts_of_a_wall_follow_the_time_though_nothing_happens(
    small_shop: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_hub, "WALL_SECONDS", 0.0)

    async def story(hub: LiveHub) -> None:
        async with viewer(hub, WALL) as wall, viewer(hub, CHART) as chart:
            waiting(wall), waiting(chart)
            await hears(wall, "wall")

            assert waiting(chart) == []

    told(small_shop, story)


def test_how_long_it_took_to_tell_everybody_is_measured(small_shop: Store) -> None:
    taken: list[float] = []

    async def story(hub: LiveHub) -> None:
        hub.on_push = taken.append
        async with viewer(hub) as page:
            small_shop.report_runs([run("imp", "failure")])
            message = await hears(page, "marks")

            assert set(message["marks"]) == ids("imp orders")
            assert hub.viewers == 1

    told(small_shop, story)
    assert len(taken) == 1
    assert 0 <= taken[0] < 2
