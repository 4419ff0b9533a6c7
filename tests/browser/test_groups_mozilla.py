"""Groups on a real estate of thousands of objects: opened, closed, lit, linked to."""

import pytest
from dash.testing.wait import until
from support.estates import boxes, frames
from support.moves import lit
from support.real import real_file
from support.visitor import Visitor

from data.graph.grouping.charted import in_groups
from data.graph.grouping.grouped import GroupedChart
from data.graph.grouping.threads import threads
from data.graph.view import View
from data.sources.catalog_json import parse_catalog

_PATIENCE = 60


@pytest.fixture
def visitor(serve) -> Visitor:
    """Somebody who looks at the estate as it opens."""
    visitor: Visitor = serve(parse_catalog(real_file("mozilla_bigquery_etl.json").read_bytes()))
    visitor.opens("/")
    until(lambda: len(boxes(visitor)) > 100, _PATIENCE)
    return visitor


def seen(visitor: Visitor, view: View | None = None) -> GroupedChart:
    """What the chart shows, by the rules."""
    return in_groups(visitor.store.snapshot().chart(view or View()))


def test_the_estate_opens_in_the_groups_that_the_rules_say(visitor: Visitor) -> None:
    told = seen(visitor)

    assert boxes(visitor) == {each.name for each in told.boxes}
    assert frames(visitor) == {each.name for each in told.frames}


def test_the_largest_box_opens_and_closes_in_place(visitor: Visitor) -> None:
    largest = max(seen(visitor).boxes, key=lambda each: each.size)
    visitor.cytoscape(f"cy.getElementById({largest.id!r}).emit('tap')")
    until(lambda: largest.name in frames(visitor), _PATIENCE)

    visitor.cytoscape(f"cy.getElementById({largest.id!r}).emit('tap')")

    until(lambda: largest.name in boxes(visitor), _PATIENCE)


def test_the_light_of_a_box_is_what_threads_lead_to(visitor: Visitor) -> None:
    told = seen(visitor)
    hub = max(told.boxes, key=lambda each: each.size)
    found = threads(told)
    expected = found.upstream(hub.id) | found.downstream(hub.id)

    visitor.cytoscape(f"window.dataflow.light.set('hovered', cy.getElementById({hub.id!r}))")

    ids = "return window.dataflow.light.lit().circles.map(({ node }) => node.id())"
    assert lit(visitor)
    assert set(visitor.cytoscape(ids)) == expected


def test_a_link_to_an_object_opens_what_hides_it(visitor: Visitor) -> None:
    told = seen(visitor)
    hidden = min(id for id, thing in told.thing_of.items() if id != thing)

    visitor.driver.execute_script("window.dataflow.chart.reveal(arguments[0])", hidden)

    until(lambda: visitor.cytoscape(f"return cy.getElementById({hidden!r}).length") == 1, _PATIENCE)
    assert "open=" in visitor.address


@pytest.mark.parametrize("by", ["tag", "owner", "part"])
def test_the_estate_is_grouped_by_something_else(visitor: Visitor, by: str) -> None:
    visitor.clicks("#chart-groups")

    visitor.clicks(f"[data-by={by}] a")

    until(lambda: f"group={by}" in visitor.address, 8)
    view = View.from_query({"group": by})
    wanted = {each.id for each in seen(visitor, view).boxes}
    ids = "return cy.nodes('.box').map((each) => each.id())"
    until(lambda: set(visitor.cytoscape(ids)) == wanted, _PATIENCE)


def test_all_groups_collapse(visitor: Visitor) -> None:
    visitor.clicks("#chart-groups")

    visitor.clicks("[data-groups=collapse] a")

    until(lambda: not frames(visitor), _PATIENCE)
    assert len(boxes(visitor)) < 20
