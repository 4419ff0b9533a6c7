"""The hub of open pages, of a catalog that has outgrown a process: it watches and never loads."""

import pytest
from support.api import import_flow
from support.flows import id_of
from support.hubs import CHART, WALL, hears, joined, looks, told, viewer, waiting
from support.live import no_answer
from support.runs import run

from dataflow.api.live import hub as live_hub
from dataflow.api.live.hub import LiveHub
from dataflow.data.store.store import Limits, Store
from dataflow.data.wire.live_updates import Subscription

LINES = ["imp*: -> orders", "man: crm -> customers"]
NEVER_AGAIN = 1_000.0


@pytest.fixture
def shop(store: Store) -> Store:
    """A store with a flow to follow, for which any catalog is too large."""
    import_flow(store, *LINES)
    return Store(store.engine, limits=Limits(pushdown_above=1))


def test_pages_are_told_to_draw_anew_and_nothing_is_loaded(shop: Store) -> None:
    pages = (CHART, Subscription("object", object=id_of("orders")), Subscription("objects"))

    async def story(hub: LiveHub) -> None:
        viewers = [await joined(hub, page, str(shop.revision())) for page in pages]
        shop.report_runs([run("imp", "failure")])

        heard = [
            await hears(viewer, type)
            for viewer, type in zip(viewers, ["drawing", "touched", "touched"], strict=True)
        ]

        assert {each["revision"] for each in heard} == {str(shop.revision())}
        for each in viewers:
            hub.leave(each)

    told(shop, story)
    assert shop.loaded_snapshot() is None


def test_a_page_that_is_up_to_date_is_told_nothing(shop: Store) -> None:
    async def story(hub: LiveHub) -> None:
        async with viewer(hub, CHART, str(shop.revision())) as page:
            await looks(5)

            assert {each["type"] for each in waiting(page)} == {"beat"}

    told(shop, story)


def test_a_page_of_an_older_revision_draws_anew(shop: Store) -> None:
    async def story(hub: LiveHub) -> None:
        async with viewer(hub, CHART, "0.0") as page:
            drawing = await hears(page, "drawing")

            assert drawing["revision"] == str(shop.revision())

    told(shop, story)


def test_changes_without_end_are_told_now_and_then(shop: Store) -> None:
    async def story(hub: LiveHub) -> None:
        async with viewer(hub, CHART, str(shop.revision())) as page:
            shop.report_runs([run("imp", "failure")])
            await hears(page, "drawing")
            for number in range(4):
                shop.report_runs([run("imp", id=str(number))])
                await looks(3)

            assert "drawing" not in {each["type"] for each in waiting(page)}

    told(shop, story, calm_seconds=NEVER_AGAIN)


def test_what_was_not_told_at_once_is_told_later(shop: Store) -> None:
    async def story(hub: LiveHub) -> None:
        async with viewer(hub, CHART, str(shop.revision())) as page:
            shop.report_runs([run("imp", "failure")])
            await hears(page, "drawing")
            shop.report_runs([run("imp", id="2")])

            drawing = await hears(page, "drawing")

            assert drawing["revision"] == str(shop.revision())

    told(shop, story, calm_seconds=0.3)


def test_a_wall_has_its_counts(shop: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_hub, "WALL_SECONDS", 0.1)

    async def story(hub: LiveHub) -> None:
        async with viewer(hub, WALL, str(shop.revision())) as wall:
            assert (await hears(wall, "wall"))["failures"] == []
            shop.report_runs([run("imp", "failure", message="no disk")])
            await hears(wall, "drawing")

            (failure,) = (await hears(wall, "wall"))["failures"]
            assert failure["id"] == id_of("imp")
            assert await hears(wall, "wall")

    told(shop, story)
    assert shop.loaded_snapshot() is None


def test_a_wall_of_a_view_that_is_too_large_has_none(store: Store) -> None:
    import_flow(store, *LINES)
    narrow = Store(store.engine, limits=Limits(pushdown_above=1, max_view_objects=1))

    async def story(hub: LiveHub) -> None:
        async with viewer(hub, WALL, str(narrow.revision())) as wall:
            await looks(5)

            assert {each["type"] for each in waiting(wall)} == {"beat"}

    told(narrow, story)


def test_a_database_that_is_away_is_told_and_so_is_its_return(shop: Store) -> None:
    async def story(hub: LiveHub) -> None:
        async with viewer(hub, CHART, str(shop.revision())) as page:
            with no_answer(shop):
                await hears(page, "stale")
            await hears(page, "beat")

    told(shop, story)


def test_a_catalog_that_fits_again_is_followed_mark_by_mark(store: Store) -> None:
    import_flow(store, *LINES)
    shop = Store(store.engine, limits=Limits(pushdown_above=7))

    async def story(hub: LiveHub) -> None:
        async with viewer(hub, CHART, str(shop.revision())) as page:
            import_flow(store, *LINES, "more: a -> b", "most: b -> c")
            await hears(page, "drawing")
            for name in ("most", "c", "more"):
                store.delete(id_of(name))
            await hears(page, "drawing")
            store.report_runs([run("imp", "failure")])

            assert id_of("imp") in (await hears(page, "marks"))["marks"]

    told(shop, story)
