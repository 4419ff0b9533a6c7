"""A chart in groups: what it names is in sight, and what a click turns it into."""

from hypothesis import given
from support.estates import estate
from support.flows import id_of, snapshot
from support.groups import groupings

from dataflow.data.grouping.group_chart import in_groups, revealing, turned
from dataflow.data.grouping.grouped_chart import GroupedChart, grouped
from dataflow.data.views.grouping import By, Grouping
from dataflow.data.views.view import View

CLOSED = Grouping(by=By.FOLDER, depth=0)
ESTATE = snapshot(estate())


def charted(view: View, above: int = 400) -> GroupedChart:
    return in_groups(ESTATE.chart(view), above)


def test_a_small_chart_is_not_grouped() -> None:
    assert charted(View()).groups == {}


def test_a_chart_above_the_threshold_is() -> None:
    assert charted(View(), above=13).grouping.by is By.FOLDER


def test_the_groups_of_an_object_that_the_view_names_are_open() -> None:
    seen = charted(View(target=id_of("ledger"), grouping=CLOSED))

    assert [each.key for each in seen.frames] == ["Finance"]


def test_what_is_shut_stays_closed_whatever_is_named() -> None:
    grouping = Grouping(by=By.FOLDER, depth=0, closed=frozenset({"Finance"}))

    seen = charted(View(target=id_of("ledger"), grouping=grouping))

    assert seen.frames == ()


@given(groupings())
def test_an_object_to_be_revealed_is_in_sight_whatever_is_closed(grouping: Grouping) -> None:
    chart = ESTATE.chart(View(grouping=grouping))
    seen = grouped(chart.dataflow, grouping)
    wanted = id_of("eu one")

    found = grouped(chart.dataflow, revealing(seen, wanted))

    assert found.item_of[wanted] == wanted


def test_a_group_that_is_turned_twice_is_as_it_was() -> None:
    seen = charted(View(grouping=CLOSED))
    (sales,) = (each for each in seen.boxes if each.key == "Sales")
    opened = charted(View(grouping=turned(seen, sales)))

    closed = turned(opened, opened.groups[sales.id])

    assert charted(View(grouping=closed)).groups == seen.groups


def test_a_group_that_is_closed_around_a_named_object_stays_closed() -> None:
    view = View(target=id_of("ledger"), grouping=CLOSED)
    seen = charted(view)
    (finance,) = seen.frames

    closed = turned(seen, finance, [id_of("ledger")])

    again = charted(View(target=id_of("ledger"), grouping=closed))
    assert again.frames == ()
