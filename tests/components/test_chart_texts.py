"""What the chart page says in words."""

import json

import pytest
from plotly.utils import PlotlyJSONEncoder
from support.flows import flow, id_of

from components import chart_texts
from data.graph.snapshot import Snapshot
from data.graph.view import View

SHOP = ("imp*: -> orders", "man: crm -> customers", "j = orders + customers")


def said(part: object) -> str:
    """A component as JSON, to look for words and addresses in it."""
    return json.dumps(part, cls=PlotlyJSONEncoder, ensure_ascii=False)


def sentence(snapshot: Snapshot, view: View) -> str:
    """The sentence on the chart."""
    return said(chart_texts.sentence(snapshot.chart(view), snapshot))


def test_a_chart_with_circles_needs_no_sentence() -> None:
    snapshot = flow(*SHOP)

    assert chart_texts.sentence(snapshot.chart(View()), snapshot) is None


def test_an_empty_catalog_says_so_and_offers_to_create_a_datasource() -> None:
    told = sentence(flow(), View())

    assert "This catalog is empty" in told
    assert "/datasource/new" in told


def test_an_empty_scheduled_view_offers_the_whole_flow() -> None:
    told = sentence(flow("e: a -> b"), View())

    assert "Nothing is scheduled" in told
    assert "/?scheduled=0" in told


def test_an_unknown_target_is_named_and_the_default_view_offered() -> None:
    snapshot = flow(*SHOP)
    view = View(target="<b>nowhere</b>", scheduled_only=False)

    assert "<b>nowhere</b>" in sentence(snapshot, view)
    assert "unknown datasource" in said(chart_texts.chip(snapshot.chart(view), snapshot))


def test_a_name_that_several_bear_offers_the_choice() -> None:
    snapshot = flow("e: a -> b", "f: c -> d")
    twins = {
        id: type(each)(id=each.id, name="twin" if each.name in "bd" else each.name, kind=each.kind)
        for id, each in snapshot.datasources.items()
    }
    twinned = Snapshot(datasources=twins, automations=snapshot.automations)

    told = sentence(twinned, View(target="twin", scheduled_only=False))

    assert "2 datasources are named" in told
    assert f"/?target={id_of('b')}" in told
    assert f"/?target={id_of('d')}" in told


def test_a_target_that_nothing_scheduled_leads_to_offers_the_whole_flow() -> None:
    told = sentence(flow(*SHOP), View(target="customers", scheduled_only=True))

    assert "Nothing scheduled leads to" in told
    assert f"/?target={id_of('customers')}" in told


def test_a_target_that_nothing_leads_to_says_so() -> None:
    told = sentence(flow(*SHOP), View(target="crm", scheduled_only=False))

    assert "Nothing leads to" in told


def test_the_count_is_of_all_that_the_full_view_draws() -> None:
    snapshot = flow(*SHOP, "c: [man]", "t!task: orders ->", "s!script:")

    assert chart_texts.count(snapshot.chart(View())).children == "3 of 6 objects"


def test_the_count_leads_to_the_list_of_what_the_chart_shows() -> None:
    snapshot = flow(*SHOP)

    assert chart_texts.count(snapshot.chart(View())).href == "/objects?scheduled=1"
    target = View(target="j", scheduled_only=False)
    assert chart_texts.count(snapshot.chart(target)).href == "/objects?target=j&scheduled=0"


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
    told = said(chart_texts.undeclared(flow(*lines).chart(View())))

    assert words in told
    assert "/objects?undeclared=1" in told


def test_nothing_is_said_of_undeclared_scripts_when_there_are_none() -> None:
    assert chart_texts.undeclared(flow(*SHOP).chart(View())) is None
