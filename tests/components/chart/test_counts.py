"""What is counted around the chart."""

import pytest
from support.estates import estate
from support.flows import flow, snapshot
from support.said import said

from dataflow.components.chart import counts
from dataflow.data.grouping.group_chart import in_groups
from dataflow.data.views.grouping import By, Grouping
from dataflow.data.views.view import View

SHOP = ("imp*: -> orders", "man: crm -> customers", "j = orders + customers")


def test_the_count_is_of_all_that_the_full_view_draws() -> None:
    snapshot = flow(*SHOP, "c: [man]", "t!task: orders ->", "s!script:")

    assert counts.count(snapshot.chart(View())).children == "3 of 6 objects"


def test_a_single_object_is_told_as_one() -> None:
    snapshot = flow("lonely")

    count = counts.count(snapshot.chart(View(scheduled_only=False)))

    assert count.children == "1 of 1 object"


def test_the_count_tells_how_many_groups_are_in_sight() -> None:
    chart = snapshot(estate()).chart(View(grouping=Grouping(by=By.FOLDER, depth=0)))

    assert counts.count(chart, in_groups(chart)).children == "14 of 14 objects in 3 groups"


def test_the_count_leads_to_the_list_of_what_the_chart_shows() -> None:
    snapshot = flow(*SHOP)

    assert counts.count(snapshot.chart(View())).href == "/objects?scheduled=1"
    target = View(target="j", scheduled_only=False)
    assert counts.count(snapshot.chart(target)).href == "/objects?target=j&scheduled=0"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("s!script:",), "1 script declares no datasource"),
        (("s!script:", "r!script:"), "2 scripts declare no datasource"),
    ],
)
def test_undeclared_scripts_are_counted_with_a_link_to_their_list(
    lines: tuple[str, ...], words: str
) -> None:
    told = said(counts.undeclared(flow(*lines).chart(View())))

    assert words in told
    assert "/objects?undeclared=1" in told


def test_nothing_is_said_of_undeclared_scripts_when_there_are_none() -> None:
    assert counts.undeclared(flow(*SHOP).chart(View())) is None


def test_waypoints_are_counted_apart() -> None:
    many = ", ".join(f"a{number}" for number in range(20))
    snapshot = flow(f"hub: {many} -> {many.replace('a', 'b')}")

    counted = counts.count(snapshot.chart(View(scheduled_only=False, kind=("storage",))))

    assert counted.children == "40 of 41 objects, 1 pass-through"
