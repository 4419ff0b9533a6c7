"""Groups of a real estate opened and closed: in place, all, by level, by links and search."""

import pytest
from dash.testing.wait import until
from selenium.webdriver.common.keys import Keys
from support.estates import boxes, frames
from support.mozilla import PATIENCE, chart_of, circles, comes_close, grouped, is_still
from support.visitor import Visitor

from dataflow.data.grouping.grouped_chart import Group
from dataflow.data.views.grouping import By, Grouping
from dataflow.data.views.view import View

_OUTSIDE = """
const within = (inner, outer) => inner.x1 >= outer.x1 && inner.x2 <= outer.x2
  && inner.y1 >= outer.y1 && inner.y2 <= outer.y2;
const box = (id) => cy.getElementById('body:' + id).boundingBox();
return cy.nodes('.title').filter((each) => each.data('parent_group'))
  .map((each) => within(box(each.id()), box(each.data('parent_group'))));
"""
_IN_SIGHT = """
const box = cy.getElementById('body:' + arguments[0]).renderedBoundingBox();
return box.x1 >= 0 && box.y1 >= 0 && box.x2 <= cy.width() && box.y2 <= cy.height();
"""
_CALM = "window.dataflow.focus.calm = () => true"


def sees(visitor: Visitor, view: View) -> None:
    """Waits until exactly the groups of a view are in sight, open and closed."""
    told = grouped(visitor, view)
    wanted = {each.name for each in told.boxes}, {each.name for each in told.frames}
    until(lambda: (boxes(visitor), frames(visitor)) == wanted, PATIENCE)


def small(visitor: Visitor) -> Group:
    """A closed group of few objects: opened, it fits the screen beside what is around it."""
    found = [each for each in grouped(visitor).boxes if 3 <= each.size <= 5]
    return min(found, key=lambda each: (each.size, each.key))


def test_the_largest_box_opens_and_closes_in_place(opened: Visitor) -> None:
    largest = max(grouped(opened).boxes, key=lambda each: each.size)
    opened.cytoscape(f"cy.getElementById({largest.id!r}).emit('tap')")
    until(lambda: largest.name in frames(opened), PATIENCE)

    opened.cytoscape(f"cy.getElementById({largest.id!r}).emit('tap')")

    until(lambda: largest.name in boxes(opened), PATIENCE)


def test_what_is_clicked_stays_where_it_was_on_the_screen(opened: Visitor) -> None:
    group = small(opened)
    opened.driver.execute_script(_CALM)
    comes_close(opened, group.id, zoom=0.4)
    before = opened.place(group.name)

    opened.clicks_circle(group.name)

    until(lambda: group.name in frames(opened), PATIENCE)
    assert opened.place(group.name) == pytest.approx(before, abs=1)


def test_an_opened_group_comes_into_sight_whole(opened: Visitor) -> None:
    largest = max(grouped(opened).boxes, key=lambda each: each.size)
    opened.driver.execute_script(_CALM)
    comes_close(opened, largest.id)

    opened.clicks_circle(largest.name)

    until(lambda: largest.name in frames(opened), PATIENCE)
    script = f"return ((...arguments) => {{ {_IN_SIGHT} }})({largest.id!r})"
    assert opened.cytoscape(script)


def test_groups_within_groups_stand_within_their_frames(visitor: Visitor) -> None:
    visitor.opens_chart("/?group=folder&depth=2")

    within = visitor.cytoscape(_OUTSIDE)

    assert len(within) > 5
    assert all(within)


def test_a_link_to_an_object_opens_what_hides_it(opened: Visitor) -> None:
    told = grouped(opened)
    hidden = min(id for id, thing in told.item_of.items() if id != thing)

    opened.driver.execute_script("window.dataflow.chart.reveal(arguments[0])", hidden)

    until(lambda: hidden in circles(opened), PATIENCE)
    assert "open=" in opened.address


@pytest.mark.parametrize("key", ["target", "around", "from", "to"])
def test_a_deep_link_opens_the_groups_that_hide_what_it_names(visitor: Visitor, key: str) -> None:
    flow = visitor.store.snapshot().dataflow
    id = max(flow.datasources, key=lambda each: (len(flow.ancestors(each)), each))

    visitor.opens_chart(f"/?{key}={id}&up=9&group=folder&depth=0")

    assert id in circles(visitor)
    assert frames(visitor)


def test_a_found_object_is_brought_out_of_its_group(opened: Visitor) -> None:
    told = grouped(opened)
    names = [each.name for each in opened.store.snapshot().datasources.values()]
    datasources = opened.store.snapshot().datasources.values()
    hidden = min(
        (each for each in datasources if told.item_of.get(each.id, each.id) != each.id),
        key=lambda each: (sum(each.name in name for name in names), each.name),
    )
    opened.clicks("#chart-search")
    opened.dash.find_element("#chart-search").send_keys(hidden.name)

    opened.clicks(f"[data-centre='{hidden.id}']")

    until(lambda: hidden.id in circles(opened), PATIENCE)
    found = opened.cytoscape("return cy.nodes('.found').map((each) => each.id())")
    assert found == [hidden.id]


def test_a_filter_brings_out_what_fits_it(opened: Visitor) -> None:
    view = View(folder="moz-fx-data-shared-prod/monitoring_derived")

    opened.driver.execute_script(f"window.dataflow.chart.go('/?folder={view.folder}')")

    fitting = {each.id for each in chart_of(opened, view).nodes}
    until(lambda: circles(opened) == fitting, PATIENCE)
    assert boxes(opened) == set()


def test_all_groups_collapse(opened: Visitor) -> None:
    opened.clicks("#chart-groups")

    opened.clicks("[data-groups=collapse] a")

    until(lambda: not frames(opened), PATIENCE)
    assert len(boxes(opened)) < 20


def test_all_groups_expand(opened: Visitor) -> None:
    opened.clicks("#chart-groups")

    opened.clicks("[data-groups=expand] a")

    until(lambda: not boxes(opened), PATIENCE)
    assert {each.id for each in chart_of(opened, View()).nodes} <= circles(opened)
    assert "depth=all" in opened.address


def test_the_slider_opens_so_many_levels(visitor: Visitor) -> None:
    visitor.opens_chart("/?group=folder&depth=0")
    sees(visitor, View(grouping=Grouping(by=By.FOLDER, depth=0)))
    visitor.clicks("#chart-groups")

    visitor.dash.wait_for_element("#chart-depth").send_keys(Keys.ARROW_RIGHT)

    sees(visitor, View(grouping=Grouping(by=By.FOLDER, depth=1)))
    assert "depth=1" in visitor.address


def test_a_copied_address_shows_the_same_groups(opened: Visitor) -> None:
    group = small(opened)
    comes_close(opened, group.id, zoom=0.4)
    opened.clicks_circle(group.name)
    until(lambda: group.name in frames(opened), PATIENCE)
    before = boxes(opened), frames(opened)

    opened.opens_chart(opened.address)

    assert (boxes(opened), frames(opened)) == before


def test_the_back_button_closes_what_was_opened(opened: Visitor) -> None:
    group = small(opened)
    comes_close(opened, group.id, zoom=0.4)
    opened.clicks_circle(group.name)
    until(lambda: group.name in frames(opened), PATIENCE)
    is_still(opened)

    opened.goes_back()

    until(lambda: group.name in boxes(opened), PATIENCE)
