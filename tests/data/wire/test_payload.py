"""The chart as columns: what is read back is what was drawn."""

import gzip

import orjson
from hypothesis import given
from support.flows import flow, id_of
from support.payloads import WHOLE, circles, lines, sent
from support.strategies import catalogs

from bench.catalogs import generated_catalog
from dataflow.data.graph.objects import Catalog
from dataflow.data.grouping.drawing import drawing
from dataflow.data.views.snapshot import Revision, Snapshot
from dataflow.data.views.view import View
from dataflow.data.wire import urls
from dataflow.data.wire.live.messages import scene

MOST_BYTES = 60


def snapshot_of(catalog: Catalog) -> Snapshot:
    """The objects of a catalog, before anything runs."""
    return Snapshot(
        datasources={each.id: each for each in catalog.datasources},
        automations={each.id: each for each in catalog.automations},
    )


def test_every_circle_is_sent_at_its_place() -> None:
    snapshot = flow("load: -> raw", "etl: raw -> clean")

    found = circles(sent(snapshot))

    assert set(found) == {"load", "raw", "etl", "clean"}
    points = drawing(snapshot.dataflow).points
    assert all(abs(each.place[0] - points[each.id].x) <= 0.05 for each in found.values())
    assert all(abs(each.place[1] - points[each.id].y) <= 0.05 for each in found.values())


def test_every_edge_is_sent_with_its_ends() -> None:
    found = lines(sent(flow("load: -> raw", "etl: raw -> clean")))

    assert set(found) == {"load -> raw", "raw -> etl", "etl -> clean"}


@given(catalogs())
def test_what_a_curve_loses_in_whole_numbers_never_adds_up(catalog: Catalog) -> None:
    snapshot = snapshot_of(catalog)
    drawn = drawing(snapshot.dataflow)
    controls = [
        [(each.x - start.x, each.y - start.y) for each in drawn.control_points(edge)]
        for edge in snapshot.dataflow.edges
        for start in [drawn.points[edge.source]]
    ]

    edges = sent(snapshot)["edges"]

    first = 0
    for wanted, count in zip(controls, edges["bends"], strict=True):
        assert count == len(wanted)
        x = y = 0
        for at, (dx, dy) in enumerate(wanted, start=first):
            x, y = x + edges["dx"][at], y + edges["dy"][at]
            assert abs(x - dx) <= 0.5
            assert abs(y - dy) <= 0.5
        first += count


def test_what_was_drawn_is_told_beside_the_columns() -> None:
    snapshot = flow("load*: -> raw").with_states({}, Revision(3, 4))

    found = sent(snapshot, View(target="raw", scheduled_only=True))

    assert found["revision"] == "3.4"
    assert found["view"] == {"target": "raw", "scheduled": "1"}
    chart = snapshot.chart(View(target="raw", scheduled_only=True))
    assert found["structure"] == chart.dataflow.structure
    assert found["scene"] == scene(chart).digest


def test_the_addresses_are_those_of_the_product_with_a_blank_for_the_id() -> None:
    found = sent(flow("load: -> raw"))

    raw = id_of("raw")
    nodes = found["nodes"]
    filled = {name: each.replace(nodes["blank"], raw) for name, each in nodes["addresses"].items()}
    assert filled == {
        "datasource": urls.datasource(raw),
        "automation": urls.automation(raw),
        "leading": urls.leading_to(raw),
    }


def test_datasources_are_told_from_automations() -> None:
    found = circles(sent(flow("load: -> raw")))

    assert found["raw"].is_datasource
    assert not found["load"].is_datasource


def test_a_name_that_is_its_own_label_is_sent_once() -> None:
    found = sent(flow("load: -> raw"))

    assert found["nodes"]["named"] == ["raw", 0, "load", 0]


def test_the_payload_is_json() -> None:
    found = sent(flow("load*: -> raw", "j = raw + crm"), View())

    assert orjson.loads(orjson.dumps(found)) == found


def test_an_element_takes_few_bytes() -> None:
    snapshot = snapshot_of(generated_catalog(1000))

    found = sent(snapshot, WHOLE)

    count = len(found["nodes"]["id"]) + len(found["edges"]["source"])
    assert len(gzip.compress(orjson.dumps(found))) <= MOST_BYTES * count
