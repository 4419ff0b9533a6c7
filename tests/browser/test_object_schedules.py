"""Schedules in a browser: read back in words, added, paused, edited."""

from dash.testing.wait import until
from support import pages
from support.flows import id_of
from support.pages import SHOP

from dataflow.components import ids
from dataflow.data.graph.objects import Schedule


def test_a_schedule_is_read_back_in_words_while_it_is_typed(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.automation("man", pages.EXECUTION))
    visitor.clicks("#schedule-add")

    pages.types(visitor, "#schedule-cron", "0 25 * * *")
    visitor.reads("#schedule-preview", "the hour 25 is out of range 0-23")
    pages.types(visitor, "#schedule-cron", "30 6 * * 1")

    visitor.reads("#schedule-preview", "Every Monday at 06:30 UTC")
    visitor.reads("#schedule-preview", "Next: Mon ")


def test_a_schedule_is_added_and_the_clock_appears(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.automation("man", pages.EXECUTION))
    visitor.clicks("#schedule-add")
    pages.types(visitor, "#schedule-cron", "30 6 * * 1")

    visitor.clicks("#schedule-save")

    visitor.reads("#schedules", "Every Monday at 06:30 UTC")
    visitor.reads(".object-header", "Scheduled every Monday at 06:30 UTC")
    assert visitor.store.automation(id_of("man")).value.schedules == (
        Schedule(cron="30 6 * * 1", timezone="UTC"),
    )


def test_a_paused_schedule_takes_the_clock_away(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.automation("imp", pages.EXECUTION))
    visitor.reads(".object-header", "Scheduled every day at 03:00 Europe/Paris")

    visitor.clicks(pages.part(ids.schedule_action(0, "pause")))

    visitor.reads("#schedules", "Paused")
    until(lambda: "Scheduled" not in visitor.dash.find_element(".object-header").text, 8)
    assert not visitor.store.automation(id_of("imp")).value.schedules[0].enabled


def test_a_schedule_is_edited_in_its_place(serve) -> None:
    visitor = serve(SHOP)
    visitor.opens(pages.automation("imp", pages.EXECUTION))
    visitor.clicks(pages.part(ids.schedule_action(0, "edit")))
    until(lambda: pages.value_of(visitor, "#schedule-cron") == "0 3 * * *", 8)

    pages.types(visitor, "#schedule-cron", "15 4 * * *")
    visitor.clicks("#schedule-save")

    visitor.reads("#schedules", "Every day at 04:15 Europe/Paris")
    assert len(visitor.store.automation(id_of("imp")).value.schedules) == 1
