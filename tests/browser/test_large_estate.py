"""Finding one's way on a real estate of thousands of objects; skipped where it is not at hand."""

from collections.abc import Iterator

import pytest
from dash.testing.wait import until
from selenium.webdriver.common.by import By
from support.moves import LEFT, RIGHT, focused, presses
from support.real import real_file
from support.visitor import Visitor

from data.graph.objects import ObjectId
from data.graph.snapshot import Snapshot
from data.graph.view import View
from data.sources.catalog_json import parse_catalog

_IDS = "return cy.nodes().map((node) => node.id())"
_FETCHED = """
fetch(arguments[0]).then((answer) => answer.text()).then(arguments[1]);
"""
_LEVEL = "return document.getElementById('chart').dataset.detail"


@pytest.fixture
def visitor(serve) -> Iterator[Visitor]:
    """Somebody in front of the estate."""
    return serve(parse_catalog(real_file("mozilla_bigquery_etl.json").read_bytes()))


def shows(visitor: Visitor, view: View) -> None:
    """Waits until the circles are those of a view."""
    expected = {node.id for node in visitor.store.snapshot().chart(view).nodes}
    until(lambda: set(visitor.cytoscape(_IDS) or ()) == expected, 20)


def hub(snapshot: Snapshot) -> ObjectId:
    """The datasource that most data leads to, of those that data leads away from too."""
    flow = snapshot.dataflow
    inner = [id for id in flow.datasources if flow.predecessors.get(id) and flow.successors.get(id)]
    return max(inner, key=lambda id: (len(flow.ancestors(id)), id))


def test_a_neighbourhood_grows_upstream_by_its_chip(visitor: Visitor) -> None:
    id = hub(visitor.store.snapshot())
    visitor.opens_chart(f"/?around={id}&group=none")
    shows(visitor, View(around=id, scheduled_only=False))

    visitor.clicks(".chip-step[title='One level more up']")

    shows(visitor, View(around=id, up=2, scheduled_only=False))


def test_everything_downstream_of_an_object_is_shown(visitor: Visitor) -> None:
    snapshot = visitor.store.snapshot()
    id = hub(snapshot)

    visitor.opens_chart(f"/?from={id}&group=none")

    shows(visitor, View(start=id, scheduled_only=False))
    assert set(visitor.cytoscape(_IDS)) == {id} | snapshot.dataflow.descendants(id)


def test_the_paths_between_two_objects_are_shown(visitor: Visitor) -> None:
    flow = visitor.store.snapshot().dataflow
    end = hub(visitor.store.snapshot())
    start = min(id for id in flow.ancestors(end) if not flow.predecessors.get(id))

    visitor.opens_chart(f"/?from={start}&to={end}&group=none")

    ways = ({start} | flow.descendants(start)) & ({end} | flow.ancestors(end))
    until(lambda: set(visitor.cytoscape(_IDS) or ()) == ways, 20)


def test_the_keyboard_goes_along_an_edge_and_back(visitor: Visitor) -> None:
    id = hub(visitor.store.snapshot())
    visitor.opens_chart(f"/?target={id}&group=none")
    presses(visitor, RIGHT)
    start = focused(visitor)

    presses(visitor, LEFT)
    farther = focused(visitor)
    presses(visitor, RIGHT)

    assert farther != start
    assert focused(visitor) == start


def test_far_out_there_are_discs_alone_and_close_up_second_lines(visitor: Visitor) -> None:
    visitor.opens_chart("/?scheduled=0&group=none")
    levels = [visitor.driver.execute_script(_LEVEL)]

    for zoom in (0.6, 1.5):
        visitor.cytoscape(f"cy.zoom({zoom})")
        levels.append(visitor.driver.execute_script(_LEVEL))

    assert levels == ["far", "near", "close"]


def test_the_files_to_take_along_hold_every_object_of_the_view(visitor: Visitor) -> None:
    visitor.opens_chart("/?scheduled=0")
    visitor.clicks("#export")
    visitor.reads(".export-menu", "GraphML")
    links = visitor.driver.find_elements(By.CSS_SELECTOR, ".export-menu a")

    files = {
        each.text: visitor.driver.execute_async_script(_FETCHED, each.get_attribute("href"))
        for each in links
    }

    names = [node.id for node in visitor.store.snapshot().chart(View(scheduled_only=False)).nodes]
    assert len(files) == 5
    (graphml,) = [text for name, text in files.items() if "GraphML" in name]
    assert graphml.count("<node ") == len(names)
    assert all(len(text) > 100_000 for text in files.values())
