"""GraphML, read back with an XML parser."""

from xml.etree import ElementTree

from support.flows import id_of
from support.odd_names import ODD_NAMES, bridged_chart, odd_chart, waypoint_chart

from dataflow.data.views.chart import Chart
from dataflow.data.views.exports.graphml import graphml

_SPACE = "{http://graphml.graphdrawing.org/xmlns}"


def _read(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(graphml(chart).encode())


def _values(element: ElementTree.Element, key: str) -> list[str | None]:
    return [each.text for each in element.iter(f"{_SPACE}data") if each.get("key") == key]


def test_every_circle_and_edge_is_there() -> None:
    chart = bridged_chart()

    found = _read(chart)

    assert {each.get("id") for each in found.iter(f"{_SPACE}node")} == {n.id for n in chart.nodes}
    edges = {(each.get("source"), each.get("target")) for each in found.iter(f"{_SPACE}edge")}
    assert edges == set(chart.dataflow.edges)


def test_names_are_those_of_the_objects_but_for_what_no_xml_may_hold() -> None:
    chart = odd_chart()

    names = _values(_read(chart), "node-name")

    expected = {name.replace("\x00", "\ufffd").replace("\x1b", "\ufffd") for name in ODD_NAMES}
    assert set(names) == expected


def test_a_bridge_is_told_with_what_it_hides() -> None:
    found = _read(bridged_chart())

    bridges = [
        (each.get("source"), each.get("target"), *_values(each, "edge-hidden"))
        for each in found.iter(f"{_SPACE}edge")
        if _values(each, "edge-bridge") == ["true"]
    ]
    assert bridges == [(id_of("a"), id_of("b"), "1")]


def test_a_waypoint_is_told() -> None:
    assert _values(_read(waypoint_chart()), "node-waypoint").count("true") == 1


def test_every_key_that_is_used_is_declared_once() -> None:
    found = _read(bridged_chart())

    declared = [each.get("id") for each in found.iter(f"{_SPACE}key")]
    assert len(declared) == len(set(declared))
    assert {each.get("key") for each in found.iter(f"{_SPACE}data")} <= set(declared)
